import { describe, expect, it } from "vitest";
import { chooseQuestions, type RegistryWish } from "../../../src/audit/registry/choose-questions.ts";
import { brought, locked, treeOf } from "./locked.ts";

const A = locked("npm", "a", "1.0.0");
const B = locked("npm", "b", "1.0.0");
const C = locked("npm", "c", "1.0.0");
const NPM = treeOf([A, B, C], { "b@1.0.0": { scope: "development" }, "a@1.0.0": "^1.0.0" });
const PYTHON = treeOf([locked("PyPI", "d", "1.0"), locked("PyPI", "e", "1.0")], { "e@1.0": ">=1" });

const namesOf = (wish: Partial<RegistryWish>): string[] =>
  chooseQuestions({ trees: [NPM, PYTHON], changes: [], asksOutdated: false, asksWithdrawn: false, ...wish }).map(
    ({ name, versions }) => `${name} ${versions.join(" ")}`,
  );

describe("what a registry is asked for", () => {
  it("is nothing where nobody needs an answer", () => {
    expect(namesOf({})).toEqual([]);
    expect(namesOf({ changes: [brought(A)] })).toEqual([]);
  });

  it("is what the projects ask for by themselves where the newest is wanted, production first", () => {
    expect(namesOf({ asksOutdated: true })).toEqual(["a 1.0.0", "e 1.0", "b 1.0.0"]);
  });

  it("is everything of Python where what was withdrawn is wanted, and of npm what is direct", () => {
    expect(namesOf({ asksWithdrawn: true })).toEqual(["a 1.0.0", "e 1.0", "b 1.0.0", "d 1.0"]);
  });

  it.each(["package-lock.json v3", "npm-shrinkwrap.json v2", "pnpm-lock.yaml 9.0"])(
    "is nothing of %s where only what was withdrawn is wanted: the lockfile says it",
    (format) => {
      expect(namesOf({ trees: [{ ...NPM, format }], asksWithdrawn: true })).toEqual([]);
      expect(namesOf({ trees: [{ ...NPM, format }], asksOutdated: true, asksWithdrawn: true })).toHaveLength(2);
    },
  );

  it("is what the change brings in, before all else, where the policy asks how old it is", () => {
    const newer = locked("npm", "c", "2.0.0");
    const same = brought({ ...B, resolved: "https://elsewhere.example/" }, "1.0.0");
    const gone = { name: "f", ecosystem: "npm", before: locked("npm", "f", "1.0.0") } as const;
    const changes = [brought(newer, "1.0.0"), same, gone];
    expect(namesOf({ changes, cooldownDays: 3 })).toEqual(["c 2.0.0"]);
    expect(namesOf({ changes, cooldownDays: 3, asksOutdated: true })[0]).toBe("c 2.0.0");
  });

  it("is nothing whose name stays in the house", () => {
    const mayAsk = new Set(["npm b 1.0.0"]);
    expect(
      namesOf({ asksOutdated: true, asksWithdrawn: true, changes: [brought(A)], cooldownDays: 3, mayAsk }),
    ).toEqual(["b 1.0.0"]);
  });

  it("names each package once, with all of its locked versions", () => {
    const older = locked("npm", "a", "0.9.0", { id: "node_modules/b/node_modules/a" });
    const trees = [treeOf([A, older], { "a@1.0.0": "^1.0.0", [older.id]: "^0.9.0" })];
    expect(namesOf({ trees, changes: [brought(A)], cooldownDays: 1, asksOutdated: true })).toEqual(["a 1.0.0 0.9.0"]);
  });
});
