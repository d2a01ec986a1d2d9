import { ConfigError } from "../../model/errors.ts";
import { isVersionText } from "./check-version-text.ts";
import { below, cleanPath } from "./folders.ts";
import { openJson } from "./json-source.ts";
import { type Node, type ScalarNode, scalarAt } from "./node.ts";
import { patternPlaces } from "./pattern-places.ts";
import { placeBetween, placeIfVersion } from "./place.ts";
import type { Source } from "./source.ts";
import { openToml } from "./toml-source.ts";
import type { FoundPlace, MarkedPlace, PackageFiles } from "./version-file.ts";
import { ownVersionsIn } from "./version-in-text.ts";
import { openXml, trimmed } from "./xml-source.ts";
import { openYaml } from "./yaml-source.ts";

/** The file of a marked place, from the root. @throws ConfigError for one that leads out of the repository */
export const markedFile = ({ path }: Pick<PackageFiles, "path">, marked: Pick<MarkedPlace, "path">): string => {
  const file = cleanPath(below(path, marked.path));
  if (file !== undefined && !/^(?:[/~]|[a-z][a-z0-9+.-]*:)/i.test(marked.path)) return file;
  throw new ConfigError({
    what: "leads out of the repository",
    where: `release.files: ${marked.path}`,
    expected: "a path from the folder of the package",
    hint: "Name a file of this repository.",
  });
};

/**
 * What the policy marks. The same marks are for every package: what one of them has not may be meant for another.
 * @throws ConfigError where no package has the file with a version at the place, or a file is broken
 */
export const markedPlaces = (
  pkg: PackageFiles,
  files: ReadonlyMap<string, string>,
  current: string | undefined,
): FoundPlace[] =>
  (pkg.marked ?? []).flatMap((marked) => {
    const file = markedFile(pkg, marked);
    const text = files.get(file);
    const places = text === undefined ? [] : placesIn(text, file, marked, current);
    if (places.length > 0 || isOfAnother(marked, files)) return places;
    throw notThere(
      file,
      text === undefined
        ? "is marked in the policy under `release.files`, and is not there"
        : `has no version at ${JSON.stringify(wordsOf(marked))}, which the policy marks`,
    );
  });

const isOfAnother = (marked: MarkedPlace, files: ReadonlyMap<string, string>): boolean => {
  const path = cleanPath(marked.path) ?? marked.path;
  const others = [...files].filter(([file]) => file === path || file.endsWith(`/${path}`));
  return others.some(([file, text]) => placesIn(text, file, marked, undefined).length > 0);
};

const notThere = (file: string, what: string): ConfigError =>
  new ConfigError({
    what,
    where: file,
    expected: "a version at the place that `release.files` of the policy marks",
    hint: "Correct the mark in the policy, or the file.",
  });

const wordsOf = ({ json, yaml, toml, xml, regex }: MarkedPlace): string => json ?? yaml ?? toml ?? xml ?? regex ?? "";

const placesIn = (text: string, file: string, marked: MarkedPlace, current: string | undefined): FoundPlace[] => {
  const { json, yaml, toml, xml, regex } = marked;
  if (regex !== undefined) return placesOfPattern(text, file, regex);
  if (xml !== undefined) return placesOfXml(text, file, xml, current);
  if (json !== undefined) return placesAt(openJson(text, file, { isLoose: true }), json, current);
  if (yaml !== undefined) return placesAt(openYaml(text, file), yaml, current);
  return toml === undefined ? [] : placesAt(openToml(text, file), toml, current);
};

const placesOfPattern = (text: string, file: string, pattern: string): FoundPlace[] => {
  const found = patternPlaces(text, file, { pattern, as: pattern });
  if ("places" in found) return found.places;
  throw new ConfigError({
    what: `the expression that marks a version ${found.fault}`,
    where: `release.files: ${file}`,
    expected: "an expression whose first group is the version",
    hint: "Write it more simply.",
    detail: pattern.slice(0, 200),
  });
};

const placesOfXml = (text: string, file: string, path: string, current: string | undefined): FoundPlace[] => {
  const source = openXml(text, file);
  const names = path.split("/").filter((name) => name !== "");
  return source.texts
    .filter((each) => each.path.length === names.length && each.path.every((name, index) => name === names[index]))
    .map(trimmed)
    .flatMap(({ text: value, start, end }) =>
      placesOfText(source, { kind: "scalar", value, start, end }, { as: path, current }),
    );
};

const placesAt = (source: Source & { root: Node }, path: string, current: string | undefined): FoundPlace[] => {
  const node = scalarAt(source.root, ...stepsOf(path));
  return node === undefined ? [] : placesOfText(source, node, { as: path, current });
};

/** A text that is a version, or one that names it, as `image: acme/notes:1.2.3`. */
const placesOfText = (
  source: Source,
  node: ScalarNode,
  { as, current }: { as: string; current: string | undefined },
): FoundPlace[] => {
  const naming = { as, section: `(${as})` };
  if (typeof node.value === "string" && /^v?\d[^/:]*$/i.test(node.value) && isVersionText(node.value)) {
    const place = placeIfVersion(source, node, naming);
    return place === undefined ? [] : [place];
  }
  const raw = source.text.slice(node.start, node.end);
  return ownVersionsIn(raw, current).map(({ start, end, value }) =>
    placeBetween(source, { start: node.start + start, end: node.start + end, value }, naming),
  );
};

const STEP = /\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*"|'[^']*')\]|\.?([^.[\]]+)/y;

/** `app.version`, `items[0].version`, `packages[""].version`. @throws ConfigError for what is no path */
const stepsOf = (path: string): (string | number)[] => {
  const steps: (string | number)[] = [];
  const step = new RegExp(STEP);
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) {
      throw new ConfigError({
        what: `${JSON.stringify(path.slice(0, 200))} is no path`,
        where: "release.files in the policy",
        expected: 'a path such as `app.version`, `items[0].version` or `packages[""].version`',
        hint: "Correct it in the policy.",
      });
    }
    const [, index, quoted, name] = match;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(quoted === undefined ? (name ?? "") : quoted.slice(1, -1));
  }
  return steps;
};
