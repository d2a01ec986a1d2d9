import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import { originOf, readOfRepository } from "./graphql-read.ts";
import type { Reach } from "./reach.ts";

/** So many files are asked for in one read. */
const MOST_IN_ONE_READ = 50;

const queryOf = (count: number): string => {
  const names = Array.from({ length: count }, (_, index) => index);
  const parameters = names.map((index) => `$at${index}: String!`).join(", ");
  const fields = names.map(
    (index) => `file${index}: object(expression: $at${index}) { __typename ... on Blob { isBinary isTruncated text } }`,
  );
  return `query ($owner: String!, $name: String!, ${parameters}) {
  repository(owner: $owner, name: $name) { ${fields.join("\n    ")} }
}`;
};

/** Files as they stand at a commit. */
export const textsArea = (reach: Reach): Pick<GitHub, "textsAt"> => ({
  async textsAt(commit, paths) {
    const failure = `files of commit ${commit.slice(0, 7)} could not be read`;
    const wanted = [...new Set(paths)];
    const texts = new Map<string, string>();
    for (let start = 0; start < wanted.length; start += MOST_IN_ONE_READ) {
      const some = wanted.slice(start, start + MOST_IN_ONE_READ);
      const repository = await readOfRepository(reach, {
        failure,
        needs: { contents: "read" },
        query: queryOf(some.length),
        variables: Object.fromEntries(some.map((path, index) => [`at${index}`, `${commit}:${path}`])),
      });
      for (const [index, path] of some.entries()) {
        const file = repository.optional(`file${index}`);
        if (file === undefined || file.text("__typename") !== "Blob") continue;
        const text = file.optionalText("text");
        if (file.flag("isTruncated")) {
          throw new TargetError({
            what: `${failure}: GitHub tells only the beginning of ${path}`,
            where: originOf(reach, failure).where,
            expected: "a text of at most half a megabyte",
            hint: "Make the file smaller.",
          });
        }
        if (text !== undefined) texts.set(path, text);
        else if (!file.isTrue("isBinary")) throw file.leftOut("text", "a text, or that it is none");
      }
    }
    return texts;
  },
});
