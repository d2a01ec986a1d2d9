import type { Unauditable } from "../../model/dependency.ts";

/** What an entry of a lockfile is: a version of a package that can be looked up, or something that cannot. */
export type Identity =
  | { kind: "package"; name: string; version: string }
  | { kind: "unauditable"; why: Unauditable["why"]; text: string };

/** The registry takes no longer names and no longer versions; what is longer, or holds other characters, is no package. */
const NAME = /^(?:@[\w.~!'()*-]{1,213}\/)?[\w.~!'()*-]{1,214}$/;
const VERSION = /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]{1,200})?(?:\+[0-9A-Za-z.-]{1,200})?$/;

const isPackageName = (name: string): boolean => name.length <= 214 && NAME.test(name);
export const isExactVersion = (version: string): boolean => version.length <= 256 && VERSION.test(version);

/** A name and a version as a registry would have them; what is neither is told with its text. */
export const registryPackage = (name: string, version: string | undefined): Identity => {
  if (version === undefined || version === "") return { kind: "unauditable", why: "no-version", text: lineOf(name) };
  if (!isPackageName(name) || !isExactVersion(version)) {
    return { kind: "unauditable", why: "unreadable", text: lineOf(`${name}@${version}`) };
  }
  // JSR lends its packages to npm clients under this scope; the names are not npm's
  if (name.startsWith("@jsr/"))
    return { kind: "unauditable", why: "other-registry", text: lineOf(`${name}@${version}`) };
  return { kind: "package", name, version };
};

const LONGEST = 200;

/** A text of a file, cut to a line of it. */
export const lineOf = (text: string): string => {
  const line = text.slice(0, LONGEST + 1).split(/[\r\n\u2028\u2029]/, 1)[0] ?? "";
  return line.length > LONGEST || line.length < Math.min(text.length, LONGEST) ? `${line.slice(0, LONGEST)}…` : line;
};
