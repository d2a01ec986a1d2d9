import { expect, it } from "vitest";
import { READS, startChanges } from "./change-world.ts";

const REQUIRED = {
  type: "required_status_checks",
  parameters: {
    strict_required_status_checks_policy: false,
    required_status_checks: [{ context: "mcp-lifecycle / change", integration_id: 15368 }],
  },
};

it("a judgement of a great pull request takes at most eleven reads", async () => {
  const files = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`src/${index % 50}/${index}.ts`, "1"]));
  const world = await startChanges({ files: { CODEOWNERS: "* @acme/ops\n" } });
  const { state } = world.double;
  world.push("topic", files);
  const { number } = await state.addPullRequest({ head: "topic", body: "Depends-On: #2" });
  for (let index = 0; index < 400; index += 1) {
    state.addReview(number, { author: `person-${index % 120}`, state: index % 3 === 0 ? "APPROVED" : "COMMENTED" });
  }
  const logins = Array.from({ length: 60 }, (_, index) => [`person-${index}`, "member"] as const);
  for (const slug of ["ops", "web", "business"]) state.addTeam(slug, Object.fromEntries(logins));
  const issues = Array.from({ length: 5 }, () => state.addIssue({ title: "slow" }).number);
  state.setRuleset({ name: "main", rules: [REQUIRED] });
  const github = await world.connect({ token: world.double.token({ permissions: { ...READS, members: "read" } }) });

  const change = await github.change(number);
  if (change === undefined) throw new Error("it is not there");
  const { request, baseTip = "" } = change;
  const base = (await github.mergeBase(baseTip, request.head.sha)) ?? "";
  const changed = await github.changedFiles(base, request.head.sha);
  const texts = await github.textsAt(base, [
    "CODEOWNERS",
    ".github/pull_request_template.md",
    ".github/mcp-lifecycle.yml",
  ]);
  const teams = await github.teamMembers(["acme/ops", "acme/web", "acme/business"]);
  const references = await github.references(issues.map((issue) => `acme/server#${issue}`));
  await github.protection("main");
  expect(await github.request(number)).toEqual(request);

  expect([change.reviews.length, changed?.length, texts.size]).toEqual([400, 3000, 1]);
  expect([Object.keys(teams), Object.keys(references)].map(({ length }) => length)).toEqual([3, 5]);
  expect(world.double.requests.length).toBeLessThanOrEqual(11);
});
