import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { readGateReports } from "../../src/load/gate-reports.ts";
import { readState } from "../../src/load/state.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { Json } from "../../src/model/json.ts";
import { breaking } from "../report/results.ts";
import { temporaryFolder } from "../support/repository.ts";

const files = createFiles({ signal: new AbortController().signal });
const HEAD = "a".repeat(40);

const fileOf = async (value: Json | object): Promise<string> => {
  const path = join(temporaryFolder(), "given.json");
  await files.write(path, JSON.stringify(value));
  return path;
};
const refusal = async (asked: Promise<unknown>): Promise<ConfigError["trouble"]> => {
  const error: unknown = await asked.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof ConfigError) return error.trouble;
  throw new Error("it was read", { cause: error });
};

describe("a state file", () => {
  it("may leave everything out", async () => {
    expect(await readState(files, await fileOf({}))).toEqual({});
  });

  it.each<[Json, string]>([
    [{ reviews: [{ id: 1 }] }, "reviews[0].reviewer"],
    [{ head: "abc" }, "head: should be the whole id"],
    [{ now: "2026-03-02" }, "now: should be a moment"],
    [{ now: "2026-13-45T99:00:00Z" }, "now: should be a moment"],
    [{ reveiws: [] }, "reveiws"],
    [{ files: [{ path: "a", additions: -1, deletions: 0 }] }, "files[0].additions"],
    [{ protection: { bypass: "ann" } }, "protection.bypass"],
    [{ reports: [{ result: {} }] }, "reports[0].head"],
  ])("%j is refused by its place", async (value, place) => {
    const trouble = await refusal(readState(files, await fileOf(value)));
    expect(trouble.detail).toContain(place);
  });

  it("that is not there is refused", async () => {
    expect((await refusal(readState(files, "/nowhere/state.json"))).what).toMatch(/no such state file/);
  });
});

describe("a result file", () => {
  const result = breaking();

  it("is a report of the commit that it names", async () => {
    const { reports, notes } = await readGateReports(files, [await fileOf({ head: HEAD, result })]);
    expect(notes).toEqual([]);
    expect(reports).toMatchObject([{ gate: result.command, head: HEAD, conclusion: result.conclusion }]);
    expect(reports[0]?.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      result.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it("that names no commit is no report, and that is told", async () => {
    const { reports, notes } = await readGateReports(files, [await fileOf(result)]);
    expect(reports).toEqual([]);
    expect(notes[0]).toContain("does not say which commit it judged");
  });

  it("may hold more than is read", async () => {
    const { reports } = await readGateReports(files, [await fileOf({ head: HEAD, result: { ...result, later: 1 } })]);
    expect(reports).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["a conclusion of its own", { head: HEAD, result: { ...result, conclusion: "great" } }],
    ["no findings", { head: HEAD, result: { ...result, findings: undefined } }],
    ["a short commit", { head: "abc1234", result }],
    ["another schema version", { ...result, schemaVersion: 2 }],
  ])("with %s is refused", async (_, value) => {
    expect((await refusal(readGateReports(files, [await fileOf(value)]))).what).toMatch(/the result cannot be read/);
  });

  it("that is not there is refused, never passed over", async () => {
    expect((await refusal(readGateReports(files, ["/nowhere/result.json"]))).what).toMatch(/no such result file/);
  });
});
