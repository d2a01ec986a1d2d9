import { join } from "node:path";
import { MAX_CONFIG_BYTES } from "../../config/formats/index.ts";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import { insideTree } from "../mcp-json.ts";
import type { ConfigDirectory } from "./directory.ts";

/** Why a file of a configuration has no text, as reports say it. */
export interface Unreadable {
  /** As the end of a sentence about the file: `is a folder`. */
  what: string;
  fix: string;
}

/** A folder of configuration files: of the work tree, or of a commit. */
export interface ConfigFolder {
  /** As reports show it: `config`. */
  shown: string;
  /** Names of what is in it, sorted. */
  names: readonly string[];
  read(name: string): Promise<{ text: string } | { unreadable: Unreadable }>;
}

/** The folder as it lies in the work tree. */
export const openFolder = async (
  world: World,
  { path, shown, top }: Pick<ConfigDirectory, "path" | "shown" | "top">,
): Promise<ConfigFolder> => {
  const files = await world.files();
  const real = (await files.real(path)) ?? path;
  // a folder that the user names outside of the repository is its own boundary
  const boundary = insideTree(top, real) === undefined ? real : top;
  return {
    shown,
    names: await files.list(path),
    async read(name) {
      const file = join(path, name);
      const target = await files.real(file);
      if (target === undefined) return { unreadable: DANGLING };
      if (insideTree(boundary, target) === undefined) return { unreadable: STRAY };
      try {
        const text = await files.read(file, MAX_CONFIG_BYTES);
        return text === undefined ? { unreadable: DANGLING } : { text };
      } catch (error) {
        if (error instanceof ConfigError) return { unreadable: sayTrouble(error) };
        throw error;
      }
    },
  };
};

const DANGLING: Unreadable = {
  what: "is a symlink to a file that is not there",
  fix: "Commit the file itself, or remove the link.",
};
const STRAY: Unreadable = {
  what: "is a symlink that leads out of the repository",
  fix: "Commit the file itself instead of a link to it.",
};

/** The error of a port as the end of a sentence about the file; it never holds text of the file. */
export const sayTrouble = ({ trouble: { what, hint } }: ConfigError): Unreadable => ({ what, fix: hint });
