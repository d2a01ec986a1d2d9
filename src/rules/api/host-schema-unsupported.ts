import type { Change, TraitChange } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { CHECK_WORDS, EFFECT_WORDS } from "../host-words.ts";
import { grouped } from "../token-words.ts";
import { listFact, textFact, traitOf } from "../trait-facts.ts";
import { code } from "../wording.ts";

/** How many tools a message names. */
const NAMED = 3;

export default defineRule<Change>({
  id: "host-schema-unsupported",
  title: "A host refuses what it is offered",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["host"],
  why: "What the protocol allows is more than hosts and model APIs accept: one tool that is refused often costs all others, and the server never learns of it.",
  fix: "Write the tool so that every host accepts it, or name the hosts that matter under `hosts` in the policy.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
  match(change) {
    const refusal = traitOf(change, "host-refusal");
    const words = refusal === undefined ? undefined : CHECK_WORDS[textFact(refusal, "check")];
    if (refusal === undefined || words === undefined) return undefined;
    const tools = listFact(refusal, "tools");
    const has = words.has(listFact(refusal, "found"), tools.length > 1);
    return {
      message: `${subjectOf(tools)} ${tools.length > 1 ? "have" : "has"} ${has}: ${hostsOf(refusal)}.`,
      fix: `${words.fix} ${evidenceOf(refusal)}`,
    };
  },
});

const subjectOf = (tools: readonly string[]): string => {
  const [only] = tools;
  if (only === undefined) return "The server";
  if (tools.length === 1) return code(only);
  const named = tools.slice(0, NAMED).map(code).join(", ");
  return `${tools.length} tools (${named}${tools.length > NAMED ? ` and ${tools.length - NAMED} more` : ""})`;
};

/** Hosts that do the same are told together, with what they accept where that is a number or a pattern. */
const hostsOf = (refusal: TraitChange): string => {
  const [effects, limits] = [listFact(refusal, "effects"), listFact(refusal, "limits")];
  const byEffect = new Map<string, string[]>();
  for (const [index, host] of listFact(refusal, "hosts").entries()) {
    const effect = effects[index] ?? "";
    const limit = limits[index] ?? "";
    const accepts = /^\d+$/.test(limit) ? ` (at most ${grouped(limit)})` : limit === "" ? "" : ` (${code(limit)})`;
    byEffect.set(effect, [...(byEffect.get(effect) ?? []), host + accepts]);
  }
  return [...byEffect].map(([effect, hosts]) => `with ${joined(hosts)} ${EFFECT_WORDS[effect] ?? effect}`).join("; ");
};

const joined = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;

const evidenceOf = (refusal: TraitChange): string => {
  const dates = listFact(refusal, "dates");
  const seen = listFact(refusal, "evidence").map((link, index) => `${link} (${dates[index] ?? ""})`);
  return `Seen in ${[...new Set(seen)].join(", ")}.`;
};
