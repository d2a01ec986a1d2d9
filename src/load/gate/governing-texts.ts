import type { ProcessFacts } from "../../model/change-request.ts";
import { CODEOWNERS_PATHS, firstTextAt, TEMPLATE_PATHS } from "../governing-files.ts";
import type { FactsWorld } from "./gate-world.ts";
import { hasCommits, type LocalGit } from "./local-git.ts";

/** What CODEOWNERS and the pull request template say at a commit; empty texts where there are none. */
export const readGoverningTexts = async (
  commit: string,
  github: FactsWorld["github"],
  local: LocalGit | undefined,
): Promise<Required<Pick<ProcessFacts, "codeowners" | "template">>> => {
  if (local !== undefined && (await hasCommits(local, [commit]))) {
    const { git, root } = local;
    return {
      codeowners: (await firstTextAt(git, root, commit, CODEOWNERS_PATHS)) ?? "",
      template: (await firstTextAt(git, root, commit, TEMPLATE_PATHS)) ?? "",
    };
  }
  const texts = await github.textsAt(commit, [...CODEOWNERS_PATHS, ...TEMPLATE_PATHS]);
  const firstOf = (paths: readonly string[]): string => {
    const path = paths.find((each) => texts.has(each));
    return path === undefined ? "" : (texts.get(path) ?? "");
  };
  return { codeowners: firstOf(CODEOWNERS_PATHS), template: firstOf(TEMPLATE_PATHS) };
};
