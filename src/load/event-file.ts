import { ConfigError } from "../model/errors.ts";
import type { GitHubEvent } from "../model/event.ts";
import type { JsonObject } from "../model/json.ts";
import type { Files } from "../model/ports.ts";
import { parseEvent } from "./event.ts";
import { readJsonObject } from "./read-json.ts";

/**
 * A webhook payload in a file. It does not carry the name of its event: what it holds tells it.
 * @throws ConfigError for a file that is not there, and for a payload of no pull request and no merge group
 */
export const readEventFile = async (files: Files, path: string): Promise<GitHubEvent> => {
  const payload = await readJsonObject(files, path);
  const name = payload === undefined ? undefined : nameOf(payload);
  if (payload === undefined || name === undefined) {
    throw new ConfigError({
      what:
        payload === undefined ? "there is no such event file" : "the event is of no pull request and no merge group",
      where: path,
      expected: "a webhook payload as GitHub wrote it, with `pull_request` or `merge_group`",
      hint: "Save the file that GITHUB_EVENT_PATH names in a workflow run of the pull request.",
    });
  }
  return parseEvent(name, payload);
};

const nameOf = (payload: JsonObject): string | undefined => {
  if (Object.hasOwn(payload, "merge_group")) return "merge_group";
  if (!Object.hasOwn(payload, "pull_request")) return undefined;
  return Object.hasOwn(payload, "review") ? "pull_request_review" : "pull_request";
};
