import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAction } from "../support/action-run.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const POLICY = `enforce: true
process:
  request:
    title: conventional
  roles:
    technical:
      users: [ben]
  approvals:
    low: { technical: 1 }
    medium: { technical: 1 }
    high: { technical: 1 }
  testing:
    required: [check-api]
`;

const change = (title: string, head: Parameters<typeof greeter>[0]) => {
  const repository = createRepository();
  const base = repository.commit("base", { ...greeter([GREET, FAREWELL]), ".github/mcp-lifecycle.yml": POLICY });
  const commit = repository.commit("change", greeter(head));
  return { repository, base, head: commit, event: pullRequestEvent({ base, head: commit, title }) };
};

const stateOf = (head: string, login: string): string => {
  const path = join(temporaryFolder(), "state.json");
  const review = {
    id: 1,
    reviewer: { login, kind: "user" },
    state: "approved",
    commit: head,
    submittedAt: "2026-03-02T09:00:00Z",
    isEdited: false,
  };
  const commits = [{ sha: head, people: ["Codertocat"], hasUnknownPeople: false, message: "change" }];
  writeFileSync(path, JSON.stringify({ head, commits, reviews: [review] }));
  return path;
};

describe("the change gate with a process", () => {
  it("cannot know of approvals without a state: unknown blocks", async () => {
    const { repository, event } = change("docs: say hello", [GREET, FAREWELL]);
    const run = await runAction("change-gate", { workspace: repository.path, event });
    expect(run.outputs.conclusion).toBe("unknown");
    expect(run.outputs["reason-code"]).toBe("review-unknown");
    expect(run.exitCode).toBe(1);
  });

  it("passes with an approval of this head, its own verdict on the API, and what git tells", async () => {
    const { repository, head, event } = change("docs: say hello", [GREET, FAREWELL]);
    const output = join(temporaryFolder(), "change-record.json");
    const run = await runAction("change-gate", {
      workspace: repository.path,
      event,
      inputs: { state: stateOf(head, "ben"), output },
    });
    expect(run.stdout).not.toContain("::error");
    expect(run.outputs).toMatchObject({ conclusion: "pass", "change-type": "normal", "record-path": output });
    expect(run.summary).toMatch(/\| 3 \| approval \| pass \|/);
    expect(run.exitCode).toBe(0);
  });

  it("waits for somebody else where the approval is nobody's of the role", async () => {
    const { repository, head, event } = change("docs: say hello", [GREET, FAREWELL]);
    const run = await runAction("change-gate", {
      workspace: repository.path,
      event,
      inputs: { state: stateOf(head, "eve") },
    });
    expect(run.outputs["reason-code"]).toBe("review-pending");
    expect(JSON.parse(run.outputs.waiting ?? "")).toMatchObject([{ for: "one approval of technical", who: ["ben"] }]);
  });

  it("raises the risk by what it finds of the API itself", async () => {
    const { repository, head, event } = change("feat!: take farewell away", [GREET]);
    const run = await runAction("change-gate", {
      workspace: repository.path,
      event,
      inputs: { state: stateOf(head, "ben") },
    });
    expect(run.outputs["risk-class"]).toBe("high");
  });

  it("of a push is about the server alone", async () => {
    const { repository, base, head } = change("docs: say hello", [GREET, FAREWELL]);
    const event = { name: "push", payload: { ref: "refs/heads/main", before: base, after: head } };
    const run = await runAction("change-gate", { workspace: repository.path, event });
    expect(run.outputs.conclusion).toBe("pass");
    expect(run.summary).toMatch(/\| 1 \| request \| not-applicable \| the event push names no pull request \|/);
  });
});
