import { parseMarker } from "./marker.ts";

/** One requirement of PEP 508. Every text is from outside. */
export interface Requirement {
  /** As written. */
  name: string;
  extras: readonly string[];
  /** As written, without brackets around it; the empty text where nothing is asked. */
  specifier: string;
  /** Where it is fetched from directly (`name @ url`). */
  url?: string;
  marker?: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*/;
const CLAUSE = /^(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;()[\]'"=<>!~][^\s,;()[\]'"]*$/;

/** Whether a name can be that of a Python package (PEP 508). */
export const isPythonName = (name: string): boolean => NAME.exec(name)?.[0] === name && /[A-Za-z0-9]$/.test(name);

/** Whether a text is a list of version clauses; the empty text is. */
const isSpecifier = (text: string): boolean =>
  text === "" || text.split(",").every((clause) => CLAUSE.test(clause.trim()));

/** Reads a requirement; undefined where any part of it, its marker too, is none of PEP 508. */
export const parseRequirement = (line: string): Requirement | undefined => {
  const text = line.trim();
  const name = NAME.exec(text)?.[0];
  if (name === undefined || !isPythonName(name)) return undefined;
  const bracketed = extrasAt(text.slice(name.length).trimStart());
  if (bracketed === undefined) return undefined;
  const { extras, rest } = bracketed;
  if (rest.startsWith("@")) return readDirect(name, extras, rest.slice(1).trim());

  const split = rest.indexOf(";");
  const written = (split === -1 ? rest : rest.slice(0, split)).trim();
  const specifier = written.startsWith("(") && written.endsWith(")") ? written.slice(1, -1).trim() : written;
  if (!isSpecifier(specifier)) return undefined;
  return withMarker({ name, extras, specifier }, split === -1 ? undefined : rest.slice(split + 1));
};

/** The address ends at a blank, so that a `;` may be part of it. */
const readDirect = (name: string, extras: readonly string[], text: string): Requirement | undefined => {
  const [url = ""] = text.split(/\s/, 1);
  const rest = text.slice(url.length).trim();
  if (url === "" || (rest !== "" && !rest.startsWith(";"))) return undefined;
  return withMarker({ name, extras, specifier: "", url }, rest === "" ? undefined : rest.slice(1));
};

const withMarker = (requirement: Requirement, marker: string | undefined): Requirement | undefined => {
  if (marker === undefined) return requirement;
  return parseMarker(marker) === undefined ? undefined : { ...requirement, marker: marker.trim() };
};

const extrasAt = (text: string): { extras: string[]; rest: string } | undefined => {
  if (!text.startsWith("[")) return { extras: [], rest: text };
  const end = text.indexOf("]");
  if (end === -1) return undefined;
  const inner = text.slice(1, end).trim();
  const extras = inner === "" ? [] : inner.split(",").map((extra) => extra.trim());
  return extras.every(isPythonName) ? { extras, rest: text.slice(end + 1).trimStart() } : undefined;
};
