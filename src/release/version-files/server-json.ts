import { below, inFolder } from "./folders.ts";
import { type JsonSource, openJson } from "./json-source.ts";
import { isOneOf } from "./names.ts";
import { itemsAt, type Node, scalarAt, textAt } from "./node.ts";
import { placeBetween, placeIfVersion, placeOf } from "./place.ts";
import { type Declared, defineVersionFile, type FoundPlace, type PlaceContext } from "./version-file.ts";
import { ownVersionsIn } from "./version-in-text.ts";

const declareIn = (source: JsonSource): Declared => ({
  name: textAt(source.root, "name"),
  place: placeOf(source, scalarAt(source.root, "version"), { as: "version" }),
});

/**
 * The MCP registry's `server.json` (schema 2025-12-11): `version`, any text that is no range, and each of `packages` that
 * is ours: those of a registry by name; an image and a bundle, which the registry itself proves to be this server's, by
 * the version in their identifier.
 */
export const serverJson = defineVersionFile(
  {
    file: "server.json",
    ecosystem: "mcp",
    files: (context, there) => [
      ...inFolder("server.json")(context, there),
      // where NuGet takes it from
      ...inFolder(below(".mcp", "server.json"))(context, there),
    ],
    places(text, file, context) {
      const source = openJson(text, file);
      const { place } = declareIn(source);
      const listed = itemsAt(source.root, "packages");
      const inner = listed.flatMap((entry, index) => placesOfEntry(source, { entry, index }, context, place?.value));
      return place === undefined ? inner : [place, ...inner];
    },
  },
  (text, file) => declareIn(openJson(text, file)),
);

const placesOfEntry = (
  source: JsonSource,
  { entry, index }: { entry: Node; index: number },
  { names }: Pick<PlaceContext, "names">,
  current: string | undefined,
): FoundPlace[] => {
  const identifier = textAt(entry, "identifier") ?? textAt(entry, "name") ?? "";
  const type = textAt(entry, "registryType") ?? textAt(entry, "registry_type") ?? textAt(entry, "registry_name");
  const section = `(package ${identifier})`;
  const isImage = type === "oci" || type === "docker";
  const isBundle = type === "mcpb";
  if (!isImage && !isBundle && !isOneOf(names, identifier)) return [];
  const version = placeIfVersion(source, scalarAt(entry, "version"), { as: `packages[${index}].version`, section });
  const inName = isImage ? imageTag(identifier) : isBundle ? { start: 0, end: identifier.length } : undefined;
  const named =
    inName === undefined
      ? []
      : placesInIdentifier(source, entry, inName, { index, isImage, current: version?.value ?? current });
  return version === undefined ? named : [version, ...named];
};

/** The tag of an image, between the last colon behind the last slash and the digest. */
const imageTag = (identifier: string): { start: number; end: number } | undefined => {
  const digest = identifier.indexOf("@");
  const end = digest === -1 ? identifier.length : digest;
  const colon = identifier.lastIndexOf(":", end);
  return colon === -1 || colon < identifier.lastIndexOf("/", end) ? undefined : { start: colon + 1, end };
};

const placesInIdentifier = (
  source: JsonSource,
  entry: Node,
  within: { start: number; end: number },
  { index, isImage, current }: { index: number; isImage: boolean; current: string | undefined },
): FoundPlace[] => {
  const node = scalarAt(entry, "identifier") ?? scalarAt(entry, "name");
  if (node === undefined) return [];
  const raw = source.text.slice(node.start, node.end);
  const offset = isImage ? within.start : 0;
  // A text with escapes is longer than it reads; an image's name has none.
  const part = isImage ? raw.slice(within.start, within.end) : raw;
  const as = `packages[${index}].identifier ${isImage ? "(image tag)" : "(bundle address)"}`;
  return ownVersionsIn(part, current).map(({ start, end, value }) =>
    placeBetween(
      source,
      { start: node.start + offset + start, end: node.start + offset + end, value },
      // `+` is no letter of a tag, and means a space in an address
      { as, section: `(${as})`, write: (version) => version.replaceAll("+", isImage ? "-" : "%2B") },
    ),
  );
};
