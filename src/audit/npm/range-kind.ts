import type { DeclaredDependency } from "../../model/dependency.ts";
import { originOf } from "./origin.ts";
import { aliasTarget } from "./package-id.ts";

/**
 * What a line of a manifest asks for: an alias by the name and range that it stands for, a package of the workspace or of
 * its catalog by its own, and everything else as written.
 */
export const classifyRange = (name: string, written: string): Pick<DeclaredDependency, "name" | "range" | "kind"> => {
  const range = written.trim();
  const alias = aliasTarget(range);
  if (alias !== undefined) return { ...alias, kind: "registry" };
  if (range.startsWith("npm:")) return { name, range: range.slice("npm:".length), kind: "registry" };
  if (/^(?:workspace|catalog):/.test(range)) return { name, range, kind: "workspace" };
  if (range.startsWith("patch:")) return { name, range, kind: "path" };
  return { name, range, kind: originOf(range) ?? "registry" };
};
