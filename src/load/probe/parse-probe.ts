import { checkJson } from "../../model/check-json.ts";
import { ConfigError } from "../../model/errors.ts";
import { isObject, type Json, pointer } from "../../model/json.ts";
import { findJsonFault } from "../../model/json-fault.ts";
import type { ProbeDocument, ProbeLook } from "../../model/probe.ts";
import { PROBE_LIMITS, probeFrameSchema, seenSchema, seenTroubleSchema } from "../../model/probe-schema.ts";
import type { Snapshot } from "../../model/surface.ts";
import { isWithinDepth } from "../../surface/check-surface.ts";
import { checkSnapshot } from "../../surface/snapshot.ts";

const AGAIN = "Run the job that looks at the servers again, with the same version of mcp-lifecycle.";
const EXPECTED = "a probe document as `mode: probe` writes it";

/** Deeper than any `server.json`. */
const INSTALL_DEPTH = 100;

/** A probe document as a file. @throws ConfigError where it is too large to be read again */
export const probeText = (document: ProbeDocument): string => {
  const text = `${JSON.stringify(document)}\n`;
  refuseTooLarge(text, "the probe document");
  return text;
};

/**
 * Reads a probe document. It is forgeable from end to end: its shape and its size are checked, what it says is only ever
 * taken as what a job says.
 * @param where the file, for messages
 * @throws ConfigError that names the place
 */
export const parseProbe = (text: string, where: string): ProbeDocument => {
  refuseTooLarge(text, where);
  const file = { what: "the probe document", where, expected: EXPECTED };
  const { looks, ...frame } = checkJson(parseJson(text, where), probeFrameSchema, file);
  const read = looks.map(({ seen, ...look }, index): ProbeLook => {
    const place = `${where} at ${pointer(["looks", index, "seen"])}`;
    return { ...look, seen: readSeen(seen, place) };
  });
  refuseRepeats(read, where);
  return { ...frame, looks: read };
};

const readSeen = (value: unknown, where: string): ProbeLook["seen"] => {
  const file = { what: "what was seen", where, expected: EXPECTED };
  if (isObject(value) && Object.hasOwn(value, "trouble")) return checkJson(value, seenTroubleSchema, file);
  const { install, snapshot: recorded, ...seen } = checkJson(value, seenSchema, file);
  const snapshot = readSnapshot(recorded, `${where}/snapshot`);
  if ((seen.side.absent === true) !== (snapshot.surfaces.length === 0)) {
    throw refusal("a side is absent where it has no surface, and only there", where);
  }
  if (seen.side.absent !== true && snapshot.surfaces.every(({ profile }) => profile !== undefined)) {
    throw refusal("nothing was seen with the eyes of the plain client", where);
  }
  if (install === undefined) return { ...seen, snapshot };
  if (!isObject(install) || !isWithinDepth(install, INSTALL_DEPTH)) {
    throw refusal("it is no server.json", `${where}/install`);
  }
  return { ...seen, snapshot, install };
};

const readSnapshot = (value: unknown, where: string): Snapshot => {
  if (!isObject(value)) throw refusal("there is no snapshot", where);
  const { volatile } = value;
  // each of them costs a walk over the surface
  if (Array.isArray(volatile) && (volatile.length > PROBE_LIMITS.volatile || volatile.some(isTooLong))) {
    throw refusal("it names more volatile places than any server has", `${where}/volatile`);
  }
  return checkSnapshot(value, where, AGAIN);
};

const isTooLong = (entry: Json): boolean =>
  isObject(entry) && Array.isArray(entry.place) && entry.place.length > PROBE_LIMITS.segments;

const refuseRepeats = (looks: readonly ProbeLook[], where: string): void => {
  const seen = new Set<string>();
  for (const [index, { server, source }] of looks.entries()) {
    const key = JSON.stringify([server ?? null, source]);
    if (seen.has(key)) throw refusal("two looks are of one source", `${where} at ${pointer(["looks", index])}`);
    seen.add(key);
  }
};

const refuseTooLarge = (text: string, where: string): void => {
  if (text.length <= PROBE_LIMITS.text) return;
  throw new ConfigError({
    what: "the probe document is too large",
    where,
    expected: `at most ${PROBE_LIMITS.text / 1024 / 1024} MiB`,
    hint: "Look for a list that repeats itself or data inside a description.",
  });
};

const parseJson = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    throw new ConfigError({
      what: `the probe document is not JSON${fault === undefined ? "" : `: ${fault.reason}`}`,
      where: fault === undefined ? where : `${where}, line ${fault.line}, column ${fault.column}`,
      expected: EXPECTED,
      hint: AGAIN,
      cause,
    });
  }
};

const refusal = (what: string, where: string): ConfigError =>
  new ConfigError({ what, where, expected: EXPECTED, hint: AGAIN });
