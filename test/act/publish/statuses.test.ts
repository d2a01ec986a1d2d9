import { describe, expect, it } from "vitest";
import { publishEffects } from "../../../src/act/publish/publish-effects.ts";
import { lookAtEffects } from "../../../src/act/run-effects.ts";
import { ACTOR, createWorld, type PublishWorld, publish, STATUS, states } from "./world.ts";

const NAME = "set-status mcp-lifecycle / change";

const latest = async (world: PublishWorld) => (await world.connectAs()).statuses(world.head);
const written = ({ operations }: PublishWorld): number =>
  operations().filter((each) => each === "repos/create-commit-status").length;

describe("a status", () => {
  it("is written with the run and the attempt in its address, and once", async () => {
    const world = await createWorld();
    const run = world.startRun();
    expect(states(await publish(world, run))[0]).toBe(`${NAME}: done`);
    const url = `https://github.com/acme/server/actions/runs/${run.id}/attempts/1`;
    expect(await latest(world)).toMatchObject([{ ...STATUS, url, isOurs: true }]);
    const again = await publish(world, run);
    expect(again.effects.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
    expect(written(world)).toBe(1);
  });

  it("of a newer run takes the place of an older one's, also where it says the same", async () => {
    const world = await createWorld();
    await publish(world, world.startRun());
    const second = world.startRun();
    expect(states(await publish(world, second))[0]).toBe(`${NAME}: done`);
    expect((await latest(world))[0]?.url).toContain(`/${second.id}/`);
  });

  it("of an older run or attempt never takes the place of a newer one's", async () => {
    const world = await createWorld();
    const [first, second] = [world.startRun(), world.startRun({ attempt: 2 })];
    await publish(world, second, { statuses: [{ ...STATUS, state: "success" }] });
    for (const older of [first, { ...second, attempt: 1, url: `${second.url}/attempts/1` }])
      expect(states(await publish(world, older))[0]).toBe(`${NAME}: skipped, a newer run has written it`);
    expect((await latest(world))[0]?.state).toBe("success");
  });

  it("of somebody else under our name is overwritten, and told", async () => {
    const world = await createWorld();
    world.double.state.addStatus(world.head, {
      context: "MCP-Lifecycle / Change",
      state: "success",
      creator: "mallory",
    });
    expect(states(await publish(world, world.startRun()))[0]).toBe(`${NAME}: done, mallory had set it to success`);
    expect(await latest(world)).toMatchObject([{ state: "pending", isOurs: true }]);
  });

  it("of an account that is gone is overwritten as well", async () => {
    const world = await createWorld();
    world.double.state.addStatus(world.head, { context: STATUS.context, state: "success", creator: "mallory" });
    world.double.state.deleteUser("mallory");
    expect(states(await publish(world, world.startRun()))[0]).toContain(
      "an account that is gone had set it to success",
    );
  });

  it.each([
    ["a run that never was", { id: 999_999_999_999_999 }],
    ["a run of what the change brings", { event: "pull_request" }],
    ["a run on another branch", { branch: "topic" }],
    ["a run of a fork", { fork: "mallory" }],
    ["a run of another workflow", { path: ".github/workflows/other.yml" }],
    ["an attempt that never was", { claimed: 9 }],
  ])("that claims %s, in our own name, has not the last word", async (_what, said) => {
    const world = await createWorld();
    const run = world.startRun();
    const forged = { attempt: 1, claimed: 1, ...said };
    const id = "id" in forged ? forged.id : world.startRun(forged).id;
    world.double.state.addStatus(world.head, {
      context: STATUS.context,
      state: "success",
      creator: ACTOR,
      targetUrl: `https://github.com/acme/server/actions/runs/${id}/attempts/${forged.claimed}`,
    });
    expect(states(await publish(world, run))[0]).toBe(`${NAME}: done`);
    expect(await latest(world)).toMatchObject([{ state: "pending" }]);
  });

  it("has a description that GitHub takes, whatever was in it", async () => {
    const world = await createWorld();
    const hostile = `@everyone <b>\u202e::add-mask::x\n🌈${"y".repeat(200)}`;
    const whole = `${"z".repeat(126)}🌈🌈`;
    const statuses = [
      { ...STATUS, description: hostile },
      { ...STATUS, context: "mcp-lifecycle / review", description: whole },
    ];
    expect((await publish(world, world.startRun(), { statuses })).failure).toBeUndefined();
    const told = new Map((await latest(world)).map(({ context, description }) => [context, description]));
    const shown = told.get(STATUS.context) ?? "";
    expect(shown).toHaveLength(140);
    expect(shown).toMatch(/^@everyone <b>\\u\{202e\}::add-mask::x \\u\{1f308\}y+…$/);
    expect(told.get("mcp-lifecycle / review")).toBe(`${"z".repeat(126)}\\u{1f308}\\u{1…`);
  });

  it("is one of several that are looked at together: one read, however many", async () => {
    const world = await createWorld();
    const steps = ["request", "review", "approval", "testing", "implementation", "verification", "documentation"];
    const statuses = [STATUS, ...steps.map((step) => ({ ...STATUS, context: `mcp-lifecycle / ${step}` }))];
    await publish(world, world.startRun(), { statuses });
    expect(written(world)).toBe(8);
    // one for the statuses, two for the comment: just before, and after it was made
    expect(world.operations().filter((each) => each === "graphql/viewer")).toHaveLength(1);
    expect(world.operations().filter((each) => each === "graphql/repository")).toHaveLength(3);
  });

  it("comes before comments, and what GitHub refuses stops it with the line to add", async () => {
    const world = await createWorld();
    const github = await world.connectAs({
      actions: "read",
      contents: "read",
      "pull-requests": "write",
      statuses: "read",
    });
    const done = await publish(world, world.startRun(), { github });
    expect(done.effects.map(({ state }) => state)).toEqual(["failed", "waiting"]);
    expect(done.failure?.hint).toContain("Add `statuses: write` to the `permissions:` of the job.");
  });

  it("is written through limits, breakdowns and lost answers", async () => {
    const world = await createWorld();
    world.double.fail({ kind: "secondary-limit", operation: "repos/create-commit-status", retryAfter: 0 });
    world.double.fail({ kind: "server-error", operation: "repos/create-commit-status", nth: 2, status: 503 });
    world.double.fail({ kind: "lost-response", operation: "issues/create-comment" });
    expect((await publish(world, world.startRun())).effects.map(({ state }) => state)).toEqual(["done", "done"]);
  });

  it("is only looked at where nothing is to be written", async () => {
    const world = await createWorld();
    const effects = publishEffects(
      { run: world.startRun(), commit: world.head, statuses: [STATUS], comments: [] },
      await world.connectAs({ contents: "read", statuses: "read" }),
    );
    expect((await lookAtEffects(effects)).effects.map(({ state }) => state)).toEqual(["waiting"]);
    expect(written(world)).toBe(0);
  });
});
