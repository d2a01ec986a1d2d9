import type { World } from "../../model/ports.ts";
import { lookAtPath, parseSource } from "../sources/index.ts";
import { snapshotFile } from "../sources/snapshot-file.ts";

/** Is a server started or asked to look at a source: at every one but a snapshot file. @throws ConfigError for what is no source */
export const isSourceThatRuns = async (world: World, source: string): Promise<boolean> =>
  parseSource(source, await lookAtPath(await world.files(), world.cwd, source)) !== snapshotFile;

/** Is a schema of the configuration a module, which is run to be read. */
export const isSchemaThatRuns = (schema: string | undefined): boolean =>
  schema !== undefined && !/\.json$/i.test(schema);
