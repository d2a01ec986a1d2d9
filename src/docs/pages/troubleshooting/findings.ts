import type { Block } from "../../document.ts";
import { paragraph, say, strong } from "../../inlines.ts";
import { hasSection } from "../../settings/read-setting.ts";
import { code } from "../../settings/safe-inlines.ts";
import { draftEntry } from "../anchored-page.ts";
import { RULE_SECTIONS } from "./rule-sections.ts";
import type { Situation } from "./situation.ts";

/** What a rule says of itself, as far as a reader needs it. */
export interface TroubleRule {
  id: string;
  title: string;
  severity: "error" | "warning" | "info";
  why: string;
  fix: string;
  reference: string;
}

/** The findings of `validate-config` that a server can meet: those of rules about what its configuration has. */
export const findingBlocks = (situation: Situation, rules: readonly TroubleRule[]): Block[] => {
  if (situation.server.configuration === undefined) return [];
  const met = rules.filter((rule) => canMeet(rule, situation));
  if (met.length === 0) return [];
  return [
    paragraph(
      code("mcp-lifecycle validate-config"),
      say(" shows which of these there are, with the file and line of each."),
    ),
    ...met.map(findingEntry),
    paragraph(
      strong(say("To accept a finding for a time")),
      say(", write it into "),
      code(".mcp-lifecycle/waivers.yml"),
      say(" with the fingerprint that the report shows. From the day after "),
      code("until"),
      say(" on it counts again."),
    ),
    { kind: "code", language: "yaml", text: WAIVER },
  ];
};

const WAIVER = [
  "waivers:",
  '  - fingerprint: "0123456789abcdef"',
  "    reason: Why it is accepted",
  "    owner: Who answers for it",
  '    until: "YYYY-MM-DD"',
].join("\n");

const canMeet = ({ id }: TroubleRule, { server, speaking, environments }: Situation): boolean => {
  const reach = RULE_SECTIONS.get(id);
  if (reach === undefined) return false;
  if (reach.over === "http" && !speaking.http) return false;
  if (reach.over === "stdio" && !speaking.stdio) return false;
  if (COMPARING.has(id) && environments.length < 2) return false;
  const all = server.configuration?.facts.environments ?? [];
  return (
    reach.sections.length === 0 ||
    reach.sections.some((section) => all.some((environment) => hasSection(environment, section)))
  );
};

/** Rules that compare environments with each other. */
const COMPARING: ReadonlySet<string> = new Set([
  "config-secret-shared",
  "config-environments-drift",
  "config-type-drift",
]);

const TONES = { error: "warn", warning: "warn", info: "plain" } as const;

const findingEntry = ({ id, title, severity, why, fix, reference }: TroubleRule): Block =>
  draftEntry({
    word: "Finding",
    name: id,
    title,
    labels: [{ text: severity, tone: TONES[severity] }],
    blocks: [
      paragraph(say(why)),
      paragraph(strong(say("What to do:")), say(` ${fix}`)),
      paragraph(say("More: "), { kind: "reference", text: reference }),
    ],
  });
