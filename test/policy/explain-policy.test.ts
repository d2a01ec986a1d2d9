import { describe, expect, test } from "vitest";
import { explainPolicy } from "../../src/policy/explain-policy.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { PRESET_NAMES } from "../../src/policy/words.ts";
import { ORGANISATION, OWN, refusalOf, resolveTexts } from "./policy-files.ts";

const explain = async (own: string, { extended, key }: { extended?: string; key?: string } = {}): Promise<string> =>
  (await explainPolicy(await resolveTexts(own, extended), key)).document;

const LONG = `levels: { tool-removed: "off" }
servers:
  main:
    start: "node dist/index.js --with a --very long --command line --that does --not fit --in eighty columns"
    env: { EMPTY: "", NUMBER: "1", YES: "yes", SHARP: "a # b", COLON: "a: b" }
process:
  roles: { ops: { users: [ann, bob, cid, dan, eve, fay, gus, hal, ida, jon, kim, lea, max, nan, oda, pia] } }
  risk: { paths: { "**/*.{sql,ddl}": 10, "a: b": 1 } }
  types: { standard: { titles: ["^chore\\\\(deps\\\\): ", "^a very long title with many many words in it, and not one of them is of any use"] } }
  freezes: [{ name: "year's end", from: 2026-12-20T18:00, to: 2027-01-04T08:00, zone: Europe/Berlin, except: ["label:hotfix"] }]
`;

describe("the explained policy", () => {
  test.each([...PRESET_NAMES.map((name) => `preset: ${name}\n`), "", LONG])(
    "is a policy file that asks the same: %j",
    async (text) => {
      const page = await explain(text);
      expect(await parsePolicy(page, "the page")).toEqual(await parsePolicy(text, "the file"));
    },
  );

  test.each([...PRESET_NAMES.map((name) => `preset: ${name}\n`), LONG])("fits 80 columns: %j", async (text) => {
    const lines = (await explain(text)).split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test("says of every value who says it", async () => {
    const page = await explain("extends: acme/policies:mcp.yml\nprocess:\n  status:\n    name: gate\n", {
      extended: "preset: team\nenforce: true\n",
    });
    expect(page).toMatch(new RegExp(`^ +name: gate +# ${OWN}:4$`, "m"));
    expect(page).toMatch(new RegExp(`^enforce: true +# ${ORGANISATION}:2$`, "m"));
    expect(page).toMatch(/^ +title: conventional +# preset team$/m);
    expect(page).toMatch(/^profile: wire +# default$/m);
  });

  test("spells out what a reader could not see", async () => {
    const page = await explain('servers: { main: { env: { A: "x\\u001b[2J\\u202ey", "B\\u200b": z } } }\n');
    expect(page).toContain('"x\\e[2J\\u202ey"');
    expect(page.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect((await parsePolicy(page, "the page")).servers.main?.env).toEqual({ A: "x\u001b[2J\u202ey", "B\u200b": "z" });
  });
});

describe("one explained key", () => {
  test("tells what it means, who says it, whom that overrides, and who locks it", async () => {
    const page = await explain("extends: acme/policies:mcp.yml\nprocess: { approvals: { high: { technical: 2 } } }\n", {
      extended: "preset: team\nlocked: [process.approvals]\nprocess: { approvals: { high: { technical: 2 } } }\n",
      key: "process.approvals.high.technical",
    });
    expect(page.split("\n")).toEqual([
      "# Approvals by role that a change of high risk needs.",
      `# said by: ${OWN}:2`,
      `# overrides: 2 of ${ORGANISATION}:3`,
      "# overrides: 2 of preset team",
      `# locked by: ${ORGANISATION}:2`,
      "#",
      "process:",
      "  approvals:",
      "    high:",
      `      technical: 2                          # ${OWN}:2`,
      "",
    ]);
  });

  test("tells where a preset was chosen", async () => {
    expect(await explain("enforce: true\npreset: solo\n", { key: "process.request.title" })).toContain(
      `# said by: preset solo, chosen at ${OWN}:2`,
    );
  });

  test("may hold dots where the author chose it", async () => {
    const page = await explain("process: { risk: { paths: { 'a.b/*.sql': 5 } } }\n", {
      key: "process.risk.paths.a.b/*.sql",
    });
    expect(page).toContain("a.b/*.sql: 5");
  });

  test.each(["hosts", "process.documentation.changelog", "process.approvals.high.nobody"])(
    "that nobody has set says so: %s",
    async (key) => {
      expect(await explain("process: {}\n", { key })).toContain("# nobody sets it");
    },
  );

  test.each([
    ["process.aprovals", "did you mean process.approvals?"],
    ["enforce.it", "`enforce` has no keys of its own"],
    ["process..roles", "`process` has no key"],
    ["", "the policy has no key"],
  ])("that does not exist is refused: %j", async (key, what) => {
    expect((await refusalOf(explain("", { key }))).trouble.what).toContain(what);
  });
});
