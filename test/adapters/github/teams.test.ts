import { describe, expect, it } from "vitest";
import { READS, startChanges } from "./change-world.ts";

const startTeams = async () => {
  const world = await startChanges();
  const token = world.double.token({ permissions: { ...READS, members: "read" } });
  return { ...world, github: await world.connect({ token }) };
};

describe("members of teams", () => {
  it("are read together, whatever a policy names beside them", async () => {
    const world = await startTeams();
    world.double.state.addTeam("ops", { ann: "maintainer", bob: "member" });
    world.double.state.addTeam("web", { cid: "member" });
    world.double.state.addTeam("empty", {});
    const found = await world.github.teamMembers([
      "acme/ops",
      "Acme/Web",
      "acme/none",
      "acme/empty",
      'a"b/c',
      "ann",
      "acme/ops",
    ]);
    expect(found).toEqual({ "acme/ops": ["ann", "bob"], "Acme/Web": ["cid"], "acme/empty": [] });
    expect(world.operations()).toEqual(["graphql/organization"]);
  });

  it("are all of a great team", async () => {
    const world = await startTeams();
    const logins = Array.from({ length: 250 }, (_, index) => `person-${index}`);
    world.double.state.addTeam("all", Object.fromEntries(logins.map((login) => [login, "member"])));
    world.double.state.addTeam("ops", { ann: "member" });
    expect(await world.github.teamMembers(["acme/all", "acme/ops"])).toEqual({
      "acme/all": logins,
      "acme/ops": ["ann"],
    });
    expect(world.operations()).toHaveLength(3);
  });

  it("are absent, and never nobody, for a token that may not know them", async () => {
    const world = await startTeams();
    world.double.state.addTeam("ops", { ann: "member" });
    expect(await world.gate.teamMembers(["acme/ops"])).toEqual({});
  });

  it("are absent for an organization that is not there, and told of the others", async () => {
    const world = await startTeams();
    world.double.state.addTeam("ops", { ann: "member" });
    expect(await world.github.teamMembers(["other/ops", "acme/ops"])).toEqual({ "acme/ops": ["ann"] });
  });

  it("are absent where one of them cannot be seen", async () => {
    const world = await startTeams();
    world.double.state.addTeam("ops", { ann: "member", gone: "member" });
    world.double.state.deleteUser("gone");
    expect(await world.github.teamMembers(["acme/ops"])).toEqual({});
  });
});
