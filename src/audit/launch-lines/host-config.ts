import { readJson } from "../source/read-json.ts";
import { openSource } from "../source/source.ts";
import { commandsIn } from "./json-commands.ts";
import type { LaunchReader } from "./launch-reader.ts";
import { linesOf } from "./lines-of.ts";

const NAME =
  /(?:^|\/)(?:\.mcp|mcp|mcp[-_](?:config|servers?|settings)|claude_desktop_config|cline_mcp_settings|gemini-extension)\.json$|\.mcp\.json$/i;

/** What hosts read: `.mcp.json`, `mcp.json` of editors, `claude_desktop_config.json`. Comments and trailing commas pass, as they do there. */
export const hostConfig: LaunchReader = {
  matches: (file) => NAME.test(file),
  read(text, file) {
    if (text.trim() === "") return [];
    const source = openSource(text, file);
    const fail: typeof source.fail = (offset, what, hint = "Repair the file at that place.") =>
      source.fail(offset, what, hint);
    const commands = commandsIn(readJson({ text: source.text, fail }, { isLoose: true }));
    return linesOf(source, commands, { where: "configuration", isByHand: false });
  },
};
