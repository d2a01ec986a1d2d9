import { isVersionText, withoutPrefix } from "./check-version-text.ts";
import { below } from "./folders.ts";
import { placeBetween } from "./place.ts";
import type { FoundPlace, VersionFormat } from "./version-file.ts";
import { openXml, trimmed, type XmlText } from "./xml-source.ts";

const isProperty = ({ path }: XmlText, name: string): boolean =>
  path.length === 3 && path[0] === "Project" && path[1] === "PropertyGroup" && path[2] === name;

/**
 * The projects of .NET: `Version` and `PackageVersion`; or `VersionPrefix`, with the pre-release in `VersionSuffix`
 * where the project has one. Properties that are made of others stay.
 */
export const csproj: VersionFormat = {
  files: ({ path }, there) =>
    there
      .namesIn(path)
      .filter((name) => /\.(?:cs|fs|vb)proj$/.test(name) || name === "Directory.Build.props")
      .map((name) => below(path, name)),
  places(text, file) {
    const source = openXml(text, file);
    const textsOf = (name: string) => source.texts.filter((each) => isProperty(each, name)).map(trimmed);
    const whole = ["Version", "PackageVersion"].flatMap((name) =>
      textsOf(name).flatMap((range): FoundPlace[] => {
        const value = withoutPrefix(range.text);
        if (!isLiteral(value)) return [];
        const start = range.end - value.length;
        return [placeBetween(source, { start, end: range.end, value }, { as: name, section: `<${name}>` })];
      }),
    );
    const [suffix] = textsOf("VersionSuffix").filter(({ text: each }) => each === "" || isWord(each));
    const prefixes = textsOf("VersionPrefix").filter(({ text: each }) => isLiteral(each));
    const split = prefixes.flatMap((range): FoundPlace[] => {
      const value = suffix === undefined || suffix.text === "" ? range.text : `${range.text}-${suffix.text}`;
      const naming = { as: "VersionPrefix", section: "<VersionPrefix>" };
      const prefix = placeBetween(
        source,
        { ...range, value },
        { ...naming, ...(suffix === undefined ? {} : { write: coreOf }) },
      );
      return [prefix, ...(suffix === undefined ? [] : [placeBetween(source, { ...suffix, value }, SUFFIX)])];
    });
    const places = [...whole, ...split];
    return places.filter(({ start }, index) => places.findIndex((place) => place.start === start) === index);
  },
};

const coreOf = (version: string): string => version.split(/[-+]/)[0] ?? version;
const SUFFIX = {
  as: "VersionSuffix",
  section: "<VersionSuffix>",
  write: (version: string): string => /^[^-+]*-([^+]*)/.exec(version)?.[1] ?? "",
};

/** `$(Version)` and what holds an entity are made elsewhere. */
const isLiteral = (text: string): boolean => /^\d/.test(text) && isVersionText(text) && isWord(text);
const isWord = (text: string): boolean => /^[\w.+-]+$/.test(text);
