import { describe, expect, test } from "vitest";
import type { Place } from "../../../src/model/surface.ts";
import { secrets } from "../../../src/surface/traits/secrets.ts";

const EMPTY = { era: "modern" } as const;
const look = secrets.prepare({ surface: EMPTY, base: EMPTY });
const defaultOf = (name: string): Place => ["tools", "t", "inputSchema", "properties", name, "default"];
const marks = (text: string, place: Place = ["instructions"]) =>
  look({ place, subject: "server", role: place.at(-1) === "default" ? "value" : "prose", text });

// Put together here, so that no scanner takes this file for a leak.
const CHANCE = "R7tYw2KpZ9sLq4VnXb8JdM3cFh6GaT5uEo1WkP0iQxSz";
const key = (prefix: string, length: number): string => prefix + CHANCE.slice(0, length);
const upper = (length: number): string =>
  CHANCE.toUpperCase()
    .replace(/[0189]/g, "Q")
    .slice(0, length);

describe("a key is known by its shape", () => {
  test.each([
    ["AWS access key", `AKI${"A"}${upper(16)}`],
    ["GitHub token", key("gh" + "p_", 36)],
    ["GitHub token", `github_${"pat_"}${CHANCE}`],
    ["Anthropic API key", key(`sk-${"ant-"}api03-`, 40)],
    ["API key", key(`s${"k-"}proj-`, 40)],
    ["Slack token", key(`xox${"b-"}2041-`, 30)],
    ["Google API key", key(`AI${"za"}`, 35)],
    ["GitLab token", key(`gl${"pat-"}`, 20)],
    ["npm token", key(`np${"m_"}`, 36)],
    ["Hugging Face token", key(`h${"f_"}`, 34)],
    ["Stripe key", key(`sk_${"live_"}`, 24)],
    ["JSON Web Token", `ey${"J"}${CHANCE}.ey${"J"}${CHANCE}${CHANCE}.${CHANCE}`],
    [
      "private key",
      `-----BEGIN RSA ${"PRIVATE"} KEY-----\n${CHANCE}${CHANCE.slice(0, 20)}\n${CHANCE}${CHANCE.slice(0, 20)}\n`,
    ],
    ["password in an address", `postgres://admin:${CHANCE.slice(0, 14)}@db7.acme.dev/main`],
    // only whole names are placeholders
    ["password in an address", `postgres://admin:${CHANCE.slice(0, 14)}@db.acme.dev/main`],
    ["password in an address", `amqp://admin:${CHANCE.slice(0, 14)}@host-1:5672`],
  ])("%s", (kind, secret) => {
    const found = marks(`Call it with ${secret} as usual.`);
    expect(found.map(({ group }) => group)).toEqual([kind]);
    for (const { shown, after, facts } of found) {
      const printed = JSON.stringify({ shown, after, facts });
      expect(printed).not.toContain(secret.slice(0, 16));
      expect(printed).not.toContain(CHANCE.slice(4, 14));
    }
  });
});

describe("a value is a secret where the parameter says so", () => {
  const value = CHANCE.slice(0, 32);
  test.each(["api_key", "apiKey", "GITHUB_TOKEN", "password", "client-secret", "key"])("%s", (name) => {
    expect(marks(value, defaultOf(name))).toHaveLength(1);
  });
  test.each(["page_token", "nextPageToken", "sort_key", "id", "max_tokens"])("not %s", (name) => {
    expect(marks(value, defaultOf(name))).toEqual([]);
  });
});

describe("what is obviously none stays silent", () => {
  test.each([
    ["AWS's own example", `AKI${"A"}IOSFODNN7EXAMPLE`],
    ["crosses", `gh${"p_"}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`],
    ["one digit", `gh${"p_"}000000000000000000000000000000000000`],
    ["the alphabet", `gh${"p_"}abcdefghijklmnopqrstuvwxyz0123456789`],
    ["a request", `sk-${"ant-"}your-key-goes-in-this-place`],
    ["words", "sk-learn-pipeline-with-a-long-name"],
    ["a hyphenated word that ends in sk", "Assess the risk-management-framework-of-the-organisation"],
    ["a placeholder address", "postgresql://user:password@localhost:5432/db"],
    ["a mention of the header", "Accepts PEM text that starts with -----BEGIN PRIVATE KEY----- and ends likewise."],
    [
      "the web's best known token",
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
    ],
    ["a hash in prose", "commit 9f2c7b1e4d8a6035c1e97f42b8d3a650"],
  ])("%s", (_, text) => {
    expect(marks(text)).toEqual([]);
    expect(marks(text, defaultOf("id"))).toEqual([]);
  });
  test.each(["your-api-key-goes-here", "none", "xxxxxxxxxxxxxxxxxxxxxxxx", "environment-variable-name"])(
    "%s as the default of a token",
    (text) => {
      expect(marks(text, defaultOf("token"))).toEqual([]);
    },
  );
});
