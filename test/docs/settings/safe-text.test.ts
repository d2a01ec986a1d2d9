import { expect, test } from "vitest";
import { holdsSecret, safeText } from "../../../src/docs/settings/safe-text.ts";

test.each([
  ["https://planted@example.com/a", "https://***@example.com/a"],
  ["postgres://me:planted9Xq2@db/a", "postgres://***@db/a"],
  ["https://example.com/?q=1&api_key=planted&p=2", "https://example.com/?q=1&api_key=***&p=2"],
  ["Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a", "Bearer ***"],
])("hides who signs in, and what looks like a key: %s", (text, shown) => {
  expect(safeText(text)).toBe(shown);
  expect(holdsSecret(text)).toBe(true);
});

test.each(["https://{user}:{password}@example.com", "https://example.com/?token={token}", "me@example.com", "a: b"])(
  "leaves alone what gives nothing away: %s",
  (text) => {
    expect(safeText(text)).toBe(text);
  },
);

test("what is shown of a text is safe itself", () => {
  const text = "https://a:planted9Xq2@b/?token=planted https://c@d";
  expect(safeText(safeText(text))).toBe(safeText(text));
});

test("a text made to be slow is read before the test's time is over", () => {
  for (const piece of ["://", "?a", "&token=", "${", "://a@", "sk-"]) {
    expect(safeText(piece.repeat(30_000))).not.toBe("");
  }
});
