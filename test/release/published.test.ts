import { describe, expect, test } from "vitest";
import {
  isPackageName,
  lastPublished,
  publishedSource,
  readNpmVersions,
  readPipVersions,
  readPublishedSource,
} from "../../src/release/published.ts";

test.each(["npm:tavily-mcp@0.2.10", "npm:@acme/server@1.0.0-rc.1", "pypi:mcp-server-time==2026.8.18"])(
  "%s is read and written back",
  (source) => {
    const found = readPublishedSource(source);
    expect(found === undefined ? undefined : publishedSource(found)).toBe(source);
  },
);

test.each(["npm:tavily-mcp", "git:v1.0.0", "https://example.org/a@1", "pypi:a", "."])(
  "%s is no published package",
  (source) => {
    expect(readPublishedSource(source)).toBeUndefined();
  },
);

test("a package name that could be an option, a path or an address is not handed to a package manager", () => {
  for (const name of [
    "--registry=x",
    "-g",
    "../x",
    "a b",
    "git+ssh://x",
    "@a/b/c",
    "@-a/b",
    "",
    "a@1",
    "a".repeat(300),
  ]) {
    expect(isPackageName("npm", name), name).toBe(false);
    expect(isPackageName("pypi", name), name).toBe(false);
  }
  expect(isPackageName("npm", "@modelcontextprotocol/server-everything")).toBe(true);
  expect(isPackageName("pypi", "mcp_server.time")).toBe(true);
});

describe("what package managers print", () => {
  test("npm's list of versions and latest", () => {
    expect(readNpmVersions('{"versions":["1.0.0","1.1.0"],"dist-tags.latest":"1.1.0"}')).toEqual({
      versions: ["1.0.0", "1.1.0"],
      latest: "1.1.0",
    });
  });

  test("npm writes a single version without a list", () => {
    expect(readNpmVersions('{"versions":"1.0.0","dist-tags.latest":"1.0.0"}')?.versions).toEqual(["1.0.0"]);
  });

  test.each(["", "npm error", "[]", "{}", '{"error":{"code":"E404"}}', '{"versions":[1]}'])(
    "%j has no versions",
    (text) => {
      expect(readNpmVersions(text)).toBeUndefined();
      expect(readPipVersions(text)).toBeUndefined();
    },
  );

  test("pip's list of versions, newest first", () => {
    expect(readPipVersions("a (1.2)\nAvailable versions: 1.2, 1.1\n  INSTALLED: 1.0\n")).toEqual({
      versions: ["1.2", "1.1"],
      latest: "1.2",
    });
  });
});

describe("lastPublished", () => {
  const published = { versions: ["1.8.0", "1.9.0", "1.9.1-rc.1", "2.0.0"], latest: "2.0.0" };

  test("is the registry's latest", () => {
    expect(lastPublished(published, ["2.0.0", "2.1.0"])).toBe("2.0.0");
    expect(lastPublished(published, [])).toBe("2.0.0");
  });

  test("an older line is compared with its own last stable release", () => {
    expect(lastPublished(published, ["1.9.0", "1.9.1"])).toBe("1.9.0");
  });

  test("a branch that lowers a published version is still compared with it", () => {
    expect(lastPublished(published, ["1.7.0", "2.0.0"])).toBe("2.0.0");
  });

  test("a version below all that is published is compared with the latest", () => {
    expect(lastPublished(published, ["0.1.0"])).toBe("2.0.0");
  });

  test("a placeholder says nothing about the line", () => {
    expect(lastPublished(published, ["0.0.0-development"])).toBe("2.0.0");
  });
});
