import { describe, expect, it } from "vitest";
import { publishVerdict } from "../../../src/act/publish/publish-verdict.ts";
import { ACTOR, bodyOf, commentsOn, createWorld, type PublishWorld, publish, states } from "./world.ts";

const only = { statuses: [] } as const;
const NAME = "write-comment change #1";

/** Runs something once, between two requests. */
const once = (world: PublishWorld, operation: string, moment: "before" | "after", hook: () => unknown): void => {
  const end = world.double.on(operation, moment, async () => {
    end();
    await hook();
  });
};

describe("the comment of a verdict", () => {
  it("is made once and then changed, by the same run and by the next", async () => {
    const world = await createWorld();
    const first = world.startRun();
    expect(states(await publish(world, first, only))).toEqual([`${NAME}: done`]);
    expect(states(await publish(world, first, only))).toEqual([`${NAME}: skipped`]);
    const [made, ...others] = await commentsOn(world);
    expect(made).toEqual({ id: made?.id, body: bodyOf(world, first), isOurs: true });
    expect(others).toEqual([]);
    const second = world.startRun();
    expect(states(await publish(world, second, { ...only, text: "another verdict" }))).toEqual([`${NAME}: done`]);
    expect(await commentsOn(world)).toEqual([{ ...made, body: bodyOf(world, second, "another verdict") }]);
  });

  it("that says the same still tells the newer run, so that older ones stay out", async () => {
    const world = await createWorld();
    const [first, second, third] = [world.startRun(), world.startRun(), world.startRun()];
    await publish(world, first, only);
    await publish(world, third, only);
    expect((await commentsOn(world))[0]?.body).toBe(bodyOf(world, third));
    const older = await publish(world, second, { ...only, text: "an older verdict" });
    expect(states(older)).toEqual([`${NAME}: skipped, a newer run has written it`]);
    expect((await commentsOn(world))[0]?.body).toBe(bodyOf(world, third));
  });

  it("is one for each kind", async () => {
    const world = await createWorld();
    const run = world.startRun();
    await publish(world, run, only);
    await publish(world, run, { ...only, marker: "owed" });
    expect((await commentsOn(world)).map(({ body }) => body)).toEqual([
      bodyOf(world, run),
      bodyOf(world, run, "a verdict", "owed"),
    ]);
  });

  it("is never somebody else's, whatever stands in that", async () => {
    const world = await createWorld();
    const run = world.startRun();
    const forged = world.double.state.addComment(1, {
      author: "mallory",
      body: bodyOf(world, { id: 999_999_999_999, attempt: 1 }, "PASS"),
    });
    await publish(world, run, only);
    expect(await commentsOn(world)).toEqual([
      { id: forged.id, body: forged.body, isOurs: false },
      { id: expect.any(Number), body: bodyOf(world, run), isOurs: true },
    ]);
  });

  it("of ours is known by its first line alone", async () => {
    const world = await createWorld();
    const run = world.startRun();
    const quoted = `> quoted\n\n${bodyOf(world, run)}`;
    world.double.state.addComment(1, { author: ACTOR, body: quoted });
    await publish(world, run, only);
    expect((await commentsOn(world)).map(({ body }) => body)).toEqual([quoted, bodyOf(world, run)]);
  });

  it("in our own name that claims a run that never was is taken over", async () => {
    const world = await createWorld();
    const run = world.startRun();
    world.double.state.addComment(1, {
      author: ACTOR,
      body: bodyOf(world, { id: 999_999_999_999, attempt: 1 }, "PASS"),
    });
    expect(states(await publish(world, run, only))).toEqual([`${NAME}: done`]);
    expect((await commentsOn(world)).map(({ body }) => body)).toEqual([bodyOf(world, run)]);
  });

  it("is the oldest of ours, and the others go", async () => {
    const world = await createWorld();
    const run = world.startRun();
    const old = { id: 7, attempt: 1 };
    const [oldest] = [1, 2, 3].map((each) =>
      world.double.state.addComment(1, { author: ACTOR, body: bodyOf(world, old, `verdict ${each}`) }),
    );
    world.double.state.addComment(1, { author: "octocat", body: "looks good" });
    expect(states(await publish(world, run, only))).toEqual([`${NAME}: done`]);
    expect((await commentsOn(world)).map(({ id, body }) => [id, body])).toEqual([
      [oldest?.id, bodyOf(world, run)],
      [expect.any(Number), "looks good"],
    ]);
  });

  it("is one where two runs make it at once, and says what the newer one says", async () => {
    const world = await createWorld();
    const [older, newer] = [world.startRun(), world.startRun()];
    // the newer run comes and goes between the look of the older one and its writing
    once(world, "issues/create-comment", "before", () => publish(world, newer, { ...only, text: "newer" }));
    expect(states(await publish(world, older, { ...only, text: "older" }))).toEqual([
      `${NAME}: done, a newer run has written it`,
    ]);
    expect((await commentsOn(world)).map(({ body }) => body)).toEqual([bodyOf(world, newer, "newer")]);
  });

  it("is one where the newer of two runs is the slower one", async () => {
    const world = await createWorld();
    const [older, newer] = [world.startRun(), world.startRun()];
    once(world, "issues/create-comment", "before", () => publish(world, older, { ...only, text: "older" }));
    expect(states(await publish(world, newer, { ...only, text: "newer" }))).toEqual([`${NAME}: done`]);
    expect((await commentsOn(world)).map(({ body }) => body)).toEqual([bodyOf(world, newer, "newer")]);
  });

  it("is one where both have made theirs before either looks again", async () => {
    const world = await createWorld();
    const [older, newer] = [world.startRun(), world.startRun()];
    const both = Promise.withResolvers<void>();
    let made = 0;
    world.double.on("issues/create-comment", "after", async () => {
      made += 1;
      if (made === 2) both.resolve();
      await both.promise;
    });
    await Promise.all([
      publish(world, older, { ...only, text: "older" }),
      publish(world, newer, { ...only, text: "newer" }),
    ]);
    expect((await commentsOn(world)).map(({ body }) => body)).toEqual([bodyOf(world, newer, "newer")]);
  });

  it("is made anew where it is removed between being read and being written", async () => {
    const world = await createWorld();
    await publish(world, world.startRun(), only);
    const [before] = await commentsOn(world);
    once(world, "issues/update-comment", "before", () => world.double.state.deleteComment(before?.id ?? 0));
    const run = world.startRun();
    expect(states(await publish(world, run, only))).toEqual([`${NAME}: done`]);
    const [after] = await commentsOn(world);
    expect(after?.body).toBe(bodyOf(world, run));
    expect(after?.id).not.toBe(before?.id);
  });

  it("is given up, and said, where something removes it each time", async () => {
    const world = await createWorld();
    await publish(world, world.startRun(), only);
    const guard = async (): Promise<void> => {
      for (const { id, isOurs } of await commentsOn(world)) if (isOurs) world.double.state.deleteComment(id);
    };
    world.double.on("issues/update-comment", "before", async () => {
      await guard();
      // another run puts one there again
      world.double.state.addComment(1, { author: ACTOR, body: bodyOf(world, { id: 7, attempt: 1 }, "again") });
    });
    const done = await publish(world, world.startRun(), only);
    expect(done.failure?.what).toBe("the comment on #1 is removed as often as it is written");
  });

  it("is not made twice where the list does not know of it yet, or the answer is lost", async () => {
    const world = await createWorld();
    const run = world.startRun();
    const github = await world.connectAs();
    const late = {
      ...github,
      async *comments() {
        // as a copy that lags behind tells it
      },
    };
    expect(states(await publish(world, run, { ...only, github: late }))).toEqual([`${NAME}: done`]);
    expect(await commentsOn(world)).toHaveLength(1);
    world.double.fail({ kind: "lost-response", operation: "issues/update-comment" });
    expect(states(await publish(world, world.startRun(), only))).toEqual([`${NAME}: done`]);
    expect(await commentsOn(world)).toHaveLength(1);
  });

  it.each(["secondary-limit", "server-error", "reset", "lost-response"] as const)(
    "is made once through a failure of GitHub's (%s)",
    async (kind) => {
      const world = await createWorld();
      const failure = kind === "secondary-limit" ? ({ kind, retryAfter: 0 } as const) : ({ kind } as const);
      world.double.fail({ ...failure, operation: "issues/create-comment" });
      const run = world.startRun();
      expect(states(await publish(world, run, only))).toEqual([`${NAME}: done`]);
      expect((await commentsOn(world)).map(({ body }) => body)).toEqual([bodyOf(world, run)]);
    },
  );

  it("is refused with the line to add where the token may not", async () => {
    const world = await createWorld();
    const github = await world.connectAs({ actions: "read", contents: "read", "pull-requests": "read" });
    const done = await publish(world, world.startRun(), { ...only, github });
    expect(done.failure?.hint).toContain("Add `pull-requests: write` to the `permissions:` of the job.");
  });

  it("is at most 65,536 characters with its first line, and ends with a whole one", async () => {
    const world = await createWorld();
    const run = world.startRun();
    let room = 0;
    const line = `${"🌈".repeat(40)}\n`;
    const comments = [
      {
        number: 1,
        marker: "change",
        text: (limit: number) => {
          room = limit;
          return line.repeat(1300);
        },
      },
    ];
    await publishVerdict({ run, commit: world.head, statuses: [], comments }, await world.connectAs());
    const [made] = await commentsOn(world);
    expect(made?.body.length).toBeLessThanOrEqual(65_536);
    expect(made?.body.length).toBeGreaterThan(65_000);
    expect(made?.body.split("\n").at(-1)).toBe(line.trim());
    expect(room + bodyOf(world, run, "").length).toBe(65_536);
  });
});
