import { expect, test } from "vitest";
import { loadComparison } from "../../src/load/comparison.ts";
import { createRepository } from "../support/repository.ts";
import { optionsOf, smallServer, useOwnTemporaryFolder, worldIn } from "./small-server.ts";

await useOwnTemporaryFolder();

const serverJson = (...names: string[]): string =>
  JSON.stringify({
    packages: [
      {
        registryType: "npm",
        identifier: "small",
        transport: { type: "stdio" },
        environmentVariables: names.map((name) => ({ name, isRequired: true })),
      },
    ],
  });

test("what those who install a server are asked for is compared beside its surface, where both sides say it", async () => {
  const { path, commit, write } = createRepository();
  const tree = { "package.json": '{"name":"small","bin":"server.cjs"}', "server.cjs": smallServer(["a"]) };
  const without = commit("without", tree);
  const base = commit("base", { "server.json": serverJson("KEY") });
  write({ "server.json": serverJson("KEY", "REGION") });
  const options = { base: optionsOf(), head: optionsOf() };
  const compare = async (source: string) => {
    await using comparison = await loadComparison({ base: source, head: "." }, options, worldIn(path));
    return comparison.changes;
  };
  expect(await compare(`git:${base}`)).toEqual([
    expect.objectContaining({ area: "install", action: "added", name: "REGION", owner: "npm small" }),
  ]);
  expect(await compare(`git:${without}`)).toEqual([]);
});
