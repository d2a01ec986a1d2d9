import type { Unauditable } from "../../model/dependency.ts";

type Origin = Extract<Unauditable["why"], "git" | "path" | "url">;

const GIT = /^(?:git(?:\+[a-z]+)?:|git@|(?:github|gitlab|bitbucket|gist):|ssh:)/i;
const GIT_HOST =
  /^https?:\/\/(?:[^/@]{0,200}@)?(?:codeload\.github\.com|(?:www\.)?github\.com|gitlab\.com|bitbucket\.org)\//i;
const SHORT_GIT = /^[\w.-]{1,100}\/[\w.-]{1,100}(?:#.*)?$/;
const PATH = /^(?:file:|link:|portal:|exec:|\.{0,2}\/|\.{1,2}$|~\/|[A-Za-z]:[\\/])/;

/** Where a specifier or an address leads, when it is not a registry. */
export const originOf = (text: string): Origin | undefined => {
  const head = text.slice(0, 500);
  if (GIT.test(head)) return "git";
  if (PATH.test(head)) return "path";
  if (SHORT_GIT.test(head)) return "git";
  if (!/^https?:/i.test(head)) return undefined;
  return GIT_HOST.test(head) || /\.git(?:#|$)/.test(head) ? "git" : "url";
};

/**
 * Where a package was fetched from, when it was no registry. Registries keep tarballs below `<name>/-/`, or below
 * `<name>/<version>/`; which host it is says nothing, as mirrors have the same packages.
 */
export const foreignOrigin = (
  resolved: string | undefined,
  name: string,
  version: string | undefined,
): Origin | undefined => {
  if (resolved === undefined || resolved === "") return undefined;
  const origin = originOf(resolved);
  if (origin !== "url") return origin;
  const [path = ""] = resolved.split(/[?#]/, 1);
  const decoded = path.replaceAll(/%2f/gi, "/").replaceAll(/%40/g, "@");
  return decoded.includes("/-/") || (version !== undefined && decoded.includes(`/${name}/${version}/`))
    ? undefined
    : "url";
};
