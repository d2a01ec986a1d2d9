import { resolve } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import { parseSnapshot, SNAPSHOT_LIMIT } from "../../surface/snapshot.ts";
import { nothingToDispose, type SourceForm } from "./source.ts";

/** A recorded surface: our own format, or one bare object with the MCP result fields. */
export const snapshotFile: SourceForm = {
  form: "<file>.json",
  example: "surface.json",
  matches: (text, path) => path === "file" || (path === "nothing" && /^[^:]*\.json$/i.test(text)),
  async open(text, { world }) {
    const files = await world.files();
    const content = await files.read(resolve(world.cwd, text), SNAPSHOT_LIMIT);
    if (content === undefined) {
      throw new ConfigError({
        what: "the snapshot file does not exist",
        where: text,
        expected: "an existing file",
        hint: "Record one with `mcp-lifecycle snapshot <source> --output <file>`.",
      });
    }
    const snapshot = parseSnapshot(content, text);
    return { content: { kind: "snapshot", snapshot }, notes: [], [Symbol.asyncDispose]: nothingToDispose };
  },
};
