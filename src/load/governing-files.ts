import type { Git } from "../model/ports.ts";

/** Where GitHub looks for it, in its order: the first that is there holds. */
export const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
export const TEMPLATE_PATHS = [".github/", "", "docs/"].flatMap((folder) =>
  [
    "pull_request_template.md",
    "PULL_REQUEST_TEMPLATE.md",
    "pull_request_template.txt",
    "PULL_REQUEST_TEMPLATE.txt",
  ].map((name) => folder + name),
);

/** The first of these files that is there at a commit. */
export const firstTextAt = async (
  git: Git,
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<string | undefined> => {
  for (const path of paths) {
    const text = await git.show(root, commit, path);
    if (text !== undefined) return text;
  }
  return undefined;
};
