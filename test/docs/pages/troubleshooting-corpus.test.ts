import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeTroubleshootingPage } from "../../../src/docs/pages/troubleshooting.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";
import { parseSnapshot } from "../../../src/surface/snapshot.ts";
import { plainPage } from "./plain-page.ts";

/** Surfaces of real servers, which this repository does not hold. */
const CORPUS = join(import.meta.dirname, "../../../../shared/data/surfaces");
const isThere = existsSync(CORPUS);
if (!isThere) console.warn("The corpus of real surfaces is not there: their troubleshooting is not looked at.");

it.skipIf(!isThere)("tells of every real server only what it offers", () => {
  let count = 0;
  const folders = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: folder } of folders) {
    const [name] = readdirSync(join(CORPUS, folder)).filter((each) => each.endsWith(".json"));
    if (name === undefined) continue;
    const snapshot = parseSnapshot(readFileSync(join(CORPUS, folder, name), "utf8"), name);
    const page = makeTroubleshootingPage({ title: folder, snapshot }, DOC_SECTIONS.troubleshooting, []);
    const said = plainPage(page);
    const [surface] = snapshot.surfaces;
    expect(said.includes("## Error isError")).toBe((surface?.tools ?? []).length > 0);
    expect(said.includes("`prompts/get` names a prompt")).toBe((surface?.prompts ?? []).length > 0);
    // nothing tells how these servers are reached
    expect(said).not.toMatch(/stdio|curl|## HTTP status/);
    expect(said).toContain(`"method":"initialize"`);
    count++;
  }
  expect(count).toBeGreaterThan(10);
});
