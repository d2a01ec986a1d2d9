import type { ServerChange } from "../model/change.ts";
import { isObject, type Json, type JsonObject, stringAt } from "../model/json.ts";
import { type Era, eraOf, type Surface } from "../model/surface.ts";
import { diffText } from "./diff-text.ts";
import { byCodeUnit } from "./normalise.ts";

/** Eras that came or went. None where one side has no surface at all: then there is nothing to compare with. */
export const diffEras = (base: readonly Era[], head: readonly Era[]): ServerChange[] => {
  if (base.length === 0 || head.length === 0) return [];
  const change = (era: Era, action: "added" | "removed"): ServerChange => ({
    area: "server",
    aspect: "era",
    action,
    name: era,
    era,
    place: ["eras", era],
  });
  return [
    ...base.filter((era) => !head.includes(era)).map((era) => change(era, "removed")),
    ...head.filter((era) => !base.includes(era)).map((era) => change(era, "added")),
  ];
};

/**
 * Revisions that a server is known to speak on one side and known not to speak on the other. A server that only told the
 * negotiated one speaks no newer (the client offers its newest) and perhaps older ones.
 * Source: specification 2025-11-25, basic/lifecycle (version negotiation); 2026-07-28, server/discover.
 */
export const diffProtocolVersions = (base: Surface, head: Surface, goneEras: ReadonlySet<string>): ServerChange[] => {
  const change = (name: string, action: "added" | "removed"): ServerChange => ({
    area: "server",
    aspect: "protocol-version",
    action,
    name,
    place: ["protocolVersions", name],
  });
  const removed = spoken(base).filter((version) => isKnownUnspoken(head, version) && !goneEras.has(eraOf(version)));
  const added = spoken(head).filter((version) => isKnownUnspoken(base, version));
  return [...removed.map((version) => change(version, "removed")), ...added.map((version) => change(version, "added"))];
};

const spoken = ({ protocolVersions, protocolVersion }: Surface): string[] => {
  if (protocolVersions !== undefined) return [...new Set(protocolVersions)].sort(byCodeUnit);
  return protocolVersion === undefined ? [] : [protocolVersion];
};

const isKnownUnspoken = ({ protocolVersions, protocolVersion }: Surface, version: string): boolean => {
  if (protocolVersions !== undefined) return !protocolVersions.includes(version);
  return protocolVersion !== undefined && version > protocolVersion;
};

/**
 * Capabilities that came or went, by their topmost path: `resources` gone says that `resources.subscribe` is gone. Not
 * compared where a side did not record its capabilities.
 */
export const diffCapabilities = (base: JsonObject | undefined, head: JsonObject | undefined): ServerChange[] => {
  if (base === undefined || head === undefined) return [];
  return diffLevel(base, head, []);
};

const diffLevel = (base: JsonObject, head: JsonObject, path: readonly string[]): ServerChange[] =>
  [...new Set([...Object.keys(base), ...Object.keys(head)])].sort(byCodeUnit).flatMap((key): ServerChange[] => {
    const [before, after] = [base[key], head[key]];
    const [was, is] = [isPresent(before), isPresent(after)];
    const at = [...path, key];
    if (!was && !is) return [];
    if (was && is) return diffLevel(isObject(before) ? before : {}, isObject(after) ? after : {}, at);
    const change: ServerChange = {
      area: "server",
      aspect: "capability",
      action: is ? "added" : "removed",
      name: at.join("."),
      place: ["capabilities", ...at],
    };
    if (was && before !== undefined) change.before = before;
    if (is && after !== undefined) change.after = after;
    return [change];
  });

const isPresent = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== false;

/**
 * What the server tells every model that uses it: hosts put it into their system prompt. None where one side has no
 * surface at all: that the server is new says it.
 */
export const diffInstructions = (base: Surface, head: Surface): ServerChange[] => {
  if (isNothing(base) || isNothing(head)) return [];
  return diffText(base.instructions, head.instructions).map((text) => ({
    area: "server",
    aspect: "instructions",
    name: "instructions",
    place: ["instructions"],
    ...text,
  }));
};

const isNothing = ({ era: _, profile: _profile, ...fields }: Surface): boolean => Object.keys(fields).length === 0;

/** The name by which the server introduces itself. Not compared where a side did not record it. */
export const diffServerName = (base: Surface, head: Surface): ServerChange[] => {
  const [before, after] = [stringAt(base.serverInfo, "name"), stringAt(head.serverInfo, "name")];
  if (before === undefined || after === undefined || before === after) return [];
  return [
    {
      area: "server",
      aspect: "name",
      action: "changed",
      name: "serverInfo.name",
      place: ["serverInfo", "name"],
      before,
      after,
    },
  ];
};
