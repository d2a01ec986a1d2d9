import { GraphqlRefusal } from "./refusal.ts";

const MOST = 100;

const cursorOf = (index: number): string => Buffer.from(`cursor:${index}`, "utf8").toString("base64");
const indexOf = (cursor: unknown): number | undefined => {
  if (typeof cursor !== "string") return undefined;
  const found = /^cursor:(\d{1,9})$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
  if (found === undefined)
    throw new GraphqlRefusal("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
  return Number(found);
};

const limitOf = (name: string, argument: string, value: unknown): number | undefined => {
  if (typeof value !== "number") return undefined;
  if (value > MOST)
    throw new GraphqlRefusal(
      "EXCESSIVE_PAGINATION",
      `Requesting ${value} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${MOST} records.`,
    );
  return value;
};

/** A connection over a list, cut as GitHub cuts it: without `first` or `last` all but its count is refused. */
export const connect = <T>(
  name: string,
  typename: string,
  items: readonly T[],
  args: Record<string, unknown>,
  render: (item: T) => unknown,
): Readonly<Record<string, unknown>> => {
  const [first, last] = [limitOf(name, "first", args.first), limitOf(name, "last", args.last)];
  if (first === undefined && last === undefined) {
    const refuse = (): never => {
      throw new GraphqlRefusal(
        "MISSING_PAGINATION_BOUNDARIES",
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      );
    };
    return {
      __typename: `${typename}Connection`,
      totalCount: items.length,
      nodes: refuse,
      edges: refuse,
      pageInfo: refuse,
    };
  }
  let start = (indexOf(args.after) ?? -1) + 1;
  let end = indexOf(args.before) ?? items.length;
  if (first !== undefined) end = Math.min(end, start + first);
  if (last !== undefined) start = Math.max(start, end - last);
  const page = items.slice(start, end);
  const nodes = page.map(render);
  return {
    __typename: `${typename}Connection`,
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({ __typename: `${typename}Edge`, node, cursor: cursorOf(start + index) })),
    pageInfo: {
      __typename: "PageInfo",
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: page.length === 0 ? null : cursorOf(start),
      endCursor: page.length === 0 ? null : cursorOf(start + page.length - 1),
    },
  };
};
