import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEvent } from "../../../src/load/event.ts";
import { gatherFacts } from "../../../src/load/process-facts.ts";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import { stateSchema } from "../../../src/model/recorded-state.ts";
import { parsePolicy } from "../../../src/policy/parse.ts";
import type { Policy } from "../../../src/policy/schema.ts";

const CASES = resolve(import.meta.dirname, "../../fixtures/process");
const read = (name: string, file: string): string => readFileSync(join(CASES, name, file), "utf8");

/** The facts of one of the recorded pull requests of `test/fixtures/process`. */
export const recordedFacts = (name: string): ProcessFacts => {
  const event = parseEvent("pull_request", JSON.parse(read(name, "event.json")));
  const state = stateSchema.parse(JSON.parse(read(name, "state.json")));
  const gathered = gatherFacts({ event, state, now: new Date("2026-03-02T09:30:00Z") });
  if ("missing" in gathered) throw new Error(gathered.missing);
  return gathered.facts;
};

/** What the policy of one of them asks. */
export const recordedPolicy = async (name: string): Promise<NonNullable<Policy["process"]>> => {
  const { process } = await parsePolicy(read(name, "policy.yml"), name);
  if (process === undefined) throw new Error(`${name} asks nothing`);
  return process;
};
