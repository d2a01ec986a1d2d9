import { describe, expect, it } from "vitest";
import { limitOf } from "../../../src/adapters/github/limits.ts";
import type { Refusal } from "../../../src/adapters/github/refusal.ts";

const NOW = Date.parse("2026-11-02T10:00:00Z");
const seconds = (time: string): string => String(Date.parse(time) / 1000);

const refusal = (said: Partial<Refusal>): Refusal => ({ status: 403, message: "", faults: [], headers: {}, ...said });

describe("the limit that a refusal is about", () => {
  it.each<[string, Refusal, ReturnType<typeof limitOf>]>([
    [
      "the reset, by the clock of the answer",
      refusal({
        message: "API rate limit exceeded for installation ID 1.",
        headers: {
          date: "Mon, 02 Nov 2026 11:00:00 GMT",
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": seconds("2026-11-02T11:00:30Z"),
        },
      }),
      { waitMs: 31_000, kind: "primary" },
    ],
    [
      "the reset, by ours where the answer tells no time",
      refusal({
        kind: "RATE_LIMITED",
        status: 200,
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds("2026-11-02T10:00:05Z") },
      }),
      { waitMs: 6000, kind: "primary" },
    ],
    [
      "a reset that is over",
      refusal({
        status: 429,
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds("2026-11-02T09:00:00Z") },
      }),
      { waitMs: 1000, kind: "primary" },
    ],
    [
      "what a secondary limit asks for",
      refusal({ message: "You have exceeded a secondary rate limit.", headers: { "retry-after": "7" } }),
      { waitMs: 7000, kind: "secondary" },
    ],
    [
      "a minute where a secondary limit says nothing, whatever the hour's limit says",
      refusal({
        message: "You have triggered an abuse detection mechanism.",
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds("2026-11-02T10:40:00Z") },
      }),
      { waitMs: 60_000, kind: "secondary" },
    ],
    [
      "a minute where the header is none",
      refusal({ status: 429, headers: { "retry-after": "soon" } }),
      { waitMs: 60_000, kind: "primary" },
    ],
    [
      "nothing where the last request of the hour was refused for another reason",
      refusal({ message: "Resource not accessible by integration", headers: { "x-ratelimit-remaining": "0" } }),
      undefined,
    ],
    ["nothing where something else is not to be found", refusal({ status: 404, message: "Not Found" }), undefined],
  ])("is %s", (_, given, expected) => {
    expect(limitOf(given, NOW)).toEqual(expected);
  });
});
