import { describe, expect, test } from "vitest";
import { loadTokenizer, quarterOfBytes, tokensOf } from "../../src/surface/count-tokens.ts";

describe("a quarter of the bytes", () => {
  test("counts bytes and not characters, rounded up", () => {
    expect(quarterOfBytes("")).toBe(0);
    expect(quarterOfBytes("abcde")).toBe(2);
    expect(quarterOfBytes("😀")).toBe(1);
    expect(quarterOfBytes("äöü")).toBe(2);
  });

  test("is what `bytes` means", async () => {
    expect(await loadTokenizer("bytes")).toBe(quarterOfBytes);
  });
});

describe("the o200k vocabulary", async () => {
  const count = await loadTokenizer("o200k_base");

  test("counts words as it knows them", () => {
    expect(count("")).toBe(0);
    expect(count("hello world")).toBe(2);
  });

  test("takes what looks like a control token as plain text", () => {
    expect(count("<|endoftext|>")).toBeGreaterThan(1);
    expect(count("a <|endofprompt|> b <|im_start|>")).toBeGreaterThan(5);
  });

  test("is done with a long text that has no break, and counts it as its parts", () => {
    for (const unit of ["abcdefgh", "กขฃคฅฆงจ", "{}[]();:", "        ", "\ud800\ud800\ud800\ud800"]) {
      const tokens = count(unit.repeat(20_000));
      expect(tokens).toBeGreaterThan(20_000 / 64);
      expect(tokens).toBeLessThanOrEqual(new TextEncoder().encode(unit).length * 20_000);
    }
  });
});

test("a tool costs its name, description and input schema, and nothing that stays with the host", () => {
  const tool = { name: "search", description: "Finds.", inputSchema: { type: "object" } };
  const rest = { title: "Search", outputSchema: { type: "object" }, annotations: {}, icons: [], _meta: {} };
  expect(tokensOf({ ...tool, ...rest }, (text) => text.length)).toBe(JSON.stringify(tool).length);
  expect(tokensOf({ name: "bare" }, (text) => text.length)).toBe('{"name":"bare"}'.length);
});
