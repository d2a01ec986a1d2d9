import { type MapNode, textOf } from "../source/node.ts";
import type { Source } from "../source/source.ts";

/** How the ids of a version of the format are written. */
export interface PnpmStyle {
  /** What an id says: `/name/1.0.0_peers`, `/name@1.0.0(peers)`, `name@1.0.0(peers)`. */
  parseId(id: string): { name: string; version: string; host?: string } | undefined;
  /** The id that a project or a package means by a name and what stands beside it. */
  idsOf(name: string, reference: string): readonly string[];
  /** The part of an id under which `packages` has it, where `snapshots` hold the rest. */
  withoutPeers(id: string): string;
}

/** The style of a document, by its lockfileVersion. @throws ConfigError for a version that is not known */
export const pnpmStyle = (source: Source, root: MapNode): { version: string; style: PnpmStyle } => {
  const member = root.get("lockfileVersion");
  const version = textOf(root, "lockfileVersion") ?? "";
  const style = STYLES.find(([pattern]) => pattern.test(version))?.[1];
  if (style !== undefined) return { version, style };
  return source.fail(
    member?.start ?? 0,
    member === undefined
      ? "has no lockfileVersion"
      : `has a lockfileVersion that is not known: ${JSON.stringify(version.slice(0, 40))}`,
    "Versions 5.0 to 5.4, 6.0, 6.1 and 9.0 are known; have such a pnpm write the file anew with `pnpm install --lockfile-only`.",
  );
};

/** Peers in brackets, and a patch: `(react@17.0.0)(patch_hash=...)`. */
const withoutBrackets = (id: string): string => {
  const bracket = id.indexOf("(");
  return bracket === -1 ? id : id.slice(0, bracket);
};

/** `name` and `version` at the last `@` of what has a scope or none. */
const parseAt = (text: string): { name: string; version: string } | undefined => {
  const plain = withoutBrackets(text);
  const at = plain.indexOf("@", 1);
  return at === -1 ? undefined : { name: plain.slice(0, at), version: plain.slice(at + 1) };
};

/** `/name/1.0.0` and `registry.example/name/1.0.0`: what stands before the first slash is a host. */
const withHost = <Parsed extends object>(
  id: string,
  parse: (text: string) => Parsed | undefined,
): (Parsed & { host?: string }) | undefined => {
  const slash = id.indexOf("/");
  if (slash === -1) return undefined;
  const host = id.slice(0, slash);
  const parsed = parse(id.slice(slash + 1));
  if (parsed === undefined) return undefined;
  return host === "" ? parsed : { ...parsed, host };
};

const slashes: PnpmStyle = {
  parseId: (id) =>
    withHost(withoutBrackets(id), (text) => {
      const [, name, rest] = /^((?:@[^/]{1,300}\/)?[^/]{1,300})\/([^/]{1,2000})$/.exec(text) ?? [];
      if (name === undefined || rest === undefined) return undefined;
      const underscore = rest.indexOf("_");
      return { name, version: underscore === -1 ? rest : rest.slice(0, underscore) };
    }),
  idsOf: (name, reference) => [`/${name}/${reference}`, reference],
  withoutPeers: (id) => id,
};

const slashAndAt: PnpmStyle = {
  parseId: (id) => withHost(id, parseAt),
  idsOf: (name, reference) => [`/${name}@${reference}`, reference],
  withoutPeers: (id) => id,
};

const at: PnpmStyle = {
  parseId: parseAt,
  idsOf: (name, reference) => [`${name}@${reference}`, reference],
  withoutPeers: withoutBrackets,
};

const STYLES: readonly [RegExp, PnpmStyle][] = [
  [/^5(?:\.[0-4])?(?:-inlineSpecifiers)?$/, slashes],
  [/^6\.[01]$/, slashAndAt],
  [/^9\.0$/, at],
];
