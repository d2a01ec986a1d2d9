import type { ServerChange } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";

/** The order of the tools that both sides list, on each side. What came or went moves nothing. */
const commonOrders = (base: Surface, head: Surface): { base: string[]; head: string[] } => {
  const [known, kept] = [namesOf(base), namesOf(head)];
  const orderOf = ({ toolOrder }: Surface, sorted: ReadonlySet<string>): string[] =>
    (toolOrder ?? [...sorted]).filter((name) => known.has(name) && kept.has(name));
  return { base: orderOf(base, known), head: orderOf(head, kept) };
};

const namesOf = ({ tools = [] }: Surface): Set<string> => new Set(tools.map(({ name }) => name));

/** Do the tools that both sides list stand in the same order. */
export const isSameOrder = (base: Surface, head: Surface): boolean => {
  if (base.toolOrder === undefined && head.toolOrder === undefined) return true;
  const orders = commonOrders(base, head);
  return orders.base.every((name, index) => name === orders.head[index]);
};

/** The common tools in another order: one change, with both orders of them. */
export const diffToolOrder = (base: Surface, head: Surface): ServerChange[] => {
  if (isSameOrder(base, head)) return [];
  const orders = commonOrders(base, head);
  return [
    {
      area: "server",
      aspect: "tool-order",
      action: "changed",
      name: "tools",
      place: ["toolOrder"],
      before: orders.base,
      after: orders.head,
    },
  ];
};
