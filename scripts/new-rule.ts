/**
 * `npm run new-rule <id>`: a rule of the API gate from a template, its fixture folder, and its line in the index.
 * Refuses ids that are not kebab-case and rules that exist.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process, { argv, cwd, stderr, stdout } from "node:process";

const RULES = "src/rules/api";
const FIXTURES = "test/fixtures/rules";
const KEBAB_CASE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

const template = (id: string): string => `import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "${id}",
  title: "What happened, in one line",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "What it means for those who call the server.",
  fix: "The way out, for a maintainer under pressure.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28",
  match: (change) =>
    change.area === "tool" && change.aspect === "presence" && change.tool === "${id}"
      ? { message: \`\${code(change.tool)} ...\` }
      : undefined,
});
`;

const camelCase = (id: string): string => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The index with the rule imported, and listed last: its place in the catalogue is for the author to choose. */
const register = (index: string, id: string): string => {
  const lines = index.split("\n");
  const statement = `import ${camelCase(id)} from "./${id}.ts";`;
  const isRuleImport = (line: string): boolean => /^import \w+ from "\.\//.test(line);
  const next = lines.findIndex((line) => isRuleImport(line) && pathIn(line) > pathIn(statement));
  const last = lines.findLastIndex(isRuleImport);
  lines.splice(next === -1 ? last + 1 : next, 0, statement);
  const end = lines.lastIndexOf("];");
  if (last === -1 || end === -1) throw new Error(`${RULES}/index.ts has no list of rules to add to`);
  lines.splice(end, 0, `  ${camelCase(id)},`);
  return lines.join("\n");
};

/** The path without its ending: that is how imports are sorted. */
const pathIn = (line: string): string => line.slice(line.indexOf('"')).replace(/\.ts";$/, "");

const refusalOf = (root: string, id: string | undefined): string | undefined => {
  if (id === undefined) return "Usage: npm run new-rule <id>, for example: npm run new-rule tool-renamed";
  if (!KEBAB_CASE.test(id)) return `"${id}" is no rule id: kebab-case of two words or more, for example tool-renamed`;
  const taken = [join(RULES, `${id}.ts`), join(FIXTURES, id)].find((path) => existsSync(join(root, path)));
  return taken === undefined ? undefined : `The rule "${id}" exists already: ${taken}`;
};

const createRule = (root: string, id: string): string[] => {
  const index = join(root, RULES, "index.ts");
  const registered = register(readFileSync(index, "utf8"), id);
  const files = new Map([
    [join(RULES, `${id}.ts`), template(id)],
    [join(FIXTURES, id, "base.json"), '{\n  "tools": []\n}\n'],
    [join(FIXTURES, id, "head.json"), `{\n  "tools": [{ "name": "${id}", "inputSchema": { "type": "object" } }]\n}\n`],
    [join(FIXTURES, id, "findings.json"), "[]\n"],
  ]);
  mkdirSync(join(root, FIXTURES, id), { recursive: true });
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  writeFileSync(index, registered);
  return [...files.keys(), join(RULES, "index.ts")];
};

const id = argv[2];
const refusal = refusalOf(cwd(), id);
if (refusal !== undefined || id === undefined) {
  stderr.write(`${refusal}\n`);
  process.exitCode = 2;
} else {
  for (const path of createRule(cwd(), id)) stdout.write(`wrote ${path}\n`);
  stdout.write(
    `Now: write the rule, move its line to its place in the index, make the fixture minimal, then\n  UPDATE_FINDINGS=${id} npx vitest run test/rules.test.ts\nand read what it wrote to ${join(FIXTURES, id, "findings.json")}.\n`,
  );
}
