import { describe, expect, it } from "vitest";
import { readIndexPages } from "../../../src/audit/registry/read-index-pages.ts";
import { readNpmView } from "../../../src/audit/registry/read-npm-view.ts";

describe("what npm prints", () => {
  it("may name only one version, and then is no list", () => {
    expect(readNpmView('{"version":"1.0.0","versions":"1.0.0","dist-tags.latest":"1.0.0"}')).toEqual({
      versions: new Map([["1.0.0", {}]]),
      latest: "1.0.0",
    });
  });

  it("takes a deprecation back with an empty text", () => {
    const read = readNpmView('{"version":"1.0.0","deprecated":"","versions":["1.0.0"]}');
    expect(read?.versions.get("1.0.0")).toEqual({});
  });

  it.each(["", "null", "[]", "{}", "[1]", '{"versions":[]}', '{"versions":{"1.0.0":{}}}', '{"error":{"code":"E404"}}'])(
    "is nothing to go by when it is %s",
    (stdout) => {
      expect(readNpmView(stdout)).toBeUndefined();
    },
  );

  it("is data: names of every object's own keys are versions as any other", () => {
    const read = readNpmView('{"time":{"__proto__":"2020-01-01"},"versions":["__proto__","constructor"]}');
    expect([...(read?.versions ?? [])]).toEqual([
      ["__proto__", { publishedAt: "2020-01-01T00:00:00.000Z" }],
      ["constructor", {}],
    ]);
  });

  it("is cut where a reason has no end", () => {
    const stdout = JSON.stringify({ version: "1.0.0", versions: ["1.0.0"], deprecated: "x".repeat(1_000_000) });
    expect(readNpmView(stdout)?.versions.get("1.0.0")?.withdrawn?.text).toHaveLength(500);
  });
});

describe("what an index of Python lists", () => {
  it("is yanked only where every file of a version is", () => {
    const files = [
      { filename: "a-1.0.zip", yanked: "broken" },
      { filename: "a-1.0-py3-none-any.whl", yanked: false },
      { filename: "a-2.0.zip", yanked: "" },
    ];
    const read = readIndexPages("a", files);
    expect(read?.versions.get("1.0")).toEqual({});
    expect(read?.versions.get("2.0")).toEqual({ withdrawn: { how: "yanked", text: "" } });
    expect(read?.latest).toBe("1.0");
  });

  it("is of unknown age where one file of a version has no time", () => {
    const files = [{ filename: "a-1.0.zip", time: "2020-01-01T00:00:00Z" }, { filename: "a-1.0-py3-none-any.whl" }];
    expect(readIndexPages("a", files)?.versions.get("1.0")).toEqual({});
  });

  it("is nothing where no file is one of the package", () => {
    expect(readIndexPages("a", [{ filename: "b-1.0.zip" }, { filename: "a-nightly.zip" }, null, 7])).toBeUndefined();
  });
});
