import { stringAt } from "../../model/json.ts";
import { checkVersionText } from "./check-version-text.ts";
import { parseJsonFile } from "./parse-json-file.ts";
import type { VersionFile } from "./version-file.ts";

/** The MCP registry's `server.json` (schema 2025-12-11): `version`, any text that is no range. */
export const serverJson: VersionFile = {
  file: "server.json",
  ecosystem: "mcp",
  read(text, where) {
    const content = parseJsonFile(text, where);
    const name = stringAt(content, "name");
    return {
      ...(name === undefined ? {} : { name }),
      ...checkVersionText(content.version, "version", where),
    };
  },
};
