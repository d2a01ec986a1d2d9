import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showCommand, splitCommand } from "../../src/load/split-command.ts";
import { ConfigError } from "../../src/model/errors.ts";

describe("a command line", () => {
  it.each([
    ["node dist/index.js", ["node", "dist/index.js"]],
    ["  node\t a  ", ["node", "a"]],
    ["node 'a b' \"c d\"", ["node", "a b", "c d"]],
    ["node --x='a b'c", ["node", "--x=a bc"]],
    ["node ''", ["node", ""]],
    ['node "say \\"hi\\" \\\\ \\n"', ["node", 'say "hi" \\ \\n']],
    ["node a\\ b", ["node", "a b"]],
    ["C:\\Tools\\node.exe C:\\x", ["C:\\Tools\\node.exe", "C:\\x"]],
    ["node $HOME `id` a|b;c&&d *.js", ["node", "$HOME", "`id`", "a|b;c&&d", "*.js"]],
  ])("%s is split without a shell", (line, words) => {
    expect(splitCommand(line, "cmd")).toEqual(words);
  });

  it.each(["node 'a", 'node "a', "", "   ", "''"])("%j is refused", (line) => {
    expect(() => splitCommand(line, "cmd")).toThrow(ConfigError);
  });

  it("gives back any words that were single-quoted", () => {
    const word = fc.string().filter((text) => !text.includes("'"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (rest) => {
        const line = ["node", ...rest.map((text) => `'${text}'`)].join(" ");
        expect(splitCommand(line, "cmd")).toEqual(["node", ...rest]);
      }),
    );
  });

  it("is shown with quotes where a reader needs them", () => {
    expect(showCommand(["node", "a b", ""])).toBe('node "a b" ""');
  });
});
