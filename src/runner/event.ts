import { readFile } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import type { GitHubEvent } from "../model/event.ts";

/** The GitHub event this process runs for, read from the payload file that the runner wrote; undefined in a terminal. */
export const readEvent = async (environment: NodeJS.ProcessEnv): Promise<GitHubEvent | undefined> => {
  const name = environment.GITHUB_EVENT_NAME;
  const path = environment.GITHUB_EVENT_PATH;
  if (!name || !path) return undefined;
  const { parseEvent } = await import("../load/event.ts");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new ConfigError({
      what: "the event payload cannot be read",
      where: path,
      expected: "the file that the runner writes and names in GITHUB_EVENT_PATH",
      hint: "Unset GITHUB_EVENT_NAME to run without an event.",
      cause,
    });
  }
  try {
    return parseEvent(name, JSON.parse(text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new ConfigError({
      what: "the event payload is not JSON",
      where: path,
      expected: "the payload as GitHub wrote it",
      hint: "Unset GITHUB_EVENT_NAME to run without an event.",
      cause,
    });
  }
};
