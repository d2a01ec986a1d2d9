import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it, test } from "vitest";
import type { Block, Entry, Field, Inline, Page } from "../../../src/docs/document.ts";
import { makeApiPage } from "../../../src/docs/pages/api.ts";
import { makeLists } from "../../../src/docs/pages/lists.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import type { Snapshot, Surface } from "../../../src/model/surface.ts";
import { parseSnapshot } from "../../../src/surface/snapshot.ts";
import { CORPUS, hasCorpus } from "../../surface/schema/corpus-schemas.ts";

const pageOf = (snapshot: Snapshot): Promise<Page> => makeApiPage({ title: "files", snapshot }, DOC_SECTIONS.api);

const entriesIn = (page: Page): Entry[] =>
  page.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "entry" ? [block] : [])));
const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ("inlines" in inline ? textOf(inline.inlines) : inline.text)).join("");
const textOfField = (field: Field): string =>
  [field.name, ...field.facts.map(textOf), ...field.fields.map(textOfField)].join("\n");
const textOfBlock = (block: Block): string => {
  switch (block.kind) {
    case "paragraph":
    case "label":
      return textOf(block.inlines);
    case "list":
      return block.items
        .map(({ inlines, blocks = [] }) => [textOf(inlines), ...blocks.map(textOfBlock)].join("\n"))
        .join("\n");
    case "fields":
      return block.fields.map(textOfField).join("\n");
    case "entry":
      return [`${block.word} ${block.name}`, ...block.blocks.map(textOfBlock)].join("\n");
    case "table":
      return block.rows.map((row) => row.map(textOf).join(" ")).join("\n");
    default:
      return block.text;
  }
};
const linksIn = (block: Block): string[] =>
  block.kind === "list"
    ? block.items.flatMap(({ inlines, blocks = [] }) => [
        ...inlines.flatMap((inline) => (inline.kind === "link" ? [inline.to] : [])),
        ...blocks.flatMap(linksIn),
      ])
    : [];

/** Names of all properties, read without any of our code. */
const propertyNames = (schema: Json): string[] => {
  if (Array.isArray(schema)) return schema.flatMap(propertyNames);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (["enum", "const", "default", "examples"].includes(keyword)) return [];
    if (keyword === "properties" && isObject(value))
      return [...Object.keys(value), ...Object.values(value).flatMap(propertyNames)];
    return propertyNames(value);
  });
};

const isValid = (schema: JsonObject, value: Json): boolean => {
  const { $schema: draft, ...rest } = schema;
  const Draft = typeof draft === "string" && draft.includes("draft-07") ? Ajv : Ajv2020;
  const ajv = new Draft({ strict: false, validateSchema: false, logger: false, code: { optimize: false } });
  addFormats.default(ajv);
  return ajv.compile(rest)(value) === true;
};

const callIn = (entry: Entry): JsonObject | undefined => {
  const code = entry.blocks.find((block) => block.kind === "code");
  const call: Json = code?.kind === "code" ? JSON.parse(code.text) : null;
  return isObject(call) ? call : undefined;
};

/** The newest snapshot of each real server. */
const real = hasCorpus
  ? readdirSync(CORPUS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => {
        const file = readdirSync(join(CORPUS, name)).sort().at(-1);
        return file === undefined ? [] : [{ name, path: join(CORPUS, name, file) }];
      })
  : [];
if (!hasCorpus) console.log("skipped: the recorded surfaces of real servers are not here");

