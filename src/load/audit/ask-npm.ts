import type { RegistryQuestion } from "../../audit/registry/choose-questions.ts";
import { NPM_FIELDS, readNpmView } from "../../audit/registry/read-npm-view.ts";
import type { RegistryPackage } from "../../audit/registry/registry-package.ts";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import { isPackageName } from "../../release/published.ts";
import { viewNpm } from "../package-manager.ts";
import { type Deadline, OUT_OF_TIME, type RegistryReply } from "./registry-answer.ts";

/** How many questions are open at once: each is a package manager of its own. */
const AT_ONCE = 4;
const LIMIT_MS = 30_000;
/** Versions of one package that are asked for. */
const MOST_VERSIONS = 20;
/** So many questions without any answer, and there is no registry to be had. */
const MOST_FAILURES = AT_ONCE;
const VERSION = /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]{1,200})?(?:\+[0-9A-Za-z.-]{1,200})?$/;

/** Asks npm's registry through npm, in a folder that holds no settings. */
export const askNpm = async (
  questions: readonly RegistryQuestion[],
  cwd: string,
  deadline: Deadline,
  world: World,
): Promise<RegistryReply[]> => {
  const waiting = [...questions];
  const replies: RegistryReply[] = [];
  let [hasAnswered, failures] = [false, 0];
  let lost: string | undefined;
  const work = async (): Promise<void> => {
    for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
      const asked = lost === undefined ? await askOne(question, cwd, deadline, world) : { answer: lost };
      replies.push({ question, answer: asked.answer });
      if (asked.isReached === true) hasAnswered = true;
      if (asked.isReached === false) failures += 1;
      if (!hasAnswered && failures >= MOST_FAILURES && typeof asked.answer === "string") lost ??= asked.answer;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return replies;
};

interface Asked {
  answer: RegistryPackage | string;
  /** Did the registry say something that can be read; undefined where it was not asked. */
  isReached?: boolean;
}

const askOne = async (
  { name, versions }: RegistryQuestion,
  cwd: string,
  deadline: Deadline,
  world: World,
): Promise<Asked> => {
  const wanted = versions.filter((version) => VERSION.test(version)).slice(0, MOST_VERSIONS);
  if (!isPackageName("npm", name) || wanted.length === 0) {
    return { answer: "its name or version is none that npm could be asked for" };
  }
  const left = deadline.left();
  if (left === 0) return { answer: OUT_OF_TIME };
  const spec = `${name}@${wanted.join(" || ")}`;
  const view = await viewOrRefuse(spec, cwd, Math.min(LIMIT_MS, left), world);
  if ("isMissing" in view) return { answer: "the registry of npm does not have it", isReached: true };
  if ("isAbsent" in view) return { answer: "npm is not installed", isReached: false };
  if ("why" in view) return { answer: `npm could not ask its registry (${view.why})`, isReached: false };
  const answer = readNpmView(view.stdout);
  return answer === undefined
    ? { answer: "npm printed something else than what it was asked for", isReached: false }
    : { answer, isReached: true };
};

/** An answer that is longer than anybody reads is none. */
const viewOrRefuse = async (spec: string, cwd: string, timeoutMs: number, world: World) => {
  try {
    return await viewNpm(spec, NPM_FIELDS, { cwd, timeoutMs }, world);
  } catch (error) {
    if (error instanceof ConfigError) return { why: error.trouble.what };
    throw error;
  }
};
