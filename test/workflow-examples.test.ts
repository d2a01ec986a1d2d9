import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { COMMANDS } from "../src/commands/index.ts";

const ROOT = resolve(import.meta.dirname, "..");
const FOLDER = join(ROOT, "workflows-examples");
const OURS = /^mcp-lifecycle\/mcp-lifecycle(?:\/actions\/([a-z-]+))?@v1$/;

interface Step {
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  needs?: string | string[];
  permissions?: Record<string, string>;
  outputs?: Record<string, string>;
  steps: Step[];
}
interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}
interface Action {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

const commandOf = (step: Step): string | undefined => {
  const found = OURS.exec(step.uses ?? "");
  return found === null ? undefined : (found[1] ?? "change-gate");
};
const actionOf = (command: string): Action =>
  parse(readFileSync(join(ROOT, command === "change-gate" ? "action.yml" : `actions/${command}/action.yml`), "utf8"));

describe.each(readdirSync(FOLDER))("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([job, { steps: all }]) => all.map((step) => ({ job, step })));

  it("says its permissions, and gives a job what our actions in it need and no more", async () => {
    expect(workflow.permissions).toBeDefined();
    for (const [, job] of jobs) {
      const used = job.steps.flatMap((step) => {
        const command = commandOf(step);
        return command === undefined ? [] : [{ command, mode: String(step.with?.mode ?? "") }];
      });
      if (used.length === 0) continue;
      const needed: Record<string, string> = {};
      for (const { command, mode } of used) {
        const record = await COMMANDS[command as keyof typeof COMMANDS]();
        for (const [scope, access] of Object.entries(record.modePermissions?.[mode] ?? record.permissions)) {
          if (needed[scope] !== "write") needed[scope] = access;
        }
      }
      expect(job.permissions ?? workflow.permissions).toEqual(needed);
    }
  });

  it("gives our actions only inputs that they have", () => {
    for (const { step } of steps) {
      const command = commandOf(step);
      if (command === undefined) continue;
      expect(Object.keys(actionOf(command).inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    }
  });

  it("reads only outputs that there are", () => {
    for (const [, id, output] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      const step = steps.find((each) => each.step.id === id)?.step;
      const command = step === undefined ? undefined : commandOf(step);
      expect(command, `steps.${id}`).toBeDefined();
      expect(Object.keys(actionOf(command ?? "").outputs)).toContain(output);
    }
    for (const [job, { needs = [] }] of jobs) {
      const needed = [needs].flat();
      const jobText = JSON.stringify(workflow.jobs[job]);
      for (const [, from = "", output] of jobText.matchAll(/needs\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        expect(needed).toContain(from);
        expect(Object.keys(workflow.jobs[from]?.outputs ?? {})).toContain(output);
      }
    }
  });

  it("keeps no credential where the code of the repository runs, and splices nothing into a shell", () => {
    for (const { step } of steps) {
      if (step.uses?.startsWith("actions/checkout@")) expect(step.with?.["persist-credentials"]).toBe(false);
      expect(step.run ?? "").not.toContain("${{");
    }
  });

  it("uses only actions of ours that exist", () => {
    const named = steps.flatMap(({ step }) => commandOf(step) ?? []);
    for (const command of named) expect(existsSync(join(ROOT, `dist/${command}.js`)), command).toBe(true);
    expect(named.length).toBeGreaterThan(0);
  });
});
