import { describe, expect, it } from "vitest";
import { PUBLISH, startGateScene } from "../../support/gate-scene.ts";
import { FAREWELL, GREET, greeter } from "../../support/greeter.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const ENFORCED = `enforce: true
process:
  roles: { technical: { users: [ann, ben] } }
  approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 1 } }
  testing: { required: [check-api] }
  status: { name: acme gate }
`;
const NAME = "acme gate";

const approvedScene = async () => {
  const scene = await startGateScene({ ...greeter([GREET]), [POLICY]: ENFORCED });
  const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
  scene.seen(pull, { base: [GREET], head: [GREET, FAREWELL] });
  scene.double.state.addReview(pull.number, { author: "ann", state: "APPROVED" });
  return { scene, pull, state: scene.double.state };
};

describe("a status that was green", () => {
  it("is red once the pull request cannot be read whole any more", async () => {
    const { scene, pull } = await approvedScene();
    await scene.publish(scene.runEvent(pull.head));
    expect(scene.status(pull.head, NAME)?.state).toBe("success");
    scene.double.state.addReview(pull.number, { author: "ben", state: "CHANGES_REQUESTED" });
    const { issues: _, ...permissions } = PUBLISH;
    const token = scene.double.token({ permissions });
    const run = await scene.publish(scene.runEvent(pull.head), { token });
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "unknown"]);
    expect(scene.status(pull.head, NAME)).toMatchObject({
      state: "error",
      description: expect.stringContaining("could not be read"),
    });
    expect(scene.comments(pull.number)[0]).toContain("issues: read");
  });

  it("of a head that breaks the policy is none, under the name that the policy of base has for it", async () => {
    const { scene } = await approvedScene();
    const broken = await scene.open({ branch: "broken", files: { [POLICY]: "enforce: [\n" }, title: "chore: policy" });
    const run = await scene.publish(scene.runEvent(broken.head, { branch: "broken" }));
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "unknown"]);
    expect(scene.status(broken.head, NAME)?.state).toBe("error");
  });

  it("is of the open request where a merged one has the same head, and the merged one is recorded", async () => {
    const { scene, pull, state } = await approvedScene();
    scene.git("push", "--quiet", "origin", "main:release");
    const twin = await state.addPullRequest({ head: "topic", author: "mona", base: "release", title: "feat: twin" });
    await state.mergePullRequest(pull.number, { method: "squash" });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(JSON.parse(run.outputs["pull-requests"] ?? "")).toEqual([pull.number, twin.number]);
    expect(scene.status(pull.head, NAME)).toMatchObject({
      state: "pending",
      description: expect.stringContaining("one approval"),
    });
    scene.git("fetch", "--quiet", "origin");
    const kept = scene.git("ls-tree", "-r", "--name-only", "origin/mcp-lifecycle-records");
    expect(kept).toBe(`records/acme/server/${pull.number}/${pull.head}.json`);
  });
});
