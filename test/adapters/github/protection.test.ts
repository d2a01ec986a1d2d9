import { describe, expect, it } from "vitest";
import { READS, startChanges } from "./change-world.ts";

const CHECKS = {
  type: "required_status_checks",
  parameters: {
    strict_required_status_checks_policy: false,
    required_status_checks: [
      { context: "gate", integration_id: 15368 },
      { context: "lint" },
      { context: "x", integration_id: 7 },
    ],
  },
};
const QUEUE = {
  type: "merge_queue",
  parameters: {
    check_response_timeout_minutes: 60,
    grouping_strategy: "ALLGREEN",
    max_entries_to_build: 5,
    max_entries_to_merge: 5,
    merge_method: "MERGE",
    min_entries_to_merge: 1,
    min_entries_to_merge_wait_minutes: 5,
  },
};
const REQUIRED = [
  { context: "gate", source: "GitHub Actions" },
  { context: "lint" },
  { context: "x", source: "app 7" },
];

const startProtected = async () => {
  const world = await startChanges();
  const tokenWith = (administration: "read" | "write") =>
    world.double.token({ permissions: { ...READS, administration } });
  return {
    ...world,
    reader: await world.connect({ token: tokenWith("read") }),
    administrator: await world.connect({ token: tokenWith("write") }),
  };
};

describe("how a branch is protected by rulesets", () => {
  it("is told with the sources of statuses; who may bypass only to those who may see it", async () => {
    const world = await startProtected();
    world.double.state.setRuleset({
      name: "main",
      rules: [CHECKS, QUEUE],
      bypass: [
        { actorType: "Team", actorId: 123, who: "ops" },
        { actorType: "Integration", actorId: 9 },
        { actorType: "RepositoryRole", actorId: 5 },
        { actorType: "OrganizationAdmin" },
        { actorType: "DeployKey" },
        { actorType: "User", actorId: 4, mode: "pull_request" },
      ],
    });
    world.double.state.setRuleset({ name: "more", rules: [CHECKS, { type: "non_fast_forward" }] });
    expect(await world.administrator.protection("main")).toEqual({
      requiredStatuses: REQUIRED,
      requiresMergeQueue: true,
      bypass: ["app 9", "deploy keys", "owners of the organization", "role admin", "team 123", "user 4"],
    });
    expect(await world.reader.protection("main")).toEqual({ requiredStatuses: REQUIRED, requiresMergeQueue: true });
  });

  it("takes two reads with the token of a job, which may not know the rest", async () => {
    const world = await startProtected();
    world.double.state.setRuleset({ name: "main", rules: [CHECKS] });
    expect(await world.gate.protection("main")).toEqual({ requiredStatuses: REQUIRED });
    expect(world.operations().sort()).toEqual(["repos/get-branch-protection", "repos/get-branch-rules"]);
  });

  it("says that nobody may bypass only where it has seen every list", async () => {
    const world = await startProtected();
    world.double.state.setRuleset({ name: "main", rules: [CHECKS] });
    expect((await world.administrator.protection("main")).bypass).toEqual([]);
    expect(await world.reader.protection("main")).not.toHaveProperty("bypass");
    expect(await world.gate.protection("main")).not.toHaveProperty("bypass");
  });

  it("leaves out who may bypass rules that no change has to pass", async () => {
    const world = await startProtected();
    world.double.state.setRuleset({
      name: "history",
      rules: [{ type: "non_fast_forward" }],
      bypass: [{ actorType: "Team", actorId: 1 }],
    });
    expect(await world.administrator.protection("main")).toEqual({
      requiredStatuses: [],
      requiresMergeQueue: false,
      bypass: [],
    });
  });

  it("is read in full where there are many rules", async () => {
    const world = await startProtected();
    for (let index = 0; index < 101; index += 1) {
      world.double.state.setRuleset({ name: `deletion ${index}`, rules: [{ type: "deletion" }] });
    }
    world.double.state.setRuleset({ name: "last", rules: [CHECKS] });
    expect((await world.gate.protection("main")).requiredStatuses).toEqual(REQUIRED);
  });
});

describe("the older protection of a branch", () => {
  it("is told in whole to those who may read the administration", async () => {
    const world = await startProtected();
    world.double.state.addTeam("ops", { ann: "member" });
    world.double.state.protectBranch("main", {
      requiredReviews: 1,
      requiredChecks: ["gate", "lint"],
      checkApps: { gate: 15368 },
      bypassPullRequests: { users: ["ann"], teams: ["ops"], apps: ["release-bot"] },
    });
    expect(await world.reader.protection("main")).toEqual({
      requiredStatuses: [{ context: "gate", source: "GitHub Actions" }, { context: "lint" }],
      bypass: ["ann", "app release-bot", "role admin", "team ops"],
    });
    world.double.state.protectBranch("main", { enforceAdmins: true });
    expect(await world.reader.protection("main")).toEqual({ requiredStatuses: [], bypass: [] });
  });

  it("is told to a job as far as everybody may know it, without who may bypass it", async () => {
    const world = await startProtected();
    world.double.state.protectBranch("main", { requiredChecks: ["gate"], checkApps: { gate: 15368 } });
    expect(await world.gate.protection("main")).toEqual({
      requiredStatuses: [{ context: "gate", source: "GitHub Actions" }],
    });
    expect(world.operations()).toHaveLength(3);
  });

  it("counts beside rulesets, each requirement once", async () => {
    const world = await startProtected();
    world.double.state.setRuleset({ name: "main", rules: [CHECKS] });
    world.double.state.protectBranch("main", { requiredChecks: ["lint", "old"], enforceAdmins: true });
    expect(await world.administrator.protection("main")).toEqual({
      requiredStatuses: [...REQUIRED, { context: "old" }],
      bypass: [],
    });
  });
});

describe("a branch without protection", () => {
  it("is said to have none by those who can see that", async () => {
    const world = await startProtected();
    const none = { requiredStatuses: [], requiresMergeQueue: false };
    expect(await world.reader.protection("main")).toEqual({ ...none, bypass: [] });
    expect(await world.gate.protection("main")).toEqual(none);
  });

  it("is not said to have none where nobody could look", async () => {
    const world = await startProtected();
    const blind = await world.connect({ token: world.double.token({ permissions: { metadata: "read" } }) });
    expect(await blind.protection("main")).toEqual({});
    expect(await world.gate.protection("gone")).toEqual({});
  });
});
