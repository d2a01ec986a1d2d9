import { describe, expect, it } from "vitest";
import { optionValue, splitOptions, splitRequirements } from "../../../src/audit/python/requirement-lines.ts";
import { readVia } from "../../../src/audit/python/via-comments.ts";

const texts = (text: string) => splitRequirements(text).map((line) => line.text);

describe("lines of a list of requirements", () => {
  it("go on behind a backslash, and begin where their first part does", () => {
    const list = "\n  a==1 \\\n    --hash=sha256:x \\\r\n  --hash=sha256:y\nb";
    expect(splitRequirements(list)).toMatchObject([
      { start: 3, text: "a==1     --hash=sha256:x   --hash=sha256:y" },
      { start: list.length - 1, text: "b" },
    ]);
  });

  it("end at a comment, which never goes on", () => {
    expect(texts("a # note \\\nb\nc#d\n# whole \\\ne\n")).toEqual(["a", "c#d", "e"]);
    expect(texts("a \\\n# note\n--hash=x")).toEqual(["a", "--hash=x"]);
  });

  it("are whole at the end of the file", () => {
    expect(texts("a==1 \\")).toEqual(["a==1"]);
    expect(texts("")).toEqual([]);
  });

  it("part from their options", () => {
    expect(splitOptions("a==1 ; os_name == 'x-y' --hash=sha256:aa --hash sha256:bb")).toEqual({
      asked: "a==1 ; os_name == 'x-y'",
      options: ["--hash=sha256:aa", "--hash", "sha256:bb"],
    });
    expect(splitOptions("-r  other.txt")).toEqual({ asked: "", options: ["-r", "other.txt"] });
  });

  it.each(["-r a b.txt", "-ra b.txt", "--requirement a b.txt", "--requirement=a b.txt"])(
    "name a file by %s",
    (line) => {
      expect(optionValue(splitOptions(line).options, "-r", "--requirement")).toBe("a b.txt");
    },
  );

  it("that are another option name none", () => {
    expect(optionValue(["--require-hashes"], "-r", "--requirement")).toBeUndefined();
    expect(optionValue(["--requirements=x"], "-r", "--requirement")).toBeUndefined();
  });
});

describe("notes on who asked", () => {
  it.each([
    [[], true, []],
    [["a remark"], true, []],
    [["via flask, Requests.Lib"], false, ["flask", "requests-lib"]],
    [["via", "mcp[cli]", "-r requirements.in"], true, ["mcp"]],
    [["via demo (pyproject.toml)"], true, []],
    [["via", "-c constraints.txt", "flask"], false, ["flask"]],
    [["via", "flask", "The following packages are considered to be unsafe", "other"], false, ["flask"]],
    [["via -r uv-requirements.in (contents of `uv==0.11.7`)"], true, []],
  ])("%j", (comments, isAskedByProject, packages) => {
    expect(readVia(comments)).toEqual({ isAskedByProject, packages });
  });
});
