/**
 * Writes everything that is said twice: `action.yml` of every action, their READMEs, the tables of README.md, the rule
 * catalogue, and `schema/`. `--check` fails when a committed file differs from what the code says.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { stringify } from "yaml";
import * as z from "zod/mini";
import { COMMAND_NAMES, COMMANDS } from "../src/commands/index.ts";
import { editorSchema } from "../src/config/editor-schema.ts";
import { changeRecordSchema } from "../src/model/change-record-schema.ts";
import type { AnyCommand } from "../src/model/command.ts";
import { inputMeta } from "../src/model/inputs.ts";
import { stateSchema } from "../src/model/recorded-state.ts";
import { policySchema } from "../src/policy/schema.ts";
import { waiversSchema } from "../src/policy/waivers.ts";
import { RULES } from "../src/rules/index.ts";
import { ACTION_OUTPUTS } from "../src/runner/action.ts";
import { configType } from "./config-type.ts";
import { describeDrift } from "./drift.ts";

const ROOT = join(import.meta.dirname, "..");
/** The change gate is the root action; every other lives in its own folder. */
const ROOT_ACTION = "change-gate";
const REPOSITORY = "mcp-lifecycle/mcp-lifecycle";
const HEADER = "# Generated from src/commands by `npm run build`. Do not edit.\n";

const read = (path: string): string | undefined => {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/** The runner reads an expression in a description too, and refuses the whole action for it. */
const plain = (markdown: string): string =>
  markdown.replaceAll("`", "").replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, "the expression $1");
const cell = (text: string): string => text.replaceAll("|", "\\|");
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

const title = (name: string): string => `mcp-lifecycle: ${name}`;
const outputsOf = (command: AnyCommand): [string, string][] => [
  ...Object.entries(ACTION_OUTPUTS),
  ...Object.entries(command.outputs),
];

const actionYml = (command: AnyCommand, main: string): string => {
  const inputs = Object.entries(command.inputs.shape).map(([name, schema]) => {
    const meta = inputMeta(schema as z.core.$ZodType);
    const fallback = meta.default === undefined ? {} : { default: meta.default };
    return [name, { description: plain(meta.description), required: false, ...fallback }];
  });
  const outputs = outputsOf(command).map(([name, description]) => [name, { description: plain(description) }]);
  return (
    HEADER +
    stringify(
      {
        name: title(command.name),
        description: command.summary,
        branding: { icon: command.icon, color: "blue" },
        inputs: Object.fromEntries(inputs),
        outputs: Object.fromEntries(outputs),
        runs: { using: "node24", main },
      },
      { lineWidth: 0 },
    )
  );
};

const inputsTable = (command: AnyCommand): string =>
  table(
    ["Input", "Default", "What it says"],
    Object.entries(command.inputs.shape).map(([name, schema]) => {
      const meta = inputMeta(schema as z.core.$ZodType);
      const several = meta.kind === "list" || meta.kind === "pairs" ? " One a line." : "";
      return [`\`${name}\``, meta.default === undefined ? "" : `\`${meta.default}\``, meta.description + several];
    }),
  );
const outputsTable = (command: AnyCommand): string =>
  table(
    ["Output", "What it says"],
    outputsOf(command).map(([name, description]) => [`\`${name}\``, description]),
  );

const permissionsYaml = (permissions: AnyCommand["permissions"]): string =>
  Object.entries(permissions)
    .map(([scope, access]) => `${scope}: ${access}`)
    .join(", ");
const permissionsMarkdown = ({ permissions, modePermissions = {} }: AnyCommand): string =>
  [
    `- Job permissions: \`${permissionsYaml(permissions)}\``,
    ...Object.entries(modePermissions).map(
      ([mode, needed]) => `  - with \`mode: ${mode}\`: \`${permissionsYaml(needed)}\``,
    ),
  ].join("\n");

const actionReadme = (
  command: AnyCommand,
): string => `<!-- Generated from src/commands/${command.name}.ts by \`npm run build\`. Do not edit. -->
# ${command.name}

${command.summary}.

## Requirements

${permissionsMarkdown(command)}
- Events: ${command.triggers.map((trigger) => `\`${trigger}\``).join(", ")}
- A checked-out repository and the tools that start your server (Node, or Python with uv)

## Usage

\`\`\`yaml
- uses: actions/checkout@v6
  with:
    persist-credentials: false
- uses: ${REPOSITORY}/actions/${command.name}@v1
\`\`\`

In a terminal:

\`\`\`sh
${command.examples.join("\n")}
\`\`\`

## API

${inputsTable(command)}

${outputsTable(command)}

## Caution

${command.caution}
`;

