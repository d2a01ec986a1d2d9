import { stringAt } from "../../model/json.ts";
import { checkVersionText } from "./check-version-text.ts";
import { parseJsonFile } from "./parse-json-file.ts";
import type { VersionFile } from "./version-file.ts";

/** npm's `package.json`: `version`. */
export const packageJson: VersionFile = {
  file: "package.json",
  ecosystem: "npm",
  read(text, where) {
    const content = parseJsonFile(text, where);
    const name = stringAt(content, "name");
    return {
      ...(name === undefined ? {} : { name }),
      ...checkVersionText(content.version, "version", where),
      ...(content.private === true ? { unpublished: "it says `private: true`" } : {}),
    };
  },
};
