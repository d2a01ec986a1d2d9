import type { ConfigFault, ConfigFormat, ConfigPath, FilePosition } from "../../model/config.ts";
import { checkText } from "./check-text.ts";
import { readEnv } from "./env.ts";
import { readJson } from "./json.ts";
import { findSpan, type Located, makePlaces, type ReadLayer, type ReadText } from "./located.ts";
import type { TextFault } from "./text-fault.ts";
import { readToml } from "./toml.ts";
import { readYaml } from "./yaml.ts";

export { MAX_CONFIG_BYTES } from "./check-text.ts";

/** A format: its file name extensions and its reader. */
const FORMATS: Readonly<
  Record<ConfigFormat, { extensions: readonly string[]; read(text: string): Promise<ReadText> }>
> = {
  yaml: { extensions: ["yaml", "yml"], read: readYaml },
  json: { extensions: ["json"], read: readJson },
  toml: { extensions: ["toml"], read: readToml },
  env: { extensions: ["env"], read: readEnv },
};

/** Layer and format of a file by its name; undefined for a file that is no layer: a schema, a dotfile, another extension. */
export const formatOf = (fileName: string): { layer: string; format: ConfigFormat } | undefined => {
  const dot = fileName.lastIndexOf(".");
  if (dot <= 0 || fileName.startsWith(".")) return undefined;
  if (fileName === "schema.json" || fileName.endsWith(".schema.json")) return undefined;
  const extension = fileName.slice(dot + 1).toLowerCase();
  const layer = fileName.slice(0, dot);
  if (FORMATS.yaml.extensions.includes(extension)) return { layer, format: "yaml" };
  if (FORMATS.json.extensions.includes(extension)) return { layer, format: "json" };
  if (FORMATS.toml.extensions.includes(extension)) return { layer, format: "toml" };
  return FORMATS.env.extensions.includes(extension) ? { layer, format: "env" } : undefined;
};

/** Reads one file of the configuration. A file with faults gives no layer: nothing should be judged with half a file. */
export const readLayer = async (file: {
  name: string;
  file: string;
  format: ConfigFormat;
  text: string;
}): Promise<{ layer?: ReadLayer; faults: ConfigFault[] }> => {
  const text = withoutMark(file.text);
  const place = makePlaces(file.file, text);
  const faultOf = ({ start, end, message, fix, path }: TextFault): ConfigFault => ({
    kind: "file-unreadable",
    environment: file.name,
    path: path ?? [],
    at: place({ start, end: end ?? start + 1 }),
    message,
    ...(fix === undefined ? {} : { fix }),
  });

  const unfit = checkText(text);
  if (unfit !== undefined) return { faults: [faultOf(unfit)] };
  const { value, locate, faults } = await FORMATS[file.format].read(text);
  if (value === undefined) return { faults: faults.map(faultOf) };

  let located: Located | undefined;
  const find = (path: ConfigPath, part: "key" | "value" | "origin"): FilePosition | undefined => {
    located ??= locate();
    const span = findSpan(located, path, part);
    return span === undefined ? undefined : place(span);
  };
  const layer: ReadLayer = {
    name: file.name,
    file: file.file,
    format: file.format,
    text,
    value,
    positionOf: find,
    originOf: (path) => find(path, "origin"),
  };
  return { layer, faults: [] };
};

/** Without the byte order mark that some editors put before UTF-8; columns then are as editors count them. */
const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);
