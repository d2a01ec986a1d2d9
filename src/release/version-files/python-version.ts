import { isVersionText } from "./check-version-text.ts";
import { placeIfVersion } from "./place.ts";
import { type PythonToken, readPython } from "./python-tokens.ts";
import { sourceOf } from "./source.ts";
import type { FoundPlace } from "./version-file.ts";

/**
 * Where a Python file assigns a text to one of the names, outside of any function: `__version__ = "1.2.3"`,
 * `__version__: str = "1.2.3"`, `__version__ = version = "1.2.3"`.
 */
export const assignedVersions = (text: string, file: string, names: readonly string[]): FoundPlace[] => {
  const source = sourceOf(text, file);
  const found: FoundPlace[] = [];
  for (const line of linesOf(readPython(source))) {
    const [first] = line;
    if (first?.isTopLevel !== true) continue;
    const value = assigned(line);
    const name = line.find(
      ({ kind, text: word }, index) => kind === "name" && names.includes(word) && index < line.length - 2,
    );
    if (value === undefined || name === undefined) continue;
    const place = placeIfVersion(
      source,
      { kind: "scalar", value: value.text, start: value.start, end: value.end },
      { as: name.text },
    );
    if (place !== undefined) found.push(place);
  }
  return found;
};

/** The text that a line assigns; undefined where it does anything else. */
const assigned = (line: readonly PythonToken[]): PythonToken | undefined => {
  const value = line.at(-1);
  const equals = line.at(-2);
  if (value?.kind !== "text" || equals?.text !== "=" || !isVersionText(value.text)) return undefined;
  const before = line.slice(0, -2);
  const isPlain = before.every(({ kind, text, depth }) => depth === 0 && (kind === "name" || /^[:=,.|]$/.test(text)));
  return isPlain && before[0]?.kind === "name" ? value : undefined;
};

const linesOf = (tokens: readonly PythonToken[]): PythonToken[][] => {
  const lines: PythonToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "line" || (token.kind === "sign" && token.text === ";" && token.depth === 0)) lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
};

/** Where a call of one of the names is given a text for an argument: `setup(version="1.2.3")`. */
export const versionArguments = (
  text: string,
  file: string,
  { calls, argument }: { calls: readonly string[]; argument: string },
): FoundPlace[] => {
  const source = sourceOf(text, file);
  const tokens = readPython(source);
  const found: FoundPlace[] = [];
  for (const [index, { kind, text: name, depth }] of tokens.entries()) {
    if (kind !== "name" || !calls.includes(name) || tokens[index + 1]?.text !== "(") continue;
    if (tokens[index - 1]?.text === "def" || tokens[index - 1]?.text === "class") continue;
    for (let at = index + 2; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined || (token.text === ")" && token.depth === depth + 1)) break;
      const isArgument = token.kind === "name" && token.text === argument && token.depth === depth + 1;
      const value = tokens[at + 2];
      const next = tokens[at + 3]?.text;
      if (!isArgument || tokens[at + 1]?.text !== "=" || value?.kind !== "text" || (next !== "," && next !== ")"))
        continue;
      const node = { kind: "scalar", value: value.text, start: value.start, end: value.end } as const;
      const place = placeIfVersion(source, node, { as: `${name}(${argument}=)` });
      if (place !== undefined) found.push(place);
    }
  }
  return found;
};
