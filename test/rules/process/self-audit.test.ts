import { describe, expect, test } from "vitest";
import type { Answer, Check } from "../../../src/model/change-process.ts";
import type { ProcessFacts, Protection } from "../../../src/model/change-request.ts";
import bypassPossible from "../../../src/rules/process/bypass-possible.ts";
import codeownersEdited from "../../../src/rules/process/codeowners-edited.ts";
import mergeGroupNotCovered from "../../../src/rules/process/merge-group-not-covered.ts";
import policyEdited from "../../../src/rules/process/policy-edited.ts";
import repositorySettingsEdited from "../../../src/rules/process/repository-settings-edited.ts";
import statusNotRequired from "../../../src/rules/process/status-not-required.ts";
import statusSourceOpen from "../../../src/rules/process/status-source-open.ts";
import workflowEdited from "../../../src/rules/process/workflow-edited.ts";
import { answer, commit, facts, policy, review } from "../../gates/process/reviewed-change.ts";

const AUDITS = [statusNotRequired, statusSourceOpen, mergeGroupNotCovered, bypassPossible];
const audited = policy({ status: { name: "gate", steps: false, audit: true } });
const audit = (check: Check, protection: Protection): Answer =>
  answer(check, { facts: facts({ protection }), policy: audited });

describe("the audit of the gate", () => {
  test.each(AUDITS.map((check) => [check.id, check] as const))("%s looks only where the policy asks", (_id, check) => {
    expect(answer(check, { facts: facts({ protection: { bypass: ["eve"] } }) }).status).toBe("not-applicable");
  });

  test.each(AUDITS.map((check) => [check.id, check] as const))("%s is unknown where it cannot look", (_id, check) => {
    for (const given of [facts(), facts({ protection: {} })]) {
      expect(answer(check, { facts: given, policy: audited })).toMatchObject({
        status: "unknown",
        reason: expect.stringContaining("is hidden from this token"),
      });
    }
  });

  test("the status must be required under its exact name", () => {
    expect(audit(statusNotRequired, { requiredStatuses: [{ context: "gate" }] }).status).toBe("pass");
    for (const requiredStatuses of [[], [{ context: "Gate" }], [{ context: "gate / judge" }]]) {
      expect(audit(statusNotRequired, { requiredStatuses })).toEqual({
        status: "fail",
        reason: "main does not require the status gate",
      });
    }
  });

  test("the status must come from a source", () => {
    expect(audit(statusSourceOpen, { requiredStatuses: [{ context: "gate", source: "acme-app" }] })).toEqual({
      status: "pass",
      reason: "the status gate must come from acme-app",
    });
    const open = [{ context: "gate" }, { context: "lint", source: "acme-app" }];
    expect(audit(statusSourceOpen, { requiredStatuses: open }).status).toBe("fail");
    expect(audit(statusSourceOpen, { requiredStatuses: [] }).status).toBe("not-applicable");
  });

  test("a merge queue needs the gate on merge_group", () => {
    const queue = { requiresMergeQueue: true };
    expect(audit(mergeGroupNotCovered, { ...queue, gateEvents: ["pull_request", "merge_group"] }).status).toBe("pass");
    expect(audit(mergeGroupNotCovered, { ...queue, gateEvents: ["pull_request"] }).status).toBe("fail");
    expect(audit(mergeGroupNotCovered, queue).status).toBe("unknown");
    expect(audit(mergeGroupNotCovered, { requiresMergeQueue: false }).status).toBe("not-applicable");
  });

  test("whoever may bypass is named", () => {
    expect(audit(bypassPossible, { bypass: [] }).status).toBe("pass");
    expect(audit(bypassPossible, { bypass: ["acme/admins"] })).toEqual({
      status: "fail",
      reason: "acme/admins may bypass the rules of main",
    });
  });
});

const EDITS = [
  [policyEdited, ".github/mcp-lifecycle.yml"],
  [workflowEdited, ".github/workflows/ci.yml"],
  [codeownersEdited, "CODEOWNERS"],
  [repositorySettingsEdited, ".github/dependabot.yml"],
] as const;
const edits = (path: string, more: Partial<ProcessFacts> = {}): ProcessFacts =>
  facts({ files: [{ path, additions: 1, deletions: 0 }], ...more });

describe.each(EDITS.map(([check, path]) => ({ id: check.id, check, path })))("$id", ({ check, path }) => {
  test("waits for somebody who did not write it, also where the risk asks for nobody", () => {
    expect(answer(check, { facts: edits(path, { reviews: [review("ann")] }), risk: "low" })).toEqual({
      status: "pending",
      reason: `edits \`${path}\`; waits for an approval of any role`,
      at: { file: path },
    });
    expect(answer(check, { facts: edits(path, { reviews: [review("bob")] }), risk: "low" })).toMatchObject({
      status: "pass",
      reason: `edits \`${path}\`; approved by bob`,
    });
  });

  test("is unknown where the files, the reviews or the writers are", () => {
    const { files: _files, ...noFiles } = facts();
    const { reviews: _reviews, ...noReviews } = edits(path);
    const { commits: _commits, ...noCommits } = edits(path, { reviews: [review("bob")] });
    const unclaimed = edits(path, { reviews: [review("bob")], commits: [commit([])] });
    for (const given of [noFiles, noReviews, noCommits, unclaimed]) {
      expect(answer(check, { facts: given, risk: "low" }).status).toBe("unknown");
    }
  });

  test("does not apply to another path, nor to a policy without roles", () => {
    const others = EDITS.filter(([each]) => each !== check).map(([, other]) => other);
    for (const other of [...others, "src/mcp-lifecycle.yml", "src/.github/workflows/ci.yml"]) {
      expect(answer(check, { facts: edits(other), risk: "low" }).status).toBe("not-applicable");
    }
    const alone = policy({ roles: {}, approvals: { low: {}, medium: {}, high: {} } });
    expect(answer(check, { facts: edits(path), policy: alone })).toMatchObject({
      status: "not-applicable",
      reason: `edits \`${path}\`; the policy names no role that could be asked`,
    });
  });
});

describe("the security role", () => {
  const withSecurity = policy({
    roles: { ...policy().roles, security: { teams: [], users: ["sam"], codeowners: false } },
  });

  test("must approve what governs the gate: others are not enough", () => {
    const path = ".github/mcp-lifecycle.yml";
    const by = (login: string): Answer =>
      answer(policyEdited, { facts: edits(path, { reviews: [review(login)] }), policy: withSecurity });
    expect(by("bob")).toMatchObject({
      status: "pending",
      reason: `edits \`${path}\`; waits for an approval of security`,
    });
    expect(by("sam").status).toBe("pass");
  });

  test("is not needed for the other settings", () => {
    const given = edits(".github/dependabot.yml", { reviews: [review("bob")] });
    expect(answer(repositorySettingsEdited, { facts: given, policy: withSecurity, risk: "low" }).status).toBe("pass");
  });
});
