import { type DescribedOperation, readDescription } from "../description/read-description.ts";

interface Route {
  readonly operation: DescribedOperation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly literals: number;
}

/** Names of branches, refs and files hold slashes; GitHub reads them to where its own path goes on. */
const SLASHED: ReadonlySet<string> = new Set(["ref", "path", "branch", "basehead", "tag"]);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const routeOf = (operation: DescribedOperation): Route => {
  const names: string[] = [];
  const parts = operation.path.split("/").map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return escaped(part);
    names.push(name);
    return SLASHED.has(name) ? "(.+?)" : "([^/]+)";
  });
  return { operation, pattern: new RegExp(`^${parts.join("/")}$`), names, literals: parts.length - names.length };
};

/** Text that is no encoding stands for itself, as it does on a server that does not know it. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
};

let routes: readonly Route[] | undefined;

export interface MatchedOperation {
  readonly operation: DescribedOperation;
  readonly path: ReadonlyMap<string, string>;
}

/** The operation that a path leads to: of several, the one that says most itself. */
export const matchOperation = (method: string, path: string): MatchedOperation | undefined => {
  routes ??= readDescription()
    .operations.map(routeOf)
    .sort((left, right) => right.literals - left.literals);
  // GitHub takes the empty path for the root of the repository
  const asked = path.endsWith("/contents") ? `${path}/.` : path;
  for (const { operation, pattern, names } of routes) {
    const found = operation.method === method ? pattern.exec(asked) : null;
    if (found === null) continue;
    return {
      operation,
      path: new Map(names.map((name, index) => [name, decoded(found[index + 1] ?? "")])),
    };
  }
  return undefined;
};
