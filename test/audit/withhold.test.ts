import { expect, test } from "vitest";
import { withhold } from "../../src/audit/withhold.ts";
import type { LockedTree } from "../../src/model/dependency.ts";
import { treeOf } from "./locked-tree.ts";

const tree = (hosts: Readonly<Record<string, string | undefined>>): LockedTree =>
  treeOf({
    packages: Object.fromEntries(
      Object.entries(hosts).map(([id, host]) => [
        id,
        host === undefined ? {} : { more: { resolved: `https://me:secret@${host}/x.tgz` } },
      ]),
    ),
  });
const asked = (given: LockedTree, names: string[] = []): string[] => [...withhold([given], names).asked].sort();

test("names of another registry than the rest stay at home, and are told", () => {
  const given = tree({ "a@1": "registry.example", "b@1": "registry.example", "own@1": "acme.example" });
  expect(asked(given)).toEqual(["npm a 1", "npm b 1"]);
  expect(withhold([given], []).foreign.map(({ name, why, text }) => [name, why, text])).toEqual([
    ["own", "other-registry", "own@1 from acme.example"],
  ]);
});

test("a mirror that everything comes from is no other registry", () => {
  expect(asked(tree({ "a@1": "acme.example", "b@1": "acme.example" }))).toEqual(["npm a 1", "npm b 1"]);
});

test("what names no registry comes from the usual one, so that one extra index is another", () => {
  expect(asked(tree({ "a@1": undefined, "b@1": undefined, "own@1": "acme.example" }))).toEqual(["npm a 1", "npm b 1"]);
});

test("what the policy calls private is never asked about", () => {
  const given = tree({ "a@1": undefined, "@acme/b@1": undefined });
  expect(asked(given, ["@acme/*"])).toEqual(["npm a 1"]);
  expect(withhold([given], ["@acme/*"])).toMatchObject({ private: 1, foreign: [] });
});
