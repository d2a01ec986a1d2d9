import { describe, expect, test } from "vitest";
import type { Change, InstallChange, PromptChange, ResourceChange, ServerChange } from "../src/model/change.ts";
import { apiRules } from "../src/rules/api/index.ts";

const claims = (change: Change): string[] => {
  const claiming = apiRules.filter((rule) => rule.match(change) !== undefined);
  const superseded = new Set(claiming.flatMap((rule) => rule.supersedes ?? []));
  return claiming.map(({ id }) => id).filter((id) => !superseded.has(id));
};

const ACTIONS = ["added", "removed", "changed"] as const;

const install = (item: InstallChange["item"], action: InstallChange["action"], required?: boolean): InstallChange => ({
  area: "install",
  item,
  action,
  name: "x",
  owner: "npm x",
  place: ["server.json", item, "x"],
  ...(required === undefined ? {} : { required }),
});

const prompt = (aspect: PromptChange["aspect"], action: PromptChange["action"], required = false): PromptChange => ({
  area: "prompt",
  prompt: "p",
  aspect,
  action,
  argument: "a",
  required,
  place: ["prompts", "p"],
});

const resource = (
  area: ResourceChange["area"],
  aspect: ResourceChange["aspect"],
  action: ResourceChange["action"],
  more: Partial<ResourceChange> = {},
): ResourceChange => ({ area, uri: "a:1", aspect, action, place: [area, "a:1"], ...more });

const server = (aspect: ServerChange["aspect"], more: Partial<ServerChange> = {}): ServerChange => ({
  area: "server",
  aspect,
  action: "changed",
  name: "tools",
  place: ["x"],
  ...more,
});

const CHANGES: readonly Change[] = [
  ...(["environment-variable", "argument", "header"] as const).flatMap((item) =>
    ACTIONS.flatMap((action) => [true, false].map((required) => install(item, action, required))),
  ),
  ...(["transport", "endpoint"] as const).flatMap((item) => ACTIONS.map((action) => install(item, action))),
  install("package", "added"),
  install("package", "removed"),
  ...(["title", "description", "argument-description"] as const).flatMap((aspect) =>
    ACTIONS.map((action) => prompt(aspect, action)),
  ),
  ...(["added", "removed"] as const).flatMap((action) => [
    prompt("presence", action),
    prompt("argument", action),
    prompt("argument", action, true),
    resource("resource", "presence", action),
    resource("resource", "presence", action, { isContract: true }),
    resource("resource", "presence", action, { [action]: ["a:1", "a:2"] }),
    resource("resource-template", "presence", action),
    server("capability", { action, name: "experimental.x" }),
    server("protocol-version", { action, name: "2025-11-25" }),
    server("era", { action, name: "legacy", era: "legacy" }),
    server("era", { action, name: "modern", era: "modern" }),
  ]),
  prompt("argument-required", "changed", true),
  prompt("argument-required", "changed"),
  ...ACTIONS.flatMap((action) => [
    resource("resource", "mime", action),
    resource("resource-template", "mime", action),
    resource("resource-template", "description", action),
    server("instructions", { action }),
  ]),
  resource("resource-template", "variables", "changed"),
  server("name", { before: "a", after: "b" }),
  server("cache-scope", { before: "private", after: "public" }),
  server("cache-scope", { before: "public", after: "private" }),
  server("ttl", { before: 0, after: 1 }),
  server("ttl", { before: 1, after: 0 }),
  server("tool-order", { before: ["a", "b"], after: ["b", "a"] }),
];

describe("every change of a server, its prompts, its resources and how it is installed is claimed by one rule", () => {
  test.each(CHANGES.map((change) => [JSON.stringify({ ...change, place: undefined }), change] as const))(
    "%s",
    (_, change) => {
      expect(claims(change)).toHaveLength(1);
    },
  );
});
