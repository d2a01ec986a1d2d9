import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderText } from "../../src/report/text.ts";
import {
  advising,
  audiences,
  breaking,
  configuration,
  hostile,
  longDescription,
  released,
  releasing,
  repeated,
  result,
  side,
  snapshot,
} from "./results.ts";

/**
 * Markdown stands in `.md.txt` files, so that no formatter touches it.
 * `UPDATE_GOLDEN=1 npx vitest run test/report/golden.test.ts` writes the files anew: read them before you commit them.
 */
const update = process.env.UPDATE_GOLDEN === "1";

const quiet = result({ base: side("git:origin/main"), head: side(".") });
const CASES = [
  ["breaking", breaking()],
  ["advising", advising()],
  ["audiences", audiences()],
  ["repeated", repeated()],
  ["snapshot", snapshot()],
  ["releasing", releasing()],
  ["released", released()],
  ["quiet", quiet],
  ["long-description", longDescription()],
  ["configuration", configuration()],
  ["configuration-hostile", configuration("@all <b>|`x` \u202e##[error]\u001b[31m [x](javascript:y)\n::error::z")],
  ["hostile", hostile("@everyone <img onerror=x> | `a` \u202e::error::b\u001b[31m [x](javascript:y)")],
] as const;

const PAGES = CASES.flatMap(([name, each]) => [
  [`${name}.80.txt`, renderText(each, { colour: false, width: 80 })] as const,
  [`${name}.120.txt`, renderText(each, { colour: false, width: 120 })] as const,
  [`${name}.md.txt`, renderMarkdown(each, { limit: 65_536 })] as const,
]);

it.each(PAGES)("%s reads as it was found good", async (name, page) => {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  if (update) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, page);
  }
  expect(page).toBe(await readFile(path, "utf8"));
});
