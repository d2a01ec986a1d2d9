import type { ContractFacts } from "../model/contract.ts";
import type { Bump, Finding } from "../model/finding.ts";
import type { Audience } from "../model/result.ts";
import { bumpBetween, meets } from "../release/bump.ts";
import { nextVersion } from "../release/next-version.ts";
import { isPlaceholder, schemeOf } from "../release/scheme.ts";
import { type ApiOptions, judgeChanges } from "./api.ts";
import { isBreaking, isUndecided, ofContract } from "./decided.ts";
import { plural } from "./plural.ts";

interface AudienceOptions extends ApiOptions {
  /** Fingerprints of what base shows already: it is told there. */
  known: ReadonlySet<string>;
  /** The version that this change says it will be published as. */
  promised?: string | undefined;
}

interface AudienceJudgement {
  audiences: Audience[];
  /** What breaks, or perhaps breaks, some contract and is not told against base; each once, with the names of the contracts. */
  findings: Finding[];
  /** Is some version promised that is too close to the one an audience has. */
  failsByVersion: boolean;
}

/**
 * The verdict for each contract beside base. Findings that break nobody are left out: what is new since an old release was
 * told when it came.
 * @throws ConfigError for unknown rules in `levels`
 */
export const judgeAudiences = (contracts: readonly ContractFacts[], options: AudienceOptions): AudienceJudgement => {
  const judged = contracts.map((contract) => judgeAudience(contract, options));
  const found = new Map<string, Finding>();
  for (const { audience, findings } of judged) {
    for (const finding of findings) {
      const { fingerprint } = finding;
      if (options.known.has(fingerprint)) continue;
      const seen = found.get(fingerprint)?.against;
      found.set(fingerprint, {
        ...(found.get(fingerprint) ?? finding),
        against: seen === undefined ? audience.name : `${seen}, ${audience.name}`,
      });
    }
  }
  return {
    audiences: judged.map(({ audience }) => audience),
    findings: [...found.values()],
    failsByVersion: judged.some((each) => each.failsByVersion),
  };
};

interface Judged {
  audience: Audience;
  findings: Finding[];
  failsByVersion: boolean;
}

const judgeAudience = (contract: ContractFacts, { promised, known: _, ...options }: AudienceOptions): Judged => {
  const { findings, required } = judgeChanges(ofContract(contract.changes), options);
  const breaking = findings.filter(isBreaking);
  const undecided = findings.filter(isUndecided);
  const step = stepFor(contract, required, promised);
  const verdict = {
    breaking: breaking.length,
    unproven: undecided.length,
    status: breaking.length > 0 ? "broken" : undecided.length > 0 ? "unproven" : "kept",
  } as const;
  return {
    audience: {
      name: contract.name,
      side: contract.side,
      ...verdict,
      required,
      sentence: `${contract.name}: ${sayVerdict(contract, verdict, required)}${step.isEnough ? "" : step.sentence}.`,
    },
    findings: [...breaking, ...undecided],
    failsByVersion: !step.isEnough,
  };
};

const sayVerdict = (
  { side, version }: ContractFacts,
  { breaking, unproven, status }: Pick<Audience, "breaking" | "unproven" | "status">,
  required: Bump,
): string => {
  if (side.absent === true) return "there was no server yet, so nothing can break";
  if (status === "kept") return "nothing that its callers rely on breaks";
  const doubts = unproven === 0 ? "" : `${plural(unproven, "change")} could not be decided`;
  if (status === "unproven") return doubts;
  const breaks = `${plural(breaking, "breaking change")}${doubts === "" ? "" : `, ${doubts}`}`;
  return required === "none" ? breaks : `${breaks}, needs ${sayNeed(version?.version, required)}`;
};

/** The smallest version that is honest to this audience; the step by SemVer where its version promises nothing. */
const sayNeed = (version: string | undefined, required: Bump): string => {
  const next = version === undefined || isPlaceholder(version) ? undefined : nextVersion(version, required);
  if (next !== undefined) return `at least ${next}`;
  const isCalendar = version !== undefined && schemeOf([version]).scheme === "calver";
  return isCalendar ? `what SemVer calls a ${required} version` : `a ${required} version`;
};

/** Is the promised version far enough from the one this audience has; enough where one of them is not known or promises nothing. */
const stepFor = (
  { version }: ContractFacts,
  required: Bump,
  promised: string | undefined,
): { isEnough: boolean; sentence: string } => {
  const from = version?.version;
  const isKnown = from !== undefined && promised !== undefined && !isPlaceholder(from);
  const bump = isKnown ? bumpBetween(from, promised) : undefined;
  if (!isKnown || bump === undefined || meets(bump, required, { from, to: promised })) {
    return { isEnough: true, sentence: "" };
  }
  const distance = bump === "none" ? `not above ${from}` : `only a ${bump} above ${from}`;
  return { isEnough: false, sentence: `; ${promised} is ${distance}` };
};
