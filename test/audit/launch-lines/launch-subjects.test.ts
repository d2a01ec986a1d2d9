import { expect, it } from "vitest";
import { findLaunchLines } from "../../../src/audit/launch-lines/index.ts";
import { findLaunchSubjects } from "../../../src/audit/launch-lines/launch-subjects.ts";
import { packageJson } from "../../../src/audit/manifests/package-json.ts";
import { judge } from "../../../src/gates/judge.ts";
import { LAUNCH_RULES } from "../../../src/rules/deps/index.ts";

const manifest = async (more: object) =>
  packageJson.read(JSON.stringify({ name: "own-server", version: "1.4.2", ...more }), "package.json");
const found = async (files: Readonly<Record<string, string>>, more: object = {}) => {
  const lines = Object.entries(files).flatMap(([file, text]) => findLaunchLines(file, text));
  const subjects = findLaunchSubjects(lines, { manifests: [await manifest(more)], trees: [] });
  return judge(subjects, LAUNCH_RULES, { describe: () => ({ subject: "" }) });
};
const told = async (files: Readonly<Record<string, string>>, more: object = {}) =>
  (await found(files, more)).map(
    ({ severity, message, at, fix }) => `${severity} ${at.file}:${at.line} ${message}. ${fix}`,
  );
const sh = (...lines: string[]): string => ["```sh", ...lines, "```"].join("\n");
const host = (command: string, ...args: string[]): string => JSON.stringify({ mcpServers: { a: { command, args } } });

it("what starts by itself warns, what a person types informs", async () => {
  expect(
    await told({
      ".mcp.json": host("npx", "-y", "other@latest"),
      "README.md": sh("npx -y other@latest"),
      Dockerfile: "RUN uvx other\n",
    }),
  ).toEqual([
    "warning .mcp.json:1 `npx` starts `other` and names `latest`, which moves. Write `other@<version>`, with what you tried.",
    "warning Dockerfile:1 `uvx` starts `other` and names no version. Write `other==<version>`, with what you tried.",
    "info README.md:2 `npx` starts `other` and names `latest`, which moves. Write `other@<version>`, with what you tried.",
  ]);
});

it("what a page gives to paste into a host, or registers with one, warns as the host's own file does", async () => {
  const page = `\`\`\`json\n${host("npx", "-y", "other")}\n\`\`\`\n${sh("claude mcp add x -- npx -y third")}\n`;
  expect((await found({ "README.md": page })).map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

it("its own package is no finding in a page, informs elsewhere, and warns in server.json", async () => {
  const listing = JSON.stringify({ packages: [{ registryType: "npm", identifier: "own-server", version: "latest" }] });
  expect(
    await told({
      "README.md": `${sh("npx -y own-server", "docker run ghcr.io/me/own-server")}`,
      ".mcp.json": host("npx", "-y", "own-server"),
      "server.json": listing,
    }),
  ).toEqual([
    "warning server.json:1 `npx` starts `own-server` and names `latest`, which moves. Write `own-server@1.4.2`, which is the version here.",
    "info .mcp.json:1 `npx` starts `own-server` and names no version. Write `own-server@1.4.2`, which is the version here.",
  ]);
});

it("a command of an installed package is no launch, but for a reader elsewhere it is", async () => {
  const more = { devDependencies: { vitest: "^5.0.0", typescript: "^6.0.0" } };
  const workflow = "jobs:\n  a:\n    steps:\n      - run: npx vitest && npx tsc && pnpm dlx vitest\n";
  expect(await told({ ".github/workflows/a.yml": workflow, "README.md": sh("npx vitest") }, more)).toEqual([
    "warning .github/workflows/a.yml:4 `pnpm dlx` starts `vitest` and names no version. Write `vitest@<version>`, with what you tried.",
  ]);
  const page = `\`\`\`json\n${host("npx", "vitest")}\n\`\`\`\n`;
  expect(await told({ "README.md": page }, more)).toHaveLength(1);
});

it("an image is asked for by digest, a repository by commit", async () => {
  expect(
    (
      await found({
        ".mcp.json": host("docker", "run", "-i", "me/other:latest"),
        "mcp.json": host("uvx", "--from", "git+https://github.com/me/other", "x"),
      })
    ).map(({ fix }) => fix),
  ).toEqual([
    "Write `me/other@sha256:<digest>`, with what you tried.",
    "Write `me/other@<commit>`, with what you tried.",
  ]);
});

it("alike lines of one file are one finding that counts them, and it stays the same one when they move", async () => {
  const once = await found({ "README.md": sh("npx -y other") });
  const often = await found({ "README.md": `${"\n".repeat(9)}${sh("npx -y other", "npx -y other --help")}` });
  expect(often.map(({ message }) => message)).toEqual([
    "`npx` starts `other` and names no version, in 2 lines of this file",
  ]);
  expect(often[0]?.fingerprint).toBe(once[0]?.fingerprint);
});
