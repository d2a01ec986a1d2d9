import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { tagsByPackage } from "../../src/release/package-tags.ts";
import { formOfTag, namesPackage, readTagByForm, writeTag } from "../../src/release/tag-form.ts";

const search = { name: "@acme/search", path: "servers/search" };

describe("the form of tags", () => {
  it.each([
    ["v1.2.0", "v{version}", "v1.3.0"],
    ["1.2.0", "{version}", "1.3.0"],
    ["@acme/search@1.2.0", "{name}@{version}", "@acme/search@1.3.0"],
    ["search-v1.2.0", "{unscoped}-v{version}", "search-v1.3.0"],
    ["servers/search/v1.2.0", "{path}/v{version}", "servers/search/v1.3.0"],
  ])("of %s is %s, and the next is written alike", (tag, form, next) => {
    const found = formOfTag({ tag, version: "1.2.0" }, search);
    expect(found).toBe(form);
    expect(writeTag(found, search, "1.3.0")).toBe(next);
    expect(readTagByForm(found, search, tag)).toBe("1.2.0");
    expect(namesPackage(form)).toBe(/name|path|unscoped/.test(form));
  });

  it.each([
    "a b",
    "x..y",
    "-x",
    "x~1",
    "x^",
    "x:y",
    "a@{b",
    "x.lock",
    "x\\y",
    "x\ny",
    "a//b",
    "a/.b",
    `${"x".repeat(300)}`,
  ])("refuses a name that git refuses: %j", (name) => {
    expect(() => writeTag("{name}", { name, path: "" }, "1.0.0")).toThrow(ConfigError);
  });

  it("takes names as they are", () => {
    expect(writeTag("{name}@{version}", { name: "$&x", path: "" }, "1.0.0")).toBe("$&x@1.0.0");
    expect(readTagByForm("{name}@{version}", { name: "$&x", path: "" }, "$&x@1.0.0")).toBe("1.0.0");
  });
});

describe("tags by package", () => {
  const other = { name: "@acme/other", path: "servers/other" };
  const versions = (tags: string[], form?: string) =>
    tagsByPackage(tags, [search, other], form).map((found) => found.map(({ version }) => version));

  it("go to the package that they name, and bare ones to all", () => {
    expect(versions(["@acme/search@1.0.0", "other-v2.0.0", "servers/other/v2.1.0", "v3.0.0", "nightly", "v1"])).toEqual(
      [
        ["1.0.0", "3.0.0"],
        ["2.0.0", "2.1.0", "3.0.0"],
      ],
    );
  });

  it("are read by the policy's own form too", () => {
    expect(versions(["release-1.0.0", "release-x", "search@1.2.0"], "release-{version}")).toEqual([
      ["1.0.0"],
      ["1.0.0"],
    ]);
  });
});
