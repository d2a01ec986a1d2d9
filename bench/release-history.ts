/** A repository of 200 packages and 20,000 commits, of which every package gets some of every kind. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runOnce } from "./measure.ts";

export const PACKAGES = 200;
export const COMMITS = 20_000;
const DAY = 1_800_000_000;

const nameOf = (index: number): string => `package-${String(index).padStart(3, "0")}`;
const packageOf = (index: number): string => nameOf((index * 7 + Math.floor(index / PACKAGES)) % PACKAGES);
const KINDS = ["fix", "chore", "docs", "feat", "fix", "refactor", "test", "chore"] as const;
const kindOf = (index: number): (typeof KINDS)[number] => KINDS[index % KINDS.length] ?? "fix";

const git = async (cwd: string, argv: readonly string[], input = ""): Promise<string> =>
  (await runOnce({ argv: ["git", ...argv], cwd, input })).stdout.trim();

/** The history as `git fast-import` reads it. */
const history = (): string => {
  const lines: string[] = [];
  const commit = (index: number, message: string, files: readonly (readonly [path: string, text: string])[]): void => {
    lines.push(`commit refs/heads/main\ncommitter Bench <bench@example.com> ${DAY + index} +0000`);
    lines.push(`data ${Buffer.byteLength(message)}\n${message}`);
    for (const [path, text] of files) {
      lines.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}`);
    }
  };
  const manifests = Array.from({ length: PACKAGES }, (_, index) => {
    const dependencies = index === 0 ? {} : { [nameOf(index - 1)]: "^1.0.0" };
    const manifest = { name: nameOf(index), version: "1.0.0", dependencies };
    return [`packages/${nameOf(index)}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`] as const;
  });
  const root = { name: "all", version: "0.0.0", private: true, workspaces: ["packages/*"] };
  commit(0, "chore: begin", [
    ["package.json", `${JSON.stringify(root)}\n`],
    ["package-lock.json", "{}\n"],
    ...manifests,
  ]);
  for (let index = 1; index <= COMMITS; index += 1) {
    const name = packageOf(index);
    const body = index % 10 === 0 ? "\n\nIt says more of why, over a line or two, as people do.\n\nCloses #1" : "";
    commit(index, `${kindOf(index)}(${name}): change number ${index} (#${index})${body}`, [
      [`packages/${name}/src/file-${index % 20}.js`, `export const value = ${index};\n`],
    ]);
  }
  return `${lines.join("\n")}\n`;
};

const writeChangesets = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const config = { changelog: false, commit: false, access: "public", baseBranch: "main" };
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  for (let index = 1; index <= COMMITS; index += 1) {
    const bump = { feat: "minor", fix: "patch", chore: "", docs: "", refactor: "", test: "" }[kindOf(index)];
    if (bump === "") continue;
    const text = `---\n"${packageOf(index)}": ${bump}\n---\n\nChange number ${index}.\n`;
    writeFileSync(join(folder, `change-${index}.md`), text);
  }
};

/** @param withChangesets one for each commit that needs a version: whoever uses them reads no commits */
export const makeRepository = async (path: string, { withChangesets = false } = {}): Promise<string> => {
  mkdirSync(path, { recursive: true });
  await git(path, ["init", "--quiet", "--initial-branch=main"]);
  await git(path, ["fast-import", "--quiet"], history());
  await git(path, ["reset", "--quiet", "--hard"]);
  const first = await git(path, ["rev-list", "--max-parents=0", "HEAD"]);
  const tags = Array.from({ length: PACKAGES }, (_, index) => `create refs/tags/${nameOf(index)}-v1.0.0 ${first}`);
  await git(path, ["update-ref", "--stdin"], `${tags.join("\n")}\n`);
  if (withChangesets) writeChangesets(join(path, ".changeset"));
  return path;
};
