/** Configuration: the whole command against the parser that it uses alone and against ajv-cli, and the runtime's reload. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { heedInterruption } from "./interruption.ts";
import { type Command, median, pair } from "./measure.ts";
import { CLI, NODE, ROOT } from "./paths.ts";
import { duration, report, timesAsLong } from "./report.ts";

const PARSE_ALONE = join(import.meta.dirname, "parse-yaml-alone.mjs");
const FILES = 200;
const SECTIONS = 50;
const KEYS = 40;
const RUNS = 3;
const RELOADS = 25;
const RELOAD_LIMIT_MS = 10_000;
const MEMORY_LIMIT_MB = 4_096;

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

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

const benchValidation = async (folder: string): Promise<void> => {
  makeFolder(folder);
  const heap = `--max-old-space-size=${MEMORY_LIMIT_MB}`;
  const ours: Command = { argv: [NODE, heap, CLI, "validate-config"], cwd: folder };
  const parse: Command = { argv: [NODE, heap, PARSE_ALONE, join(folder, "config")], cwd: folder };
  const ajv: Command = {
    argv: [
      ...[NODE, heap, join(ROOT, "node_modules/ajv-cli/dist/index.js"), "validate"],
      ...["-s", "config/schema.json", "-d", "config/environment-*.yaml"],
    ],
    cwd: folder,
  };
  const alone = await pair([ours], [parse], RUNS);
  report({
    name: `validate-config of ${FILES} files with ${SECTIONS * KEYS} keys each, against the YAML parser alone`,
    figures: timesAsLong(alone),
    target: "1.5 times",
    met: alone.ratio <= 1.5,
  });
  const peer = await pair([ours], [ajv], RUNS);
  report({ name: "the same, against ajv-cli", figures: timesAsLong(peer), target: "below 1", met: peer.ratio < 1 });
};

const benchReload = async (folder: string): Promise<void> => {
  const dir = join(folder, "reloaded");
  mkdirSync(dir, { recursive: true });
  const path = join(dir, "development.yaml");
  const text = (port: number): string => `server:\n  port: ${port}\n`;
  writeFileSync(path, text(3000));
  const { ConfigManager } = (await import(join(ROOT, "dist/runtime.js"))) as typeof import("../src/runtime/index.ts");
  const taken: number[] = [];
  await using manager = await ConfigManager.open({ dir, environment: "development", variables: {} });
  for (const turn of range(RELOADS)) {
    await heedInterruption();
    const arrived = new Promise<void>((done, fail) => {
      // keeps the program alive too, which the manager does not
      const limit = setTimeout(() => fail(new Error(`no reload within ${duration(RELOAD_LIMIT_MS)}`)), RELOAD_LIMIT_MS);
      const stop = manager.on("change", () => {
        clearTimeout(limit);
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
  const middle = median(taken);
  report({
    name: `reload from write to listener, ${RELOADS} times, written in place and renamed in turn`,
    figures: `median ${duration(middle)}, longest ${duration(Math.max(...taken))}`,
    target: "median 100 ms",
    met: middle < 100,
  });
};

export const benchConfig = async (folder: string): Promise<void> => {
  await benchValidation(folder);
  await benchReload(folder);
};
