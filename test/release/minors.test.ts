import { describe, expect, test } from "vitest";
import { lastOfMinors } from "../../src/release/minors.ts";
import { releaseTags } from "../../src/release/tags.ts";

const last = (tags: readonly string[], count: number): string[] =>
  lastOfMinors(releaseTags(tags, { folder: "" }), count).map(({ tag }) => tag);

describe("the last releases of the last minors", () => {
  test("are the greatest of each, the greatest first", () => {
    const tags = ["v1.0.0", "v1.1.3", "v1.1.10", "v1.2.0", "v0.9.0"];
    expect(last(tags, 2)).toEqual(["v1.2.0", "v1.1.10"]);
    expect(last(tags, 9)).toEqual(["v1.2.0", "v1.1.10", "v1.0.0", "v0.9.0"]);
  });

  test("of one minor in two majors are two", () => {
    expect(last(["v2.1.0", "v1.1.0"], 2)).toEqual(["v2.1.0", "v1.1.0"]);
  });

  test("are no pre-releases and no floating tags", () => {
    expect(last(["v1.3.0-rc.1", "v1.2", "v1.2.0", "v1.1.0"], 2)).toEqual(["v1.2.0", "v1.1.0"]);
  });

  test("of Python versions and calendar versions are read by their second number", () => {
    expect(last(["1.2", "1.2.post1", "1.1.5"], 2)).toEqual(["1.2.post1", "1.1.5"]);
    expect(last(["2026.8.31", "2026.8.1", "2026.7.30"], 2)).toEqual(["2026.8.31", "2026.7.30"]);
  });
});
