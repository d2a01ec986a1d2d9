import { ConfigError } from "../model/errors.ts";
import type { DependencyRange, VersionPlace } from "../model/release-plan.ts";
import { openJson } from "./version-files/json-source.ts";
import { type Node, type ScalarNode, scalarAt } from "./version-files/node.ts";
import { placeBetween } from "./version-files/place.ts";
import type { Source } from "./version-files/source.ts";
import { openToml } from "./version-files/toml-source.ts";

/**
 * Where a file asks for other packages of the repository by ranges that have to change. Each place writes its new range,
 * whatever version it is given, so that it can be written together with the versions of the file.
 * @throws ConfigError where the file is broken or no longer says what the plan was made of
 */
export const rangePlaces = (text: string, file: string, ranges: readonly DependencyRange[]): VersionPlace[] => {
  const source = file.endsWith(".toml") ? openToml(text, file) : openJson(text, file);
  return ranges.map((range) => placeOfRange(source, scalarAt(source.root, ...range.keys), range));
};

const placeOfRange = (
  source: Source & { root: Node },
  node: ScalarNode | undefined,
  { dependency, keys, from, to }: DependencyRange,
): VersionPlace => {
  // A requirement of Python holds the name too: `acme-core>=1.2,<2`.
  const offset = node === undefined ? -1 : source.text.slice(node.start, node.end).indexOf(from);
  if (node === undefined || offset === -1) {
    throw new ConfigError({
      what: `no longer asks for ${JSON.stringify(dependency)} by ${JSON.stringify(from)}`,
      where: source.file,
      expected: "the file as it was when the release was planned",
      hint: "Run it again.",
    });
  }
  const start = node.start + offset;
  return placeBetween(
    source,
    { start, end: start + from.length, value: from },
    { as: keys.join("."), write: () => to },
  );
};