describe.skipIf(!hasCorpus)("of real servers", () => {
  it.each(real)(
    "$name: each tool once, each property by its name, each example good, each anchor alone",
    async ({ path }) => {
      const snapshot = parseSnapshot(readFileSync(path, "utf8"), path);
      const page = await pageOf(snapshot);
      const entries = entriesIn(page);
      const [surface] = snapshot.surfaces;
      expect(entries.filter(({ word }) => word === "Tool").map(({ name }) => name)).toEqual(
        surface?.tools?.map(({ name }) => name) ?? [],
      );
      for (const tool of surface?.tools ?? []) {
        const entry = entries.find(({ word, name }) => word === "Tool" && name === tool.name);
        const said = entry === undefined ? "" : textOfBlock(entry);
        const names = new Set(propertyNames([tool.inputSchema ?? {}, tool.outputSchema ?? {}]));
        expect([...names].filter((name) => !said.includes(name))).toEqual([]);
        const call = entry && callIn(entry);
        expect(call?.name).toBe(tool.name);
        expect(isValid(isObject(tool.inputSchema) ? tool.inputSchema : {}, call?.arguments ?? null)).toBe(true);
      }
      const anchors = [...page.sections.map(({ anchor }) => anchor), ...entries.map(({ anchor }) => anchor)];
      expect(new Set(anchors).size).toBe(anchors.length);
      const contents = page.sections.find(({ name }) => name === "contents")?.blocks.flatMap(linksIn) ?? [];
      expect([...contents].sort()).toEqual(anchors.filter((anchor) => anchor !== "contents").sort());
      const lists = Object.values(makeLists({ title: "files", snapshot })).flatMap((blocks) => blocks.flatMap(linksIn));
      expect([...lists].sort()).toEqual(entries.map(({ anchor }) => anchor).sort());
    },
  );

  it("the order of lists and keys on the wire shows nowhere", async () => {
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(reversed);
      if (!isObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, held]) => [key, reversed(held)]),
      );
    };
    for (const { path } of real.slice(0, 8)) {
      const text = readFileSync(path, "utf8");
      const raw: JsonObject = JSON.parse(text);
      const lists = ["tools", "prompts", "resources", "resourceTemplates"].flatMap((name) => {
        const list = raw[name];
        return Array.isArray(list) ? [[name, [...list].reverse().map(reversed)] as const] : [];
      });
      const other = JSON.stringify({ ...raw, ...Object.fromEntries(lists) });
      expect(await pageOf(parseSnapshot(other, path))).toEqual(await pageOf(parseSnapshot(text, path)));
    }
  });
});

const snapshotOf = (...surfaces: Surface[]): Snapshot => ({ schemaVersion: 1, surfaces, volatile: [] });
const said = async (...surfaces: Surface[]): Promise<string> =>
  (await pageOf(snapshotOf(...surfaces))).sections.flatMap(({ blocks }) => blocks.map(textOfBlock)).join("\n");

describe("views", () => {
  const search = { name: "search", description: "Finds.", inputSchema: { type: "object" } };
  const legacy: Surface = { era: "legacy", protocolVersion: "2025-11-25", tools: [search, { name: "old" }] };
  const modern: Surface = {
    era: "modern",
    protocolVersions: ["2026-07-28"],
    tools: [{ ...search, description: "Finds more." }],
  };

  test("the newest plain one speaks; the others say how they differ, and what only they show", async () => {
    const text = await said(legacy, modern, { ...modern, profile: "admin", tools: [search, { name: "purge" }] });
    expect(text).toContain("Finds more.");
    expect(text).toContain("Only shown in the view legacy.");
    expect(text).toContain("Only shown in the view modern admin.");
    expect(text).toContain("Defined otherwise in the view legacy: description.");
    expect(text).toContain("modern admin 2 - - -");
  });

  test("one view alone is not spoken of", async () => {
    expect(await said(legacy)).not.toMatch(/\bview\b/i);
  });

  test("what differed between two looks is left out", async () => {
    const page = await pageOf({
      ...snapshotOf(legacy),
      volatile: [{ era: "legacy", place: ["tools", "search", "description"] }],
    });
    expect(JSON.stringify(page)).not.toContain("Finds.");
  });
});

