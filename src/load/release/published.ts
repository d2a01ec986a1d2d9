import { join } from "node:path";
import type { World } from "../../model/ports.ts";
import type { FoundPackage } from "../../release/packages.ts";
import { isPackageName } from "../../release/published.ts";
import { askRegistry } from "../version-facts/registry.ts";

/** How many questions are open at once: each is a package manager of its own. */
const AT_ONCE = 4;

interface Question {
  /** Which of the packages. */
  index: number;
  ecosystem: "npm" | "pypi";
  name: string;
}

/**
 * The versions that registries have of packages, and what holds each. A registry that cannot be asked is told and stops
 * nobody: publishing will meet it again.
 */
export const loadPublished = async (
  packages: readonly Pick<FoundPackage, "path" | "publishedAs">[],
  root: string,
  world: World,
): Promise<{ taken: Map<string, string>[]; notes: string[] }> => {
  const taken = packages.map(() => new Map<string, string>());
  const notes: string[] = [];
  const waiting = packages.flatMap(({ publishedAs }, index) =>
    publishedAs.flatMap(({ ecosystem, name }): Question[] =>
      (ecosystem === "npm" || ecosystem === "pypi") && isPackageName(ecosystem, name)
        ? [{ index, ecosystem, name }]
        : [],
    ),
  );
  const work = async (): Promise<void> => {
    for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
      const { index, ecosystem, name } = question;
      const answer = await askRegistry({ ecosystem, name }, join(root, packages[index]?.path ?? ""), world);
      if (typeof answer === "string") {
        if (!/is not published/.test(answer)) notes.push(`${answer}: whether its next version is taken is not known.`);
        continue;
      }
      const holder = `it is published on ${ecosystem === "npm" ? "npm" : "the Python package index"}`;
      for (const version of answer.versions) taken[index]?.set(version, holder);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { taken, notes: notes.sort() };
};
