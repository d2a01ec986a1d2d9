import { checkJson } from "../model/check-json.ts";
import { ConfigError } from "../model/errors.ts";
import type { Files } from "../model/ports.ts";
import { type RecordedState, stateSchema } from "../model/recorded-state.ts";
import { readJsonObject } from "./read-json.ts";

/** The recorded state in a file. @throws ConfigError when there is none, or for every place of it that is wrong */
export const readState = async (files: Files, path: string): Promise<RecordedState> => {
  const value = await readJsonObject(files, path);
  if (value === undefined) {
    throw new ConfigError({
      what: "there is no such state file",
      where: path,
      expected: "a recorded state of the pull request, as JSON",
      hint: "Check the path that `state` gives.",
    });
  }
  return checkJson(value, stateSchema, {
    what: "the state",
    where: path,
    expected: "what schema/state.schema.json describes",
  });
};