describe("a tool", () => {
  const tool = (fields: JsonObject): Promise<string> => said({ era: "legacy", tools: [{ name: "t", ...fields }] });

  test("that gives no hints: what hosts assume", async () => {
    expect(await tool({})).toContain("It gives no hints: hosts assume");
  });

  test("that gives some: its word, and what is not said", async () => {
    const text = await tool({ annotations: { readOnlyHint: false, destructiveHint: true } });
    expect(text).toContain("May delete or overwrite what is there.");
    expect(text).toContain("Does not say what calling it again does");
    expect(await tool({ annotations: { readOnlyHint: true } })).not.toContain("calling it again");
  });

  test.each<[string, Json, string]>([
    ["values of the whole", { enum: [{ a: 1 }, { b: 2 }] }, '{"a":1} or {"b":2}'],
    ["one value of the whole", { const: { a: 1 } }, 'Always {"a":1}.'],
    ["another kind of value", { type: "array" }, "another kind of value (array): it accepts no call"],
  ])("that asks for %s takes something", async (_, inputSchema, words) => {
    const surfaces: Surface[] = [{ era: "legacy", tools: [{ name: "t", inputSchema }] }];
    const [entry] = entriesIn(await pageOf({ schemaVersion: 1, volatile: [], surfaces }));
    const said = entry === undefined ? "" : textOfBlock(entry);
    expect(said).toContain(words);
    expect(said).not.toContain("It takes no parameters.");
  });

  test("that is deprecated, in the words of its author", async () => {
    const texts: JsonObject[] = [
      { _meta: { deprecated: "It is slow: use new." } },
      { deprecated: { message: "It is slow: use new." } },
      { annotations: { deprecated: "It is slow: use new." } },
    ];
    for (const each of texts) {
      const surfaces: Surface[] = [{ era: "legacy", tools: [{ name: "old", inputSchema: {}, ...each }] }];
      const [old] = entriesIn(await pageOf({ schemaVersion: 1, volatile: [], surfaces }));
      expect(old === undefined ? "" : textOfBlock(old)).toContain("It is slow: use new.");
    }
  });

  test("that is deprecated: since when, until when, and the link to what replaces it", async () => {
    const page = await pageOf(
      snapshotOf({
        era: "legacy",
        tools: [
          { name: "new" },
          { name: "old", _meta: { deprecated: { replacement: "new", sunset: "2027-01-01", since: "1.2" } } },
        ],
      }),
    );
    const old = entriesIn(page).find(({ name }) => name === "old");
    expect(old?.labels).toContainEqual({ text: "deprecated", tone: "warn" });
    expect(old === undefined ? "" : textOfBlock(old)).toContain("Deprecated since 1.2, until 2027-01-01: use new.");
    expect(JSON.stringify(old)).toContain('"to":"tool-new"');
  });

  test("of several versions: which ones", async () => {
    expect(await tool({ _meta: { fastmcp: { version: "2.0", versions: ["1.0"] } } })).toContain(
      "Versions that callers may choose: 1.0 and 2.0.",
    );
  });

  test("for which no call can be made up: a line says so", async () => {
    expect(await tool({ inputSchema: { type: "object", properties: { a: false }, required: ["a"] } })).toContain(
      "There is no example: no call was found",
    );
  });

  test("that shows a secret as its default: neither the field nor the example does", async () => {
    const token = ["ghp", "1a2B3c4D5e6F7g8H9i0J1k2L3m4N5o6P7q8R"].join("_");
    const text = await tool({
      inputSchema: { type: "object", properties: { a: { type: "string", default: token } }, required: ["a"] },
    });
    expect(text).not.toContain(token);
  });
});

test("resources, templates, prompts and the server say all that they have", async () => {
  const text = await said({
    era: "legacy",
    protocolVersion: "2025-11-25",
    serverInfo: { name: "files", title: "Files", version: "9.9.9" },
    capabilities: { tools: { listChanged: true }, extensions: { "example/ui": { mimeTypes: ["text/html"] } } },
    instructions: "Read first.",
    resources: [{ uri: "file:///a", name: "a", mimeType: "text/plain", size: 1234 }],
    resourceTemplates: [{ uriTemplate: "file:///{+path}{?limit}", name: "any" }],
    prompts: [{ name: "review", arguments: [{ name: "code", description: "What to review.", required: true }] }],
  });
  for (const words of [
    "MIME type: text/plain",
    "Size: 1,234 bytes",
    "Variables: path and limit",
    "Prompt review",
    "code",
    "Name: files",
    "listChanged: it tells when its tools change",
    "example/ui",
    "Revisions up to 2025-11-25: 2025-11-25",
    "Read first.",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("9.9.9");
});

test("sections stand in the order that is asked for; what is left out or empty is not there", async () => {
  const page = await makeApiPage(
    { title: "x", snapshot: snapshotOf({ era: "legacy", tools: [{ name: "a.b" }, { name: "ab" }], prompts: [] }) },
    ["server", "prompts", "tools", "contents"],
  );
  expect(page.sections.map(({ name }) => name)).toEqual(["tools", "contents"]);
  expect(entriesIn(page).map(({ anchor }) => anchor)).toEqual(["tool-ab", "tool-ab-1"]);
});
