import type { DeclaredDependency, FilePlace, RangeKind, Scope } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import type { Requirement } from "./requirement.ts";
import { hideLogin } from "./shown-text.ts";

/** One dependency that a Python manifest asks for. Every text is from outside. */
export interface DeclaredRequest {
  /** As written. */
  name: string;
  extras: readonly string[];
  /** As written, without a marker; the address where it is none of a registry. */
  range: string;
  kind: RangeKind;
  scope: Scope;
  /** Only with an extra, or where a marker holds. */
  isOptional: boolean;
  /** Only to build the package. */
  isForBuild?: boolean;
  /** Keys and indices that lead to it in its file. */
  path: readonly (string | number)[];
}

/** How an address is fetched. */
export const kindOfUrl = (url: string): RangeKind => {
  if (/^(?:git|hg|svn|bzr)\+|^git@|\.git(?:[@#?]|$)/.test(url)) return "git";
  return /^[a-z][a-z\d+.-]*:\/\/(?!\/)/i.test(url) && !url.startsWith("file:") ? "url" : "path";
};

/** A requirement of PEP 508 as what a manifest asks for. */
export const declaredBy = (
  { name, extras, specifier, url, marker }: Requirement,
  where: Pick<DeclaredRequest, "scope" | "isOptional" | "path">,
): DeclaredRequest => ({
  name,
  extras,
  range: url ?? specifier,
  kind: url === undefined ? "registry" : kindOfUrl(url),
  ...where,
  isOptional: where.isOptional || marker !== undefined,
});

/** What a manifest asks for, with where it stands; no login of an address is in it. */
export const declaredDependency = (
  { name, range, kind, scope, isOptional }: DeclaredRequest,
  at: FilePlace,
): DeclaredDependency => ({
  ecosystem: "PyPI",
  name: normaliseName("PyPI", name),
  range: hideLogin(range),
  kind,
  scope,
  isOptional,
  at,
});
