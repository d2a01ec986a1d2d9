import { join } from "node:path";
import { chooseQuestions, type RegistryQuestion, type RegistryWish } from "../../audit/registry/choose-questions.ts";
import { findCooldownGaps } from "../../audit/registry/find-cooldown-gaps.ts";
import { listOutdated } from "../../audit/registry/list-outdated.ts";
import { describeVersions } from "../../audit/registry/registry-facts.ts";
import type { RegistryPackage } from "../../audit/registry/registry-package.ts";
import type { AuditGap, OutdatedPackage, RegistryFact } from "../../model/audit.ts";
import { counted } from "../../model/counted.ts";
import type { Ecosystem } from "../../model/dependency.ts";
import type { World } from "../../model/ports.ts";
import { shortLine } from "../../model/visible.ts";
import { askNpm } from "./ask-npm.ts";
import { askPip } from "./ask-pip.ts";
import type { Deadline, RegistryReply } from "./registry-answer.ts";

/** Over all questions together. */
const LIMIT_MS = 3 * 60_000;
/** Of each ecosystem. One question to npm is one process; Python's are one together. */
const MOST: Readonly<Record<Ecosystem, number>> = { npm: 300, PyPI: 1000 };
const NAMED = 5;
const LONGEST_NAME = 100;

export interface RegistryOptions {
  limitMs?: number;
}

/** What registries, and lockfiles in their place, say of what is locked. */
export interface RegistryFindings {
  registry: RegistryFact[];
  /** Absent where nobody asked for it. */
  outdated?: OutdatedPackage[];
  /** What the policy needs and nobody answered. */
  gaps: AuditGap[];
  /** What else was not answered. */
  notes: string[];
}

/**
 * Asks registries through the user's own package managers, in an empty folder: no settings of the audited repository are read,
 * and nothing but names and versions goes out. What cannot be asked is a note, and a gap where the policy needs it.
 */
export const loadRegistryFacts = async (
  wish: RegistryWish,
  world: World,
  { limitMs = LIMIT_MS }: RegistryOptions = {},
): Promise<RegistryFindings> => {
  const questions = chooseQuestions(wish);
  const replies = questions.length === 0 ? [] : await ask(questions, limitMs, world);
  const answers = new Map<string, RegistryPackage>();
  const reasons = new Map<string, string>();
  for (const { question, answer } of replies) {
    const key = `${question.ecosystem} ${question.name}`;
    if (typeof answer === "string") reasons.set(key, answer);
    else answers.set(key, answer);
  }
  const registry = describeVersions(wish.trees, answers);
  const asksAge = wish.cooldownDays !== undefined;
  return {
    registry,
    ...(wish.asksOutdated ? { outdated: listOutdated(wish.trees, answers) } : {}),
    gaps: asksAge ? findCooldownGaps({ ...wish, registry, reasons }) : [],
    notes: tellReasons(replies),
  };
};

const ask = async (questions: readonly RegistryQuestion[], limitMs: number, world: World): Promise<RegistryReply[]> => {
  const end = performance.now() + limitMs;
  const deadline: Deadline = { left: () => Math.max(0, Math.round(end - performance.now())) };
  using _line = world.progress.start(`asking registries about ${counted(questions.length, "package")}`);
  const files = await world.files();
  await using folder = await files.temporary("registry");
  // npm takes the settings of the nearest folder above that looks like a project: this one does
  await files.write(join(folder.path, "package.json"), '{"private":true}\n');
  const of = (ecosystem: Ecosystem): [asked: RegistryQuestion[], left: RegistryReply[]] => {
    const all = questions.filter((question) => question.ecosystem === ecosystem);
    const why = `more than ${MOST[ecosystem]} packages are not asked for at once`;
    return [all.slice(0, MOST[ecosystem]), all.slice(MOST[ecosystem]).map((question) => ({ question, answer: why }))];
  };
  const [[npm, leftNpm], [python, leftPython]] = [of("npm"), of("PyPI")];
  const replies = await Promise.all([
    askNpm(npm, folder.path, deadline, world),
    askPip(python, folder.path, deadline, world),
  ]);
  return [...replies.flat(), ...leftNpm, ...leftPython];
};

/** One note for each reason, with the packages that it holds for. */
const tellReasons = (replies: readonly RegistryReply[]): string[] => {
  const names = new Map<string, string[]>();
  for (const { question, answer } of replies) {
    if (typeof answer !== "string") continue;
    const known = names.get(answer);
    if (known === undefined) names.set(answer, [question.name]);
    else known.push(question.name);
  }
  return [...names]
    .map(([reason, of]) => {
      const shown = of.slice(0, NAMED).map((name) => `\`${shortLine(name, LONGEST_NAME)}\``);
      const more = of.length > NAMED ? ` and ${of.length - NAMED} more` : "";
      return `What the registry says of ${shown.join(", ")}${more} is not known: ${reason}.`;
    })
    .sort();
};
