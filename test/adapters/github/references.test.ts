import { describe, expect, it } from "vitest";
import { startChanges } from "./change-world.ts";

describe("what a pull request names", () => {
  it("is told in one read: issues and pull requests, open, closed and merged", async () => {
    const world = await startChanges();
    const { state } = world.double;
    const issue = state.addIssue({ title: "open" });
    world.push("one", { a: "1" });
    world.push("two", { b: "1" });
    const open = await state.addPullRequest({ head: "one" });
    const merged = await state.addPullRequest({ head: "two" });
    await state.mergePullRequest(merged.number);
    const names = [issue, open, merged].map(({ number }) => `acme/server#${number}`);
    expect(await world.gate.references([...names, "Acme/Server#1"])).toEqual({
      [names[0] ?? ""]: { kind: "issue", state: "open" },
      [names[1] ?? ""]: { kind: "pull-request", state: "open" },
      [names[2] ?? ""]: { kind: "pull-request", state: "merged" },
      "Acme/Server#1": { kind: "issue", state: "open" },
    });
    expect(world.operations().filter((each) => each.startsWith("graphql"))).toHaveLength(4);
    expect(world.double.requests).toHaveLength(1);
  });

  it("leaves out what is not there or may not be seen, and tells the others", async () => {
    const world = await startChanges();
    const { number } = world.double.state.addIssue({ title: "open" });
    const name = `acme/server#${number}`;
    const found = await world.gate.references(["acme/server#999", "other/hidden#1", name]);
    expect(found).toEqual({ [name]: { kind: "issue", state: "open" } });
    const github = await world.connect({ token: world.double.token({ permissions: { contents: "read" } }) });
    expect(await github.references([name])).toEqual({});
  });

  it("asks for nothing that cannot be a name", async () => {
    const world = await startChanges();
    const names = ["acme/server#0", "acme/server#99999999999", '") { id } #', "__proto__", "a/b", "#1", "a/b#1\n"];
    expect(await world.gate.references(names)).toEqual({});
    expect(world.double.requests).toHaveLength(0);
  });
});