const ruleCatalogue = (): string => `<!-- Generated from the rule records by \`npm run build\`. Do not edit. -->
# Rules

What each rule sees, what it needs, and why. \`bump\` is the Semantic Versioning step that the change needs; the profile says
who breaks: \`wire\` (calls fail) within \`typed\` (clients that validate results) within \`agent\` (routing text).

${table(
  ["Rule", "Severity", "Bump", "Profile", "Why", "Way out"],
  RULES.map(({ id, severity, bump, profile, why, fix, reference }) => [
    `[\`${id}\`](${reference})`,
    severity,
    bump,
    profile,
    why,
    fix,
  ]),
)}
`;

const sortedJson = (value: unknown): string =>
  `${JSON.stringify(
    value,
    (_, held: unknown) =>
      typeof held === "object" && held !== null && !Array.isArray(held)
        ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
        : held,
    2,
  )}\n`;

const typeSchema = (file: string, type: string, about: string): string => {
  const generator = createGenerator({
    path: join(ROOT, file),
    type,
    tsconfig: join(ROOT, "tsconfig.json"),
    skipTypeCheck: true,
  });
  return sortedJson({ title: about, ...generator.createSchema(type) });
};

const commands = await Promise.all(COMMAND_NAMES.map((name) => COMMANDS[name]()));
const actions = commands.filter((command) => command.faces.includes("action"));

const regions: Record<string, string> = {
  commands: table(
    ["Command", "What it does", "Action"],
    commands.map(({ name, summary, faces }) => [
      `\`mcp-lifecycle ${name}\``,
      summary,
      !faces.includes("action")
        ? ""
        : name === ROOT_ACTION
          ? "[root](action.yml)"
          : `[actions/${name}](actions/${name}/README.md)`,
    ]),
  ),
  inputs: inputsTable(actions.find(({ name }) => name === ROOT_ACTION) as AnyCommand),
  outputs: outputsTable(actions.find(({ name }) => name === ROOT_ACTION) as AnyCommand),
};

const inject = (text: string): string =>
  Object.entries(regions).reduce((done, [name, content]) => {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const [from, to] = [done.indexOf(start), done.indexOf(end)];
    if (from === -1 || to === -1) throw new Error(`README.md has no region ${start} ... ${end}`);
    return `${done.slice(0, from + start.length)}\n${content}\n${done.slice(to)}`;
  }, text);

const generated: Record<string, string> = {
  "README.md": inject(read("README.md") ?? ""),
  "src/rules/README.md": ruleCatalogue(),
  "src/runtime/config-type.ts": configType(),
  "schema/policy.schema.json": sortedJson({
    title: "mcp-lifecycle policy",
    ...z.toJSONSchema(policySchema, { io: "input", target: "draft-7" }),
  }),
  "schema/config.schema.json": sortedJson(editorSchema()),
  "schema/waivers.schema.json": sortedJson({
    title: "mcp-lifecycle waivers",
    ...z.toJSONSchema(waiversSchema, { io: "input", target: "draft-7" }),
  }),
  "schema/change-record.schema.json": sortedJson({
    title: "mcp-lifecycle change record",
    ...z.toJSONSchema(changeRecordSchema, { io: "input", target: "draft-7" }),
  }),
  "schema/state.schema.json": sortedJson({
    title: "mcp-lifecycle recorded state",
    ...z.toJSONSchema(stateSchema, { io: "input", target: "draft-7" }),
  }),
  "schema/result.schema.json": typeSchema("src/model/result.ts", "Result", "mcp-lifecycle result"),
  "schema/snapshot.schema.json": typeSchema("src/model/surface.ts", "Snapshot", "mcp-lifecycle snapshot"),
};
for (const command of actions) {
  if (command.name === ROOT_ACTION) {
    generated["action.yml"] = actionYml(command, `dist/${command.name}.js`);
  } else {
    generated[`actions/${command.name}/action.yml`] = actionYml(command, `../../dist/${command.name}.js`);
    generated[`actions/${command.name}/README.md`] = actionReadme(command);
  }
}

if (process.argv.includes("--check")) {
  const committed = Object.fromEntries(
    Object.keys(generated).flatMap((path) => {
      const text = read(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
  const drift = describeDrift(committed, generated);
  if (drift.length > 0) {
    console.error(`Generated files differ from the code: run \`npm run build\` and commit them.\n${drift.join("\n")}`);
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of Object.entries(generated)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
