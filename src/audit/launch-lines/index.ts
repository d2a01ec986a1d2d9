import type { LaunchLine } from "../../model/dependency.ts";
import { dockerfile } from "./dockerfile.ts";
import { hostConfig } from "./host-config.ts";
import type { LaunchReader } from "./launch-reader.ts";
import { page } from "./page.ts";
import { serverJson } from "./server-json.ts";
import { workflow } from "./workflow.ts";

/** All kinds of files that start packages; to add one is one file and one line. */
export const LAUNCH_READERS: readonly LaunchReader[] = [hostConfig, serverJson, dockerfile, workflow, page];

/** Is a file, by its path, one that may start packages. */
export const mayLaunch = (file: string): boolean => LAUNCH_READERS.some((reader) => reader.matches(file));

/**
 * The lines of a file that start a package as a registry has it; none where nothing reads such a file.
 * @throws ConfigError where the file cannot be read whole
 */
export const findLaunchLines = (file: string, text: string): LaunchLine[] =>
  LAUNCH_READERS.find((reader) => reader.matches(file))?.read(text, file) ?? [];
