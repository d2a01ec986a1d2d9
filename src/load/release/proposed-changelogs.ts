import type { GitHub } from "../../model/github.ts";
import type { World } from "../../model/ports.ts";
import type { VersionTexts } from "./version-texts.ts";

/**
 * The changelogs with what the version branch has of them: what people changed there is kept when it is made anew.
 * @throws ConfigError where the branch cannot be fetched
 */
export const withProposed = async (
  { files, changelogs }: VersionTexts,
  { github, branch, root }: { github: GitHub; branch: string; root: string },
  world: World,
): Promise<{ files: VersionTexts["files"]; changelogs: Map<string, Proposed>; tip?: string }> => {
  const tip = await github.ref(`heads/${branch}`);
  if (tip === undefined) return { files, changelogs: new Map(changelogs) };
  const git = await world.git();
  const commit = await git.resolve(root, tip.sha, { fetch: true });
  const found = new Map<string, Proposed>();
  for (const [name, changelog] of changelogs) {
    const proposed = await git.show(root, commit, changelog.path);
    found.set(name, { ...changelog, ...(proposed === undefined ? {} : { proposed }) });
  }
  return { files, changelogs: found, tip: tip.sha };
};

interface Proposed {
  path: string;
  text: string | undefined;
  proposed?: string;
}
