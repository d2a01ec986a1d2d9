import type { ToolChange } from "../model/change.ts";
import type { Surface, Tool } from "../model/surface.ts";
import { pairByName } from "./pair-by-name.ts";
import { pairRenamedTools } from "./rename-tools.ts";

/**
 * Base as if its tools had always gone by the names that head gives them, and the changes of name. All else that differs
 * in a renamed tool is then found like that of any other.
 */
export const alignRenames = (base: Surface, head: Surface): { base: Surface; changes: ToolChange[] } => {
  const pairs = [...pairByName(base.tools ?? [], head.tools ?? [], (tool) => tool.name).values()];
  const gone = pairs.flatMap(([before, after]) => (before !== undefined && after === undefined ? [before] : []));
  const come = pairs.flatMap(([before, after]) => (before === undefined && after !== undefined ? [after] : []));
  const stayed = pairs.flatMap(([before, after]) => (before !== undefined && after !== undefined ? [before] : []));
  const renamed = pairRenamedTools(gone, come, stayed);
  if (renamed.size === 0) return { base, changes: [] };
  const newNames = new Map([...renamed].map(([before, after]) => [before.name, after.name]));
  const newName = (name: string): string => newNames.get(name) ?? name;
  return {
    base: {
      ...base,
      ...(base.tools === undefined ? {} : { tools: base.tools.map((tool) => withName(tool, newName(tool.name))) }),
      ...(base.toolOrder === undefined ? {} : { toolOrder: base.toolOrder.map(newName) }),
    },
    changes: [...renamed].map(([before, after]) => nameChange(before, after)),
  };
};

const withName = (tool: Tool, name: string): Tool => (tool.name === name ? tool : { ...tool, name });

const nameChange = (base: Tool, head: Tool): ToolChange => ({
  area: "tool",
  tool: head.name,
  aspect: "name",
  action: "changed",
  before: base.name,
  after: head.name,
  definition: head,
  place: ["tools", head.name, "name"],
});
