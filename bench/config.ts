/** Configuration: the whole command against the parser that it uses alone and against ajv-cli, and the runtime's reload. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Command, median, pair } from "./measure.ts";
import type { Report } from "./schemas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const NODE = process.execPath;
const CLI = join(ROOT, "dist/cli.js");
const FILES = 200;
const SECTIONS = 50;
const KEYS = 40;
const RUNS = 3;
const RELOADS = 25;
const MEMORY_LIMIT_MB = 4_096;

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** What the parser alone does with the same files: positions, and plain values. */
const PARSE_ALONE = `
import { readdirSync, readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
for (const name of readdirSync("config")) {
  if (!name.endsWith(".yaml")) continue;
  const lineCounter = new LineCounter();
  parseDocument(readFileSync("config/" + name, "utf8"), { lineCounter }).toJS();
}
`;

/** A folder of environments of 2,000 keys each, nothing wrong in them, and the schema that describes them. */
const makeFolder = (folder: string): void => {
  const config = join(folder, "config");
  mkdirSync(config, { recursive: true });
  const keys = Object.fromEntries(
    range(KEYS).map((key) => [
      `key_${key}`,
      key % 3 === 0 ? { type: "integer", minimum: 0 } : key % 3 === 1 ? { type: "string" } : { type: "boolean" },
    ]),
  );
  const properties = Object.fromEntries(
    range(SECTIONS).map((section) => [
      `section_${section}`,
      { type: "object", properties: keys, additionalProperties: false },
    ]),
  );
  writeFileSync(
    join(config, "schema.json"),
    JSON.stringify({
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties,
      additionalProperties: false,
    }),
  );
  for (const file of range(FILES)) {
    const lines = range(SECTIONS).flatMap((section) => [
      `section_${section}:`,
      ...range(KEYS).map((key) => {
        const value = key % 3 === 0 ? file * 7 + key : key % 3 === 1 ? `"value ${section} ${key}"` : key % 2 === 0;
        return `  key_${key}: ${value}`;
      }),
    ]);
    writeFileSync(join(config, `environment-${file}.yaml`), `${lines.join("\n")}\n`);
  }
};

const benchValidation = async (folder: string, report: Report): Promise<void> => {
  makeFolder(folder);
  const heap = `--max-old-space-size=${MEMORY_LIMIT_MB}`;
  const ours: Command = { argv: [NODE, heap, CLI, "validate-config"], cwd: folder };
  const script = join(ROOT, "node_modules/.cache/mcp-lifecycle-parse-alone.mjs");
  mkdirSync(join(ROOT, "node_modules/.cache"), { recursive: true });
  writeFileSync(script, PARSE_ALONE);
  const parse: Command = { argv: [NODE, heap, script], cwd: folder };
  const ajv: Command = {
    argv: [
      ...[NODE, heap, join(ROOT, "node_modules/ajv-cli/dist/index.js"), "validate"],
      ...["-s", "config/schema.json", "-d", "config/environment-*.yaml"],
    ],
    cwd: folder,
  };
  const alone = await pair([ours], [parse], RUNS);
  const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
  report(
    `validate-config of ${FILES} files with ${SECTIONS * KEYS} keys each, against the YAML parser alone`,
    `${alone.ratio.toFixed(2)} times (${seconds(alone.ours)} against ${seconds(alone.theirs)})`,
    "1.5 times",
    alone.ratio <= 1.5,
  );
  const peer = await pair([ours], [ajv], RUNS);
  report(
    "the same, against ajv-cli",
    `${peer.ratio.toFixed(2)} times (${seconds(peer.ours)} against ${seconds(peer.theirs)})`,
    "below 1",
    peer.ratio < 1,
  );
};

const benchReload = async (folder: string, report: Report): Promise<void> => {
  const dir = join(folder, "reloaded");
  mkdirSync(dir, { recursive: true });
  const path = join(dir, "development.yaml");
  const text = (port: number): string => `server:\n  port: ${port}\n`;
  writeFileSync(path, text(3000));
  const { ConfigManager } = (await import(join(ROOT, "dist/runtime.js"))) as typeof import("../src/runtime/index.ts");
  const manager = await ConfigManager.open({ dir, environment: "development", variables: {} });
  const taken: number[] = [];
  // the manager does not keep a program alive
  const alive = setInterval(() => undefined, 1_000);
  for (const turn of range(RELOADS)) {
    const arrived = new Promise<void>((done) => {
      const stop = manager.on("change", () => {
        stop();
        done();
      });
    });
    const started = performance.now();
    if (turn % 2 === 0) writeFileSync(path, text(4000 + turn));
    else {
      writeFileSync(`${path}.tmp`, text(4000 + turn));
      renameSync(`${path}.tmp`, path);
    }
    await arrived;
    taken.push(performance.now() - started);
  }
  clearInterval(alive);
  await manager.close();
  const middle = median(taken);
  report(
    `reload from write to listener, ${RELOADS} times, written in place and renamed in turn`,
    `median ${middle.toFixed(0)} ms, longest ${Math.max(...taken).toFixed(0)} ms`,
    "median 100 ms",
    middle < 100,
  );
};

/** @param folder a temporary one */
export const benchConfig = async (folder: string, report: Report): Promise<void> => {
  await benchValidation(folder, report);
  await benchReload(folder, report);
};
