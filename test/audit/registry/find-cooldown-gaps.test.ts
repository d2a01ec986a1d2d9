import { expect, it } from "vitest";
import { findCooldownGaps } from "../../../src/audit/registry/find-cooldown-gaps.ts";
import { brought, locked } from "./locked.ts";

const A = locked("npm", "a", "1.0.0");
const B = locked("npm", "b", "1.0.0", { at: { file: "yarn.lock", line: 20, column: 1 } });
const C = locked("PyPI", "c", "1.0.0");
const NOTHING = { changes: [brought(A), brought(B), brought(C)], registry: [], reasons: new Map() };

it("what nobody can date is one gap a lockfile, at the first of them", () => {
  const gaps = findCooldownGaps({ ...NOTHING, reasons: new Map([["npm a", "npm is not installed"]]) });
  expect(gaps.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
    "yarn.lock:7 locks `a@1.0.0` and 1 more new in this change, and how old they are is not known: npm is not installed",
    "uv.lock:7 locks `c@1.0.0` new in this change, and how old it is is not known: the registry does not say when that version was published",
  ]);
});

it("what has a date is none", () => {
  const registry = [{ package: { ecosystem: "npm", name: "a", version: "1.0.0" }, publishedAt: "2020-01-01" } as const];
  expect(findCooldownGaps({ ...NOTHING, changes: [brought(A)], registry })).toEqual([]);
});

it("what the policy calls private is none, and what a lockfile takes from elsewhere is one", () => {
  const mayAsk = new Set<string>();
  expect(findCooldownGaps({ ...NOTHING, mayAsk, isPrivate: () => true })).toEqual([]);
  expect(findCooldownGaps({ ...NOTHING, changes: [brought(A)], mayAsk, isPrivate: () => false })).toMatchObject([
    { what: expect.stringContaining("it comes from another registry than the rest, so nobody was asked about it") },
  ]);
});
