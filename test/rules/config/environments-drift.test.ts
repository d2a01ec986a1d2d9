import { expect, test } from "vitest";
import { loadConfig } from "../../../src/load/config/config.ts";
import drift from "../../../src/rules/config/config-environments-drift.ts";
import { worldIn, writeTree } from "../../load/small-server.ts";
import { temporaryFolder } from "../../support/repository.ts";

const SCHEMA = { type: "object", properties: { own: { type: "object", additionalProperties: true } } };

const messagesOf = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
  const root = temporaryFolder();
  await writeTree(root, { ...files, "config/schema.json": SCHEMA });
  const { facts } = await loadConfig(worldIn(root), { variables: {} });
  return [drift.match(facts) ?? []].flat().map(({ message }) => message);
};

test("what base gives to all is no drift, however an environment lays over it", async () => {
  const files = {
    "config/base.yaml": "own: {a: 1, b: {c: 1}}\n",
    "config/one.yaml": "own: {a: 2, b: {c: 2}}\n",
    "config/two.yaml": "own: {}\n",
    "config/three.yaml": "",
  };
  expect(await messagesOf(files)).toEqual([]);
});

test("a map that is missing is told once, and within a map that is there each key", async () => {
  const files = {
    "config/one.yaml": "own:\n  a: {x: 1, y: 2}\n  b: {x: 1}\n",
    "config/two.toml": "[own.b]\ny = 1\n",
  };
  expect(await messagesOf(files)).toEqual([
    "one.yaml:2 has own.a (2 settings), two has not",
    "one.yaml:3 has own.b.x, two has not",
    "two.toml:2 has own.b.y, one has not",
  ]);
});

test("null says that it is meant to be nothing, and a secret may be where it is needed", async () => {
  const files = {
    "config/one.yaml": "own: {a: 1, api_key: '${secret:KEY}'}\n",
    "config/two.yaml": "own: {a: null}\n",
  };
  expect(await messagesOf(files)).toEqual([]);
});

test("environments that have nothing in common are cut, and what is cut is counted", async () => {
  const keys = (name: string): string =>
    `own:\n${Array.from({ length: 400 }, (_, index) => `  ${name}${index}: 1`).join("\n")}\n`;
  const messages = await messagesOf({ "config/one.yaml": keys("a"), "config/two.yaml": keys("b") });
  expect(messages).toHaveLength(501);
  expect(messages.at(-1)).toBe("the environments differ in so much that 300 more keys were not compared");
});
