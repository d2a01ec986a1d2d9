import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Page } from "../../../src/docs/document.ts";
import type { DocumentedServer } from "../../../src/docs/documented-server.ts";
import { makeConfigurationPage } from "../../../src/docs/pages/configuration.ts";
import { makeTroubleshootingPage } from "../../../src/docs/pages/troubleshooting.ts";
import { findSettings } from "../../../src/docs/settings/find-settings.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";
import { isObject, type JsonObject } from "../../../src/model/json.ts";
import { DIRECTORY_RULES, ENVIRONMENT_RULES, FAULT_RULES } from "../../../src/rules/config/index.ts";
import { documented } from "./documented.ts";
import { plainPage, plainSection } from "./plain-page.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/config");
const RULES = [...FAULT_RULES, ...ENVIRONMENT_RULES, ...DIRECTORY_RULES];
/** A word of each secret that was planted in the fixtures. */
const PLANTED = /planted|hunter2|48213377/;
const SURFACES = [
  { era: "legacy", protocolVersion: "2025-11-25", tools: [{ name: "search" }] },
  { era: "modern", protocolVersion: "2026-07-28", tools: [{ name: "search" }] },
] as const;

const readJson = (path: string): JsonObject | undefined => {
  if (!existsSync(path)) return undefined;
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  return isObject(value) ? value : undefined;
};

const pagesOf = (server: DocumentedServer) => {
  const configuration = makeConfigurationPage(server, DOC_SECTIONS.configuration);
  const troubleshooting = makeTroubleshootingPage(server, DOC_SECTIONS.troubleshooting, RULES);
  return configuration === undefined ? [troubleshooting] : [configuration, troubleshooting];
};

interface Case {
  name: string;
  /** All that its files say. */
  text: string;
  install: JsonObject | undefined;
  server: DocumentedServer;
  pages: readonly Page[];
}

const readCase = async (name: string): Promise<Case> => {
  const folder = join(FIXTURES, name, "config");
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((each) => each.isFile()) : [];
  const files = Object.fromEntries(names.map((each) => [each.name, readFileSync(join(folder, each.name), "utf8")]));
  const install = readJson(join(FIXTURES, name, "server.json"));
  const schema = readJson(join(folder, "schema.json"));
  const { "schema.json": _, ...layers } = files;
  const server = await documented({
    ...(names.length === 0 ? {} : { files: layers }),
    ...(schema === undefined ? {} : { schema }),
    ...(install === undefined ? {} : { install }),
    surfaces: SURFACES.map((surface) => ({ ...surface, tools: [...surface.tools] })),
  });
  return { name, text: Object.values(files).join("\n"), install, server, pages: pagesOf(server) };
};

const cases = await Promise.all(readdirSync(FIXTURES).sort().map(readCase));

const anchorsOf = ({ sections }: Page): string[] =>
  sections.flatMap(({ anchor, blocks }) => [
    anchor,
    ...blocks.flatMap((block) => (block.kind === "entry" ? [block.anchor] : [])),
  ]);

describe("of every configuration of the fixtures", () => {
  test("no page shows a secret, wherever it stands in the files", () => {
    expect(cases.filter(({ text }) => PLANTED.test(text)).length).toBeGreaterThan(1);
    expect(cases.filter(({ pages }) => PLANTED.test(JSON.stringify(pages))).map(({ name }) => name)).toEqual([]);
  });

  test("the pages are the same each time, and no two headings share an anchor", () => {
    for (const { server, pages } of cases) {
      expect(JSON.stringify(pagesOf(server))).toBe(JSON.stringify(pages));
      for (const page of pages) {
        const anchors = anchorsOf(page);
        expect(new Set(anchors).size).toBe(anchors.length);
        expect(anchors).not.toContain("");
      }
    }
  });

  test("every setting that differs stands among the differences, and every other one that is said among the same", () => {
    let count = 0;
    for (const { server } of cases) {
      const environments = server.configuration?.facts.environments ?? [];
      const settings = findSettings(environments);
      const said = plainSection(makeConfigurationPage(server, ["environments"]), "environments").split("\n");
      const same = said.findIndex((line) => /^What (?:is the same|it says)/.test(line));
      for (const { path, isSame } of settings) {
        const row = said.findIndex((line) => line.startsWith(`\`${path.join(".")}\` |`));
        expect(row).toBeGreaterThan(-1);
        expect(isSame || environments.length < 2).toBe(same !== -1 && row > same);
        count++;
      }
    }
    expect(count).toBeGreaterThan(200);
  });

  test("every variable of every server.json, and every one that a file refers to, is told", () => {
    let count = 0;
    for (const { install, server } of cases) {
      const packages = Array.isArray(install?.packages) ? install.packages.filter(isObject) : [];
      const declared = packages.flatMap(({ environmentVariables: list }) =>
        Array.isArray(list) ? list.filter(isObject) : [],
      );
      const references = (server.configuration?.facts.environments ?? []).flatMap((environment) =>
        environment.settings().flatMap((setting) => setting.references),
      );
      const said = plainSection(makeConfigurationPage(server, ["variables"]), "variables");
      for (const { name } of [...declared, ...references]) {
        expect(said).toContain(`- ${String(name)} (`);
        count++;
      }
    }
    expect(count).toBeGreaterThan(20);
  });

  test("a page speaks of HTTP only where the server does", () => {
    const alone = cases.find(({ name }) => name === "stdio-server");
    if (alone === undefined) throw new Error("the case stdio-server is gone");
    const page = makeTroubleshootingPage(alone.server, ["start", "health", "errors"], RULES);
    expect(plainPage(page)).not.toMatch(/HTTP|curl|\b4\d\d\b/);
  });
});

/** Names that say that their value is a secret, and some that mean harm. */
const secretName = fc.constantFrom("password", "api_token", "apiKey", "client_secret", "private_key", "authorization");
const plainName = fc.constantFrom("name", "host", "__proto__", "constructor", "a.b", "0", "x|y", "`", "<b>");
const secretValue = fc.integer({ min: 1, max: 9999 }).map((number) => `planted-${number}`);

/** A value with secrets in it, each under a name that says so. */
const holder: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  map: fc
    .tuple(
      fc.array(fc.tuple(secretName, fc.oneof(secretValue, fc.array(secretValue, { maxLength: 3 }))), { maxLength: 3 }),
      fc.array(fc.tuple(plainName, tie("any")), { maxLength: 3 }),
    )
    .map(([secrets, others]) => Object.fromEntries([...secrets, ...others])),
  list: fc.array(tie("any"), { maxLength: 3 }),
  any: fc.oneof({ maxDepth: 4 }, fc.constantFrom("plain", 1, true, null), tie("map"), tie("list")),
})).map;

test("no secret shows that has a name which says so, however deep it stands", async () => {
  const open = { type: "object", additionalProperties: true };
  let count = 0;
  await fc.assert(
    fc.asyncProperty(holder, holder, async (a, b) => {
      const files = { "a.json": JSON.stringify({ mine: a }), "b.json": JSON.stringify({ mine: b }) };
      const said = JSON.stringify(pagesOf(await documented({ files, schema: open })));
      if (PLANTED.test(JSON.stringify(files))) count++;
      expect(said).not.toMatch(PLANTED);
    }),
    { numRuns: 60, seed: 9 },
  );
  expect(count).toBeGreaterThan(20);
});
