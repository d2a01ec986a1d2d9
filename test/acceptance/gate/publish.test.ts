import { describe, expect, it } from "vitest";
import { startGateScene } from "../../support/gate-scene.ts";
import { FAREWELL, GREET, greeter } from "../../support/greeter.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const ENFORCED = `enforce: true
process:
  roles: { technical: { users: [ann, ben] } }
  approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 1 } }
  testing: { required: [check-api] }
`;

describe("the change gate, published from the default branch", () => {
  it("waits for an approval, passes with it, and keeps the record of what was merged", async () => {
    const scene = await startGateScene({ ...greeter([GREET]), [POLICY]: ENFORCED });
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    const { run } = await scene.probeHead(pull);
    expect([run.exitCode, run.outputs["reason-code"], run.stderr]).toEqual([0, "probed", ""]);

    const event = scene.runEvent(pull.head);
    const base = await scene.probeBase(event);
    expect([base.exitCode, base.outputs["reason-code"], base.stdout]).toEqual([0, "probed", expect.any(String)]);

    const waiting = await scene.publish(event);
    expect(waiting.stderr).toBe("");
    expect(waiting.exitCode).toBe(0);
    expect(waiting.outputs.conclusion).toBe("pending");
    expect(scene.status(pull.head)).toMatchObject({ state: "pending" });
    expect(scene.comments(pull.number)).toHaveLength(1);

    scene.double.state.addReview(pull.number, { author: "ann", state: "APPROVED" });
    const passed = await scene.publish(event);
    expect(passed.outputs.conclusion).toBe("pass");
    expect(scene.status(pull.head)).toMatchObject({ state: "success" });
    expect(scene.comments(pull.number)).toHaveLength(1);
  });
});
