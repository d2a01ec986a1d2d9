import { describe, expect, it } from "vitest";
import { startChanges } from "./change-world.ts";
import { troubleOf } from "./start.ts";

const WRITES = { contents: "read", "pull-requests": "write", issues: "read", statuses: "write" } as const;

const startStanding = async (count = 1) => {
  const world = await startChanges();
  const head = world.push("topic", { "a.txt": "1" });
  const { state } = world.double;
  const numbers: number[] = [];
  for (let each = 0; each < count; each += 1) numbers.push((await state.addPullRequest({ head: "topic" })).number);
  const token = world.double.token({ permissions: WRITES });
  return { ...world, state, head, numbers, github: await world.connect({ token }) };
};

describe("what stands where a verdict is about to be written", () => {
  it("is told in one read, as the reads of each part tell it", async () => {
    const { github, state, head, numbers, double } = await startStanding();
    const [number = 0] = numbers;
    state.addStatus(head, { state: "pending", context: "other" });
    await github.setStatus(head, { context: "gate", state: "success", description: "fine" });
    state.addComment(number, { author: "octocat", body: "hello" });
    await github.addComment(number, "ours");

    const before = double.requests.length;
    const { requests, statuses, comments } = await github.standing(head, numbers);
    expect(double.requests.length).toBe(before + 1);
    expect(requests.get(number)).toEqual(await github.request(number));
    expect(statuses).toEqual(await github.statuses(head));
    const listed = [];
    for await (const comment of github.comments(number)) listed.push(comment);
    expect(comments.get(number)).toEqual(listed);
    expect(comments.get(number)?.map(({ isOurs }) => isOurs)).toEqual([false, true]);
  });

  it("leaves out a request that is not there, and comments that are more than one read tells", async () => {
    const { github, state, head, numbers } = await startStanding();
    const [number = 0] = numbers;
    for (let each = 0; each < 101; each += 1) state.addComment(number, { author: "octocat", body: `${each}` });
    const found = await github.standing(head, [...numbers, 4711]);
    expect([...found.requests.keys()]).toEqual(numbers);
    expect([...found.comments.keys()]).toEqual([]);
  });

  it("is told of many in few reads", async () => {
    const { github, head, numbers, double } = await startStanding(12);
    const before = double.requests.length;
    const found = await github.standing(head, numbers);
    expect([...found.requests.keys()]).toEqual(numbers);
    expect(double.requests.length).toBe(before + 2);
  });

  it("is not guessed where the token may not read it", async () => {
    const { connect, double, head, numbers } = await startStanding();
    const token = double.token({ permissions: { contents: "read", statuses: "read" } });
    const trouble = await troubleOf((await connect({ token })).standing(head, numbers));
    expect(trouble.hint).toContain("pull-requests: read");
  });
});
