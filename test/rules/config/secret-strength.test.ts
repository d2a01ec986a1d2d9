import { describe, expect, test } from "vitest";
import { strengthOf } from "../../../src/rules/config/secret-strength.ts";
import { takeApart } from "../../../src/rules/config/written-text.ts";

const strength = (text: string, isMarked = true) => strengthOf(takeApart(text).literal, isMarked);
/** Written in two halves, so that no scanner takes this file for a leak. */
const GITHUB_TOKEN = `ghp_${"x7Rk2Lm9Qw4Tz8Vb3Nc6"}${"Yd1Hf5Js0PaGeUi2"}`;

describe("a value that a schema or a name calls secret", () => {
  test.each([
    "hunter2",
    "correct horse battery staple",
    "4821337799",
    GITHUB_TOKEN,
    "postgres://app:hunter2@db.example.com/app",
    "https://api.example.com/v1?api_key=hunter2&x=1",
    "https://hooks.example.com/services/k3J9x2Qp7Lm4Zt8Vb1Nc",
    "a".repeat(10) + "b".repeat(60),
  ])("is a secret in plain text: %s", (text) => {
    expect(strength(text)).toBe("secret");
  });

  test.each([
    "changeme",
    "CHANGE-ME",
    "change_me_please",
    "P@ssw0rd",
    "password123",
    "admin",
    "postgres",
    "s3cr3t",
    "my-secret-token",
    "<your token>",
    "{{ token }}",
    "xxxxxxxx",
    "********",
    "1234",
    "123456789",
    "postgres://postgres:postgres@db.example.com/app",
  ])("is weak where everybody tries it or it stands for one: %s", (text) => {
    expect(strength(text)).toBe("weak");
  });

  test.each([
    "",
    "   ",
    "${DB_PASSWORD}",
    "${secret:DB_PASSWORD}",
    "${file:/run/secrets/db}",
    "Bearer ${secret:TOKEN}",
    "postgres://app:${secret:DB}@db.example.com/app",
    "postgres://db.example.com/app",
    "https://login.example.com/oauth/token",
    "/run/secrets/token",
    "./tls/key.pem",
    "bearer",
    "required",
  ])("gives nothing away: %s", (text) => {
    expect(strength(text)).toBeUndefined();
  });
});

describe("a value that nothing calls secret", () => {
  test("is one where its shape is that of an issuer's key, also within other text", () => {
    expect(strength(GITHUB_TOKEN, false)).toBe("secret");
    expect(strength(`clone with ${GITHUB_TOKEN} please`, false)).toBe("secret");
  });

  test("is none however random it looks", () => {
    expect(strength("k3J9x2Qp7Lm4Zt8Vb1Nc", false)).toBeUndefined();
    expect(strength("changeme", false)).toBeUndefined();
  });
});

test("a long hostile text is judged in no time", () => {
  for (const text of [
    "a:".repeat(200_000),
    `postgres://${"a".repeat(400_000)}`,
    `/${"a/".repeat(200_000)}`,
    "${".repeat(200_000),
    `${"${A:-".repeat(50_000)}${"}".repeat(50_000)}`,
  ]) {
    expect(() => strength(text)).not.toThrow();
  }
}, 5000);
