import { ConfigError } from "../../model/errors.ts";
import { type Source, sourceOf } from "./source.ts";

/** One entry of an INI file, as Python's configparser reads it. */
export interface IniEntry {
  section: string;
  key: string;
  value: string;
  start: number;
  end: number;
}

const SECTION = /^\[([^\]\n]+)\]/;
const ENTRY = /^([^\s=:#;[][^=:\n]*)[=:](.*)$/;

/** @throws ConfigError with the line of what is neither a section, an entry nor a comment */
export const openIni = (text: string, file: string): Source & { entries: IniEntry[] } => {
  const source = sourceOf(text, file);
  const entries: IniEntry[] = [];
  let section: string | undefined;
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (const written of text.slice(start).split("\n")) {
    const line = written.trimEnd();
    const named = SECTION.exec(line)?.[1];
    const [, key, behind] = ENTRY.exec(line) ?? [];
    const value = behind?.trimStart();
    if (named !== undefined) section = named.trim();
    else if (line !== "" && !/^[\s#;]/.test(line)) {
      if (section === undefined || key === undefined || value === undefined) throw notIni(source, start);
      const end = start + line.length;
      entries.push({ section, key: key.trim().toLowerCase(), value, start: end - value.length, end });
    }
    start += written.length + 1;
  }
  return { ...source, entries };
};

const notIni = (source: Source, offset: number): ConfigError => {
  const { line, column } = source.positionOf(offset);
  return new ConfigError({
    what: "is not an INI file",
    where: `${source.file}:${line}:${column}`,
    expected: "sections such as [metadata], and entries such as `version = 1.2.3`",
    hint: "Repair the file at that place.",
  });
};
