import { showCommand, splitCommand } from "../split-command.ts";
import { nothingToDispose, type SourceForm } from "./source.ts";

/** Any command line that speaks MCP over stdio, started where the user stands, without a shell. */
export const command: SourceForm = {
  form: "cmd:<command line>",
  example: "cmd:node dist/index.js --stdio",
  matches: (text) => text.startsWith("cmd:"),
  async open(text, { options, world }) {
    const argv = splitCommand(text.slice("cmd:".length), "cmd");
    const env = { ...options.policy?.env, ...options.probeEnv };
    return {
      content: { kind: "server", endpoint: { kind: "stdio", argv, cwd: world.cwd, env } },
      start: `${showCommand(argv)} (cmd)`,
      notes: [],
      [Symbol.asyncDispose]: nothingToDispose,
    };
  },
};
