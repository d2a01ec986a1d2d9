import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parseEvent } from "../../src/load/event.ts";
import type { ChangeRequest } from "../../src/model/change-request.ts";
import { isObject, type JsonObject } from "../../src/model/json.ts";

const definitions: { name: string; examples: JsonObject[] }[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples",
);
const examplesOf = (name: string): JsonObject[] => definitions.find((each) => each.name === name)?.examples ?? [];

/** A real payload with fields of its pull request replaced. */
const requestOf = (fields: JsonObject, action = "opened"): ChangeRequest => {
  const payload = structuredClone(examplesOf("pull_request").find((each) => each.action === action));
  if (!isObject(payload?.pull_request)) throw new Error(`no pull request was ${action}`);
  Object.assign(payload.pull_request, fields);
  const { request } = parseEvent("pull_request", payload);
  if (request === undefined) throw new Error("it carries no request");
  return request;
};

describe("the request of a payload", () => {
  it.each(["pull_request", "pull_request_review", "pull_request_review_comment"])(
    "is in every example of %s",
    (name) => {
      const found = examplesOf(name).map((payload) => parseEvent(name, payload).request);
      expect(found.length).toBeGreaterThan(0);
      for (const request of found) {
        expect(request?.repository.name).not.toBe("");
        expect(["open", "closed", "merged"]).toContain(request?.state);
        expect(request?.head.sha).toMatch(/^[0-9a-f]{40}$/);
      }
    },
  );

  it("knows a draft, and who is a bot by what GitHub says and not by the name", () => {
    expect(requestOf({ draft: true }).isDraft).toBe(true);
    expect(requestOf({ user: { login: "dependabot[bot]", type: "Bot" } }).author.kind).toBe("bot");
    expect(requestOf({ user: { login: "dependabot[bot]", type: "User" } }).author.kind).toBe("user");
  });

  it.each<[string, JsonObject]>([
    ["no user", { user: null }],
    ["the user that stands for deleted accounts", { user: { login: "ghost", type: "User" } }],
    ["a mannequin", { user: { login: "imported", type: "Mannequin" } }],
  ])("takes %s for a ghost", (_, fields) => {
    expect(requestOf(fields).author.kind).toBe("ghost");
  });

  it("names the merge commit only once it is merged: before, it is the commit of a trial", () => {
    const commit = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
    expect(requestOf({ merge_commit_sha: commit })).not.toHaveProperty("mergeCommit");
    const merged = requestOf({ state: "closed", merged: true, merge_commit_sha: commit });
    expect(merged).toMatchObject({ state: "merged", mergeCommit: commit });
    // as the pull request of a review tells it
    const { merged: _, ...told } = { merged: true, state: "closed", merged_at: "2026-03-02T10:00:00Z" };
    expect(requestOf({ ...told, merged: false }).state).toBe("merged");
    expect(requestOf({ state: "closed" }).state).toBe("closed");
  });
});
