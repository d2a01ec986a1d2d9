import type { PinStyle } from "../../model/audit.ts";
import type { DeclaredDependency } from "../../model/dependency.ts";
import { gitRefOf } from "./git-ref.ts";
import { spanOfNpm } from "./npm-span.ts";
import { spanOfPython } from "./python-span.ts";
import { type Span, styleOf } from "./span.ts";

type Asked = Pick<DeclaredDependency, "ecosystem" | "range" | "kind">;

/** What a line of a manifest lets in; undefined where it is no range, or one that cannot be read. */
export const spanOf = ({ ecosystem, range, kind }: Asked): Span | undefined => {
  if (kind !== "registry") return undefined;
  return ecosystem === "npm" ? spanOfNpm(range) : spanOfPython(range);
};

/** How narrow a declared range is; a commit is exact, and whatever else is no range of a registry is `any`. */
export const pinStyleOf = (dependency: Asked): PinStyle => {
  if (dependency.kind === "git") return gitRefOf(dependency.range)?.isCommit === true ? "exact" : "any";
  const span = spanOf(dependency);
  return span === undefined ? "any" : styleOf(span);
};
