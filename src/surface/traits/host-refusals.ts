import { DEFAULT_BUDGETS } from "../../model/budgets.ts";
import type { Surface, Tool } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import { isSameJson } from "../same-json.ts";
import type { Detector, TraitOptions } from "./detector.ts";
import { examine, type Found } from "./host-checks/check.ts";
import { TOOL_CHECKS, TOOL_COUNT } from "./host-checks/index.ts";
import { inputRootType } from "./host-checks/input-root.ts";
import { type HostCheck, type HostProfile, selectHosts } from "./host-profiles.ts";

/** More tools than these with the same trouble are told as one: a person reads the first, and then the list. */
const TOLD_ALONE = 3;

/**
 * What hosts refuse of the tools that did not have it refused on base: once for each tool and check, with all hosts that
 * newly refuse it; once for the server where many tools share it.
 */
export const detectHostRefusals: Detector = (surface, options, base) => {
  const known = new Map((base.tools ?? []).map((tool) => [tool.name, tool]));
  const refusals = (surface.tools ?? []).flatMap((tool) => {
    const before = known.get(tool.name);
    if (before !== undefined && base.era === surface.era && isSameJson(before, tool)) return [];
    return newRefusals(tool, before, hostsOf(surface, options), hostsOf(base, options));
  });
  return [
    ...groupByCheck(refusals).flatMap((shared) =>
      shared.length > TOLD_ALONE ? [ofServer(shared)] : shared.map((refusal) => ofTool(refusal)),
    ),
    ...tooMany(surface, options, base),
  ];
};

const groupByCheck = (refusals: readonly Refusal[]): Refusal[][] => {
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const group = groups.get(refusal.check);
    if (group === undefined) groups.set(refusal.check, [refusal]);
    else group.push(refusal);
  }
  return [...groups.values()];
};

const hostsOf = ({ era }: Surface, { hosts }: TraitOptions): HostProfile[] => selectHosts(hosts, era);

interface Refusing {
  host: HostProfile;
  check: HostCheck;
}

/** One tool that some hosts refuse for one thing. */
interface Refusal {
  tool: string;
  check: string;
  found: Found;
  refusing: Refusing[];
}

const newRefusals = (
  tool: Tool,
  before: Tool | undefined,
  hosts: readonly HostProfile[],
  hostsBefore: readonly HostProfile[],
): Refusal[] => {
  const old = new Map(
    (before === undefined ? [] : refusalsOf(before, hostsBefore)).map(({ check, refusing }) => [
      check,
      new Set(refusing.map(({ host }) => host.id)),
    ]),
  );
  return refusalsOf(tool, hosts).flatMap((refusal) => {
    // of a tool that stayed, the root of its results is told as a change of its own: output-root-not-object
    if (refusal.check === "output-root" && before !== undefined) return [];
    // a schema that said nothing at all had no properties either
    if (
      refusal.check === "input-root-properties" &&
      before !== undefined &&
      inputRootType(examine(before), {}) !== undefined
    )
      return [];
    const refusing = refusal.refusing.filter(({ host }) => !old.get(refusal.check)?.has(host.id));
    return refusing.length === 0 ? [] : [{ ...refusal, refusing }];
  });
};

const refusalsOf = (tool: Tool, hosts: readonly HostProfile[]): Refusal[] => {
  const examined = examine(tool);
  const found = new Map<string, Refusal>();
  for (const host of hosts) {
    for (const check of host.checks) {
      const here = TOOL_CHECKS.get(check.check)?.(examined, check);
      if (here === undefined) continue;
      const refusal = found.get(check.check);
      if (refusal === undefined) {
        found.set(check.check, { tool: tool.name, check: check.check, found: here, refusing: [{ host, check }] });
      } else {
        refusal.refusing.push({ host, check });
        refusal.found = { ...refusal.found, what: [...new Set([...refusal.found.what, ...here.what])] };
      }
    }
  }
  return [...found.values()];
};

const ofTool = ({ tool, check, found, refusing }: Refusal): Trait => ({
  trait: "host-refusal",
  place: found.place,
  subject: `tool ${tool}`,
  key: keyOf(check, refusing),
  facts: { check, tools: [tool], found: found.what, ...factsOf(refusing) },
});

const ofServer = (shared: readonly Refusal[]): Trait => {
  const refusing = [
    ...new Map(shared.flatMap((refusal) => refusal.refusing).map((each) => [each.host.id, each])).values(),
  ];
  const check = shared[0]?.check ?? "";
  const tools = shared.map(({ tool }) => tool);
  return {
    trait: "host-refusal",
    place: ["tools"],
    subject: "server",
    key: keyOf(check, refusing, tools),
    facts: {
      check,
      tools,
      found: [...new Set(shared.flatMap(({ found }) => found.what))],
      ...factsOf(refusing),
    },
    after: { [check]: tools },
  };
};

const tooMany = (surface: Surface, options: TraitOptions, base: Surface): Trait[] => {
  const [before, now] = [(base.tools ?? []).length, (surface.tools ?? []).length];
  const budget = (options.budgets ?? DEFAULT_BUDGETS).tools;
  const refusing = hostsOf(surface, options).flatMap((host) =>
    host.checks
      .filter(({ check, limit = 0 }) => check === TOOL_COUNT && before <= limit && now > limit)
      // the budget tells what lies above it
      .filter(({ limit = 0 }) => limit < budget)
      .map((check): Refusing => ({ host, check })),
  );
  if (refusing.length === 0) return [];
  return [
    {
      trait: "host-refusal",
      place: ["tools"],
      subject: "server",
      key: keyOf(TOOL_COUNT, refusing),
      facts: { check: TOOL_COUNT, tools: [], found: [String(now)], ...factsOf(refusing) },
      after: { [TOOL_COUNT]: now },
    },
  ];
};

const keyOf = (check: string, refusing: readonly Refusing[], tools: readonly string[] = []): string =>
  JSON.stringify([check, refusing.map(({ host }) => host.id), tools]);

/** What a sentence needs of each host, in lists of equal length. */
const factsOf = (refusing: readonly Refusing[]) => ({
  hosts: refusing.map(({ host }) => host.name),
  effects: refusing.map(({ check }) => check.effect),
  limits: refusing.map(({ check }) => (check.limit === undefined ? (check.pattern ?? "") : `${check.limit}`)),
  evidence: refusing.map(({ check }) => check.evidence[0]?.link ?? ""),
  dates: refusing.map(({ check }) => check.evidence[0]?.date ?? ""),
});
