import { describe, expect, test } from "vitest";
import { diffOptionsOf } from "../../src/load/diff-options.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { HOST_PROFILES } from "../../src/surface/traits/host-profiles.ts";

const optionsOf = async (policy: string, server?: string) => {
  const parsed = await parsePolicy(policy, "policy");
  return diffOptionsOf(parsed, server === undefined ? undefined : parsed.servers[server]);
};

describe("a policy becomes options of the diff", () => {
  test("with its defaults: bytes, all hosts, resources as data, no scopes", async () => {
    expect(await optionsOf("")).toMatchObject({
      traits: { budgets: { "total-tokens": 25_000, "tool-tokens": 4_000, "growth-percent": 25, tools: 128 } },
      resources: "data",
      scopes: [],
    });
    expect((await optionsOf("")).traits).not.toHaveProperty("hosts");
    expect((await optionsOf("")).traits).not.toHaveProperty("countTokens");
  });

  test("with what it sets", async () => {
    const options = await optionsOf(
      `budgets: { total-tokens: 10, tools: 3 }
hosts: [cursor, sdk-v1]
resources: contract
servers: { main: { views: [{ name: reader, env: { ROLE: reader } }, { name: admin, env: { ROLE: admin } }] } }`,
      "main",
    );
    expect(options.traits?.budgets).toEqual({
      "total-tokens": 10,
      "tool-tokens": 4_000,
      "growth-percent": 25,
      tools: 3,
    });
    expect(options.traits?.hosts).toEqual(["cursor", "sdk-v1"]);
    expect(options.resources).toBe("contract");
    expect(options.scopes).toEqual(["reader", "admin"]);
  });

  test("with a real tokenizer where it asks for one", async () => {
    const options = await optionsOf("budgets: { tokenizer: o200k_base }");
    expect(options.traits?.countTokens?.("hello world")).toBe(2);
    expect(options.traits?.budgets).not.toHaveProperty("tokenizer");
  });

  test("no hosts at all are none, not all", async () => {
    expect((await optionsOf("hosts: []")).traits?.hosts).toEqual([]);
  });

  test("every known host may be named", async () => {
    const ids = HOST_PROFILES.map(({ id }) => id);
    expect((await optionsOf(`hosts: [${ids.join(", ")}]`)).traits?.hosts).toEqual(ids);
  });

  test("a host that nobody knows is refused with the nearest one", async () => {
    const error = await optionsOf("hosts: [cursor, claud-code]").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).trouble).toMatchObject({
      what: 'there is no host called "claud-code"',
      where: "hosts in the policy file",
      hint: expect.stringMatching(/^Did you mean `claude-code`\? Known are anthropic-api, .*claude-directory\.$/),
    });
  });
});
