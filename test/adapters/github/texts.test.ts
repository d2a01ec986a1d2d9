import { describe, expect, it } from "vitest";
import { startChanges } from "./change-world.ts";
import { troubleOf } from "./start.ts";

describe("texts at a commit", () => {
  it("are those that are there, in one read", async () => {
    const world = await startChanges({
      files: { "policy.yml": "ü: 1\r\n", "empty.txt": "", "deep/a.txt": "a", "binary.bin": "a\0b" },
    });
    world.push("topic", { "policy.yml": "other" });
    const texts = await world.gate.textsAt(world.base, ["policy.yml", "empty.txt", "deep", "none.txt", "binary.bin"]);
    expect([...texts]).toEqual([
      ["policy.yml", "ü: 1\r\n"],
      ["empty.txt", ""],
    ]);
    expect(world.operations()).toEqual(["graphql/repository"]);
  });

  it("are read in as many reads as it takes, and in none where none is asked for", async () => {
    const world = await startChanges({ files: { "a.txt": "a" } });
    const paths = [...Array.from({ length: 60 }, (_, index) => `${index}.txt`), "a.txt"];
    expect([...(await world.gate.textsAt(world.base, paths))]).toEqual([["a.txt", "a"]]);
    expect(world.operations()).toHaveLength(2);
    expect((await world.gate.textsAt(world.base, [])).size).toBe(0);
    expect(world.operations()).toHaveLength(2);
  });

  it("are an error where GitHub tells only the beginning of one", async () => {
    const world = await startChanges({ files: { "a.txt": "0123456789" } });
    world.double.state.setTextLimit(5);
    const { what } = await troubleOf(world.gate.textsAt(world.base, ["a.txt"]));
    expect(what).toContain("GitHub tells only the beginning of a.txt");
  });

  it("stand under names that would break a query", async () => {
    const name = 'a") { id } }.txt';
    const world = await startChanges({ files: { [name]: "a" } });
    expect([...(await world.gate.textsAt(world.base, [name, "__proto__"]))]).toEqual([[name, "a"]]);
  });
});
