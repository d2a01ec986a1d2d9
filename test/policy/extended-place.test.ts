import { expect, test } from "vitest";
import { readExtended, siblingUrl } from "../../src/policy/extended-place.ts";

test.each([
  ["policies/base.yml", { kind: "path", path: "policies/base.yml" }],
  ["./base.yml", { kind: "path", path: "base.yml" }],
  ["acme/policies:mcp.yml", { kind: "repository", owner: "acme", name: "policies", path: "mcp.yml" }],
  ["acme/.github:a/b.yml@v2", { kind: "repository", owner: "acme", name: ".github", path: "a/b.yml", ref: "v2" }],
  ["acme/p:x.yml@feature/y", { kind: "repository", owner: "acme", name: "p", path: "x.yml", ref: "feature/y" }],
])("%s is a place", (text, place) => {
  expect(readExtended(text)).toEqual(place);
});

test.each([
  "../outside.yml",
  "a/../../outside.yml",
  "/etc/passwd",
  "",
  ".",
  "https://host.example/p.yml",
  "acme/..:x.yml",
  "acme/p:../x.yml",
  "acme/p:/x.yml",
  "acme:x.yml",
  "-x/p:y.yml",
  "acme/p:x\ny.yml",
  "C:\\policy.yml",
])("%j is none", (text) => {
  expect(readExtended(text)).toBeUndefined();
});

test.each([
  ["https://host.example/team/server", "https://host.example/acme/policies"],
  ["https://host.example/team/server.git", "https://host.example/acme/policies.git"],
  ["https://host.example/team/server/", "https://host.example/acme/policies"],
  ["https://user:secret@host.example/team/server.git", "https://user:secret@host.example/acme/policies.git"],
  ["git@host.example:team/server.git", "git@host.example:acme/policies.git"],
  ["ssh://git@host.example:22/team/server", "ssh://git@host.example:22/acme/policies"],
  ["file:///srv/git/team/server.git", "file:///srv/git/acme/policies.git"],
  ["/srv/git/team/server.git", "/srv/git/acme/policies.git"],
])("beside %s is %s", (origin, sibling) => {
  expect(siblingUrl(origin, "acme", "policies")).toBe(sibling);
});

test.each(["server.git", "", "team/server"])("beside %j is nothing", (origin) => {
  expect(siblingUrl(origin, "acme", "policies")).toBeUndefined();
});
