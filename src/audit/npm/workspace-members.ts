import { compileGlob, globFault } from "../../model/glob.ts";
import { isMap, textsOf, type Value } from "../source/node.ts";

/** The patterns of `workspaces` in a `package.json`: a list, or an object that has one. */
export const workspacePatterns = (value: Value | undefined): string[] =>
  textsOf(isMap(value) ? value.get("packages")?.value : value);

/**
 * Tells whether a folder, from that of the workspace, is one of its members. A pattern that cannot be read makes no member:
 * what it names is then taken for a path, which is told.
 */
export const membersOf = (patterns: readonly string[]): ((folder: string) => boolean) => {
  const compile = (chosen: readonly string[]) =>
    chosen
      .map((pattern) => pattern.replace(/^\.\//, "").replace(/\/+$/, ""))
      .filter((pattern) => globFault(pattern) === undefined)
      .map((pattern) => compileGlob(pattern));
  const included = compile(patterns.filter((pattern) => !pattern.startsWith("!")));
  const excluded = compile(patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1)));
  return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder));
};
