import type { Change, SchemaChange } from "../model/change.ts";
import type { Surface, Tool } from "../model/surface.ts";
import { diffTools } from "./diff-tools.ts";
import { undoRewrites } from "./sdk-rewrites/index.ts";

/**
 * What differs in the tools of two surfaces, with what a schema generator rewrote in all of them told once, as a change
 * that means nothing; everything else is compared without it.
 * @param filled the two surfaces with their hollow schemas filled
 */
export const diffMeantTools = (base: Surface, head: Surface, filled: { base: Surface; head: Surface }): Change[] => {
  const undone = undoRewrites(filled.base, filled.head);
  const [before, after] = [toolsByName(base), toolsByName(head)];
  const changes = diffTools(undone.base, undone.head).map((change) =>
    change.area === "schema" ? withSentTool(change, before, after) : change,
  );
  return [...undone.changes, ...changes];
};

const toolsByName = ({ tools = [] }: Surface): Map<string, Tool> => new Map(tools.map((tool) => [tool.name, tool]));

/**
 * The change with the accepting side's tool as its server sent it. The refusing side keeps the one without rewrites, which
 * accepts at least as much: a value that the first accepts and the second refuses is a witness against what was sent, and
 * never rests on a rewrite.
 */
const withSentTool = (
  change: SchemaChange,
  before: ReadonlyMap<string, Tool>,
  after: ReadonlyMap<string, Tool>,
): SchemaChange => {
  const { base, head } = change.tools;
  const tools =
    change.side === "input"
      ? { base: before.get(base.name) ?? base, head }
      : { base, head: after.get(head.name) ?? head };
  return tools.base === base && tools.head === head ? change : { ...change, tools };
};
