import { checkVersionText, isVersionText, withoutPrefix } from "./check-version-text.ts";
import type { ScalarNode } from "./node.ts";
import type { Source } from "./source.ts";
import type { FoundPlace } from "./version-file.ts";

interface Naming {
  /** How a person calls the place. */
  as: string;
  section?: string | undefined;
  /** The version in the words of the place; itself where absent. */
  write?: ((version: string) => string) | undefined;
}

const asItIs = (version: string): string => version;

/** The place between two offsets that holds a version. */
export const placeBetween = (
  source: Source,
  range: { start: number; end: number; value: string },
  { as, section, write = asItIs }: Naming,
): FoundPlace => ({
  file: source.file,
  ...source.positionOf(range.start),
  start: range.start,
  end: range.end,
  as,
  value: range.value,
  write,
  ...(section === undefined ? {} : { section }),
});

/**
 * The place of a scalar that is a version as a whole, behind the `v` that it may have. Undefined where there is none.
 * @throws ConfigError when it is something other than one short line of text
 */
export const placeOf = (source: Source, node: ScalarNode | undefined, naming: Naming): FoundPlace | undefined => {
  const version = checkVersionText(node?.value, naming.as, source.file);
  return node === undefined || version === undefined ? undefined : placeWithin(source, node, version, naming);
};

/** As `placeOf`, of a file that is not ours to judge: what is no version is no place. */
export const placeIfVersion = (
  source: Source,
  node: ScalarNode | undefined,
  naming: Naming,
): FoundPlace | undefined => {
  if (node === undefined || typeof node.value !== "string" || node.value === "" || !isVersionText(node.value)) {
    return undefined;
  }
  return placeWithin(source, node, node.value, naming);
};

const placeWithin = (source: Source, node: ScalarNode, version: string, naming: Naming): FoundPlace => {
  const value = withoutPrefix(version);
  const isAsWritten = source.text.slice(node.start, node.end) === version;
  const prefix = version.slice(0, version.length - value.length);
  // What is written with escapes has no offset of its own for the part behind its `v`.
  const start = isAsWritten ? node.start + prefix.length : node.start;
  const inWords = naming.write ?? asItIs;
  const inText = node.write ?? asItIs;
  const write = (next: string): string => inText(`${isAsWritten ? "" : prefix}${inWords(next)}`);
  return placeBetween(source, { start, end: node.end, value }, { ...naming, write });
};
