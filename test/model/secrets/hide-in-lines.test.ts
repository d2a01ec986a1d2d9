import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hideInLines } from "../../../src/model/secrets/hide-in-lines.ts";

const KEY = `ghp_${"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".slice(0, 36)}`;

it.each([
  ["by its shape", `+ note: ${KEY}`, [`note: ${KEY}`], KEY],
  ["by its name", "-  password: hunter2", [], "hunter2"],
  ["by the name above it", "   - name: API_TOKEN\n     value: hunter2", [], "hunter2"],
  ["by the name of a variable of a unit", "+API_KEY=hunter2", [], "hunter2"],
])("a secret is hidden %s", (_, lines, texts, secret) => {
  const shown = hideInLines(lines, texts);
  expect(shown).not.toContain(secret);
  expect(shown).toContain("(hidden)");
  expect(shown.split("\n")).toHaveLength(lines.split("\n").length);
});

it.each(["    key: DB_PASSWORD", "+ port: 8080", "  password: ${DB_PASSWORD}", "  name: acme", "@@ -1,2 +1,2 @@"])(
  "%s stays",
  (line) => expect(hideInLines(line, [line])).toBe(line),
);

const OPERATIONS = join(import.meta.dirname, "../../fixtures/operations/whole");
it.each(readdirSync(OPERATIONS, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name)))(
  "the generated %s, which only names its secrets, stays",
  (name) => {
    const text = readFileSync(join(OPERATIONS, name), "utf8");
    expect(hideInLines(text, [text])).toBe(text);
  },
);
