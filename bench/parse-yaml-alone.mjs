/** What the YAML parser alone does with the files of a folder: positions, and plain values. No TypeScript: its price counts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder)) {
  if (!name.endsWith(".yaml")) continue;
  const lineCounter = new LineCounter();
  parseDocument(readFileSync(join(folder, name), "utf8"), { lineCounter }).toJS();
}
