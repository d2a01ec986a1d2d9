import { isAbsolute, join } from "node:path";
import type { ConfigReference } from "../model/config.ts";
import { NotAFile, type Sighting } from "./read-files.ts";

/** No key and no certificate chain is longer. */
const MAX_SECRET_BYTES = 1024 * 1024;

export interface SecretResolver {
  /** The text that a reference stands for; undefined where nothing gives it. */
  resolve(reference: ConfigReference): string | undefined;
  /** Every text that was given out. */
  readonly given: ReadonlySet<string>;
  /** Why a reference got nothing, by its name, where that is more than that nothing is there. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Resolves `${secret:NAME}` from the variable NAME, else from the file that the variable NAME_FILE names, else from a file of
 * that name in the folder of secrets; `${file:/path}` from the file. One newline at the end of a file is not part of it.
 */
export const resolveSecrets = (
  sighting: Sighting,
  options: { variables: Readonly<Record<string, string | undefined>>; folder: string },
): SecretResolver => {
  const given = new Set<string>();
  const refused = new Map<string, string>();

  const fromFile = (path: string, name: string): string | undefined => {
    try {
      const text = sighting.readNow(path, MAX_SECRET_BYTES);
      if (text === undefined) return undefined;
      if (Buffer.byteLength(text) > MAX_SECRET_BYTES) {
        refused.set(name, "the file has more than 1 MiB");
        return undefined;
      }
      return text.replace(/\r?\n$/, "");
    } catch (error) {
      refused.set(name, error instanceof NotAFile ? "what stands there is no file" : "the file cannot be read");
      return undefined;
    }
  };

  const find = ({ kind, name }: ConfigReference): string | undefined => {
    if (kind === "variable") return undefined;
    if (kind === "file") return isAbsolute(name) ? fromFile(name, name) : undefined;
    const own = variableOf(options.variables, name);
    if (own !== undefined) return own;
    const file = variableOf(options.variables, `${name}_FILE`);
    if (file !== undefined) return fromFile(file, name);
    // a name that is a path would leave the folder
    return /^[\w.-]*\w[\w.-]*$/.test(name) ? fromFile(join(options.folder, name), name) : undefined;
  };

  return {
    given,
    refused,
    resolve(reference) {
      const text = find(reference);
      if (text !== undefined) given.add(text);
      return text;
    },
  };
};

const variableOf = (variables: Readonly<Record<string, string | undefined>>, name: string): string | undefined =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;
