import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/index.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { parseInputs } from "../../src/runner/inputs.ts";

const refusalOf = async (raw: Record<string, unknown>): Promise<string> => {
  const command = await COMMANDS["validate-config"]();
  try {
    parseInputs(command, raw, (name) => `--${name}`);
  } catch (error) {
    if (error instanceof ConfigError) return error.trouble.what;
    throw error;
  }
  return "";
};

describe("an input that breaks its law", () => {
  it("is named with what was given", async () => {
    expect(await refusalOf({ base: 5 })).toContain("--base 5");
  });

  it("never repeats the value of a pair, nor an entry that is no pair", async () => {
    const said = await refusalOf({ var: ["TOKEN=hunter2-and-more", "hunter3-and-more"] });
    expect(said).toContain("TOKEN=***");
    expect(said).toContain("each entry should be NAME=value");
    expect(said).not.toContain("hunter");
  });
});
