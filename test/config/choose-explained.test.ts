import { describe, expect, it } from "vitest";
import { chooseExplained } from "../../src/config/choose-explained.ts";
import { makeConfigSchema } from "../../src/config/config-schema.ts";
import { readEnvironments } from "../../src/config/read-environments.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { layersOf } from "./layer-of.ts";

const choose = async (names: string[], named?: string, unread: string[] = []) => {
  const layers = await layersOf(Object.fromEntries(names.map((name) => [`${name}.yaml`, ""])));
  const environments = readEnvironments(layers, await makeConfigSchema(), { variables: {}, declared: new Set() });
  const faults = unread.map((environment) => ({
    kind: "file-unreadable" as const,
    environment,
    path: [],
    at: { file: `config/${environment}.yaml`, line: 3, column: 1 },
    message: "a tab stands where spaces should",
  }));
  return chooseExplained({ directory: "config", environments, unread, faults }, named).name;
};
const troubleOf = async (run: Promise<unknown>) => {
  const error = await run.catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${error}`);
  return error.trouble;
};

describe("the environment that is explained", () => {
  it("is the named one, else development, else the only one", async () => {
    expect(await choose(["development", "production"], "production")).toBe("production");
    expect(await choose(["development", "production"])).toBe("development");
    expect(await choose(["production"])).toBe("production");
  });

  it("is none of several others", async () => {
    expect((await troubleOf(choose(["production", "staging"]))).expected).toBe("one of production, staging");
  });

  it("is none with a file that cannot be read", async () => {
    expect((await troubleOf(choose(["staging"], "production", ["production"]))).where).toBe(
      "config/production.yaml:3:1: a tab stands where spaces should",
    );
  });
});
