import { describe, expect, test } from "vitest";
import { findNamedReferences } from "../../../src/load/gate/named-references.ts";
import { findNamedTeams } from "../../../src/load/gate/named-teams.ts";
import type { ProcessPolicy } from "../../../src/model/change-process.ts";
import { facts, policy } from "../../gates/process/reviewed-change.ts";

describe("the teams that are asked for", () => {
  const role = (more: Partial<ProcessPolicy["roles"][string]>) => ({
    teams: [],
    users: [],
    codeowners: false,
    ...more,
  });
  const codeowners = "* @acme/all\nsrc/** @acme/Dev @ann\n/docs/ @acme/writers\n";
  const files = [{ path: "src/a.ts" }, { path: "src/b.ts", previousPath: "docs/b.md" }];

  test("are those of the roles alone, where no role is that of the code owners", () => {
    const roles = { technical: role({ teams: ["acme/ops", "acme/dev"] }) };
    expect(findNamedTeams({ roles }, { codeowners, files })).toEqual(["acme/dev", "acme/ops"]);
  });

  test("are also those that own what changed, each once, whatever its letters", () => {
    const roles = { technical: role({ teams: ["acme/ops"] }), owners: role({ codeowners: true, teams: ["acme/dev"] }) };
    expect(findNamedTeams({ roles }, { codeowners, files })).toEqual(["acme/Dev", "acme/ops", "acme/writers"]);
  });
});

describe("the references that are asked for", () => {
  const asked = (request: Partial<ProcessPolicy["request"]>) => ({ request: { ...policy().request, ...request } });
  const requestOf = (body: string, title = "feat: x") => ({ ...facts().request, body, title });

  test("are none where the policy asks for none", () => {
    expect(findNamedReferences(requestOf("Fixes #1\nDepends-On: #2"), asked({}))).toEqual({ names: [], left: 0 });
  });

  test("are what it depends on first, then what it closes, then the rest and what the title names", () => {
    const all = asked({ "linked-issue": "required", "depends-on": "block" });
    const body = "See #3.\nFixes ACME/server#1\nDepends-On: other/lib#2\nsee acme/SERVER#1";
    expect(findNamedReferences(requestOf(body, "feat: x (#9)"), all).names).toEqual([
      "other/lib#2",
      "ACME/server#1",
      "acme/server#3",
      "acme/server#9",
    ]);
  });

  test("are few, however many a description names", () => {
    const body = Array.from({ length: 9000 }, (_, index) => `#${index + 1}`).join(" ");
    const { names, left } = findNamedReferences(requestOf(body), asked({ "linked-issue": "required" }));
    expect([names.length, left]).toEqual([50, 8950]);
  });
});
