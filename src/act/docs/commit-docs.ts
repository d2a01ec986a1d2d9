import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Git } from "../../model/ports.ts";
import type { ToldEffect } from "../../model/told-effect.ts";
import { committedFiles } from "../release/committed-files.ts";
import { runEffects } from "../run-effects.ts";
import { docsCommitEffect } from "./docs-commit-effect.ts";

/** What is to be committed, and where. */
export interface DocsToCommit {
  github: GitHub;
  git: Git;
  root: string;
  branch: string;
  /** The commit that the files were read from. */
  head: string;
  /** From the root, as they should be. */
  files: readonly { path: string; text: string }[];
}

/** What came of it. */
export interface CommittedDocs {
  effects: ToldEffect[];
  /** The commit that holds the files; undefined where head has them already. */
  sha?: string;
  /** Was it made by this run. */
  isNew: boolean;
}

/**
 * Commits documentation through the API, which signs it. What differs from head is committed and nothing else, so that a
 * run which was killed on the way is finished by the next, and the same run twice does nothing.
 * @throws TargetError where the branch moved, or the token may not; ConfigError for a file that is no plain one
 */
export const commitDocs = async ({ github, git, root, branch, head, files }: DocsToCommit): Promise<CommittedDocs> => {
  const differing = await committedFiles(git, root, head, files, {
    by: "the commit of the documentation",
    leaveOut: "take the marks of the toolkit out of the file",
    instead: "Make it a file of its own, or name another folder with `--output-dir`.",
  });
  if (differing.length === 0) return { effects: [], isNew: false };
  const effect = docsCommitEffect(
    { github, git, root },
    {
      branch,
      head,
      files: differing,
      headline: "docs: bring the generated documentation up to date",
      body: `Written by \`mcp-lifecycle gen-docs\`:\n\n${differing.map(({ path }) => `- ${path}`).join("\n")}`,
    },
  );
  const { effects, failure } = await runEffects([effect]);
  if (failure !== undefined) throw new TargetError(failure);
  const [done] = effects;
  return { effects, isNew: done?.state === "done", ...(done?.found === undefined ? {} : { sha: done.found }) };
};
