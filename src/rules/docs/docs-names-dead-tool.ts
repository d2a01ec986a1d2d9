import type { DeadMention } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { aboutLine } from "./doc-place.ts";

const SAYS: Record<DeadMention["by"], (name: string) => string> = {
  documentation: (name) => `${code(name)} is no tool of the server any more: the documentation had it before.`,
  base: (name) => `${code(name)} is no tool of the server any more: base has it.`,
  prose: (name) => `The text takes ${code(name)} for a tool, and the server has none of that name.`,
};

export default defineRule<DeadMention>({
  id: "docs-names-dead-tool",
  title: "The documentation names a tool that the server does not have",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "People look for it, and agents that are given the text call it: both get an error.",
  fix: "Name the tool that does it now, take the sentence out, or say that the tool is gone.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#documentation",
  match: (mention) => {
    const { name, by, near } = mention;
    return {
      message: SAYS[by](name),
      ...(near === undefined ? {} : { fix: `Write ${code(near)}, if that is meant; or say that the tool is gone.` }),
      about: aboutLine(mention, "tool", name),
    };
  },
});
