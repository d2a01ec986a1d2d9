import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { COMMAND_NAMES, COMMANDS } from "../src/commands/index.ts";
import { inputMeta } from "../src/model/inputs.ts";

const ROOT = resolve(import.meta.dirname, "..");
const ROOT_ACTION = "change-gate";
const commands = await Promise.all(COMMAND_NAMES.map((name) => COMMANDS[name]()));
const actions = commands.filter(({ faces }) => faces.includes("action"));
const actionFile = (name: string): string => (name === ROOT_ACTION ? "action.yml" : `actions/${name}/action.yml`);

describe("one name finds everything", () => {
  it.each(COMMAND_NAMES)("%s is the name inside its own record", async (name) => {
    expect((await COMMANDS[name]()).name).toBe(name);
  });

  it.each(actions.map(({ name }) => name))(
    "action %s has its action.yml, its bundle and its acceptance test",
    (name) => {
      const { runs } = parse(readFileSync(join(ROOT, actionFile(name)), "utf8"));
      expect(resolve(ROOT, actionFile(name), "..", runs.main)).toBe(join(ROOT, `dist/${name}.js`));
      for (const path of [`dist/${name}.js`, `src/commands/${name}.ts`, `test/acceptance/${name}.test.ts`]) {
        expect(existsSync(join(ROOT, path)), path).toBe(true);
      }
    },
  );

  it.each(actions.map(({ name }) => name))(
    "action %s holds no expression, for which the runner would refuse it",
    (name) => {
      expect(readFileSync(join(ROOT, actionFile(name)), "utf8")).not.toContain("$" + "{{");
    },
  );

  it("has no folder under actions/ without a command", () => {
    const names: string[] = actions.map(({ name }) => name);
    expect(readdirSync(join(ROOT, "actions")).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("one word, one meaning", () => {
  it("describes an input that several commands take in the same words", () => {
    const said = new Map<string, Set<string>>();
    for (const command of commands) {
      for (const [name, schema] of Object.entries(command.inputs.shape)) {
        const meta = inputMeta(schema as Parameters<typeof inputMeta>[0]);
        said.set(name, (said.get(name) ?? new Set()).add(`${meta.description} [${meta.default ?? ""}]`));
      }
    }
    expect([...said].filter(([, meanings]) => meanings.size > 1).map(([name]) => name)).toEqual([]);
  });

  it("spells inputs and outputs in kebab-case", () => {
    const names = commands.flatMap((command) => [
      ...Object.keys(command.inputs.shape),
      ...Object.keys(command.outputs),
    ]);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
  });

  it("keeps policy defaults out of action.yml, where they would beat the policy file", () => {
    const policyWords = ["fail-on", "profile", "enforce"];
    const withDefault = actions.flatMap(({ name, inputs }) =>
      Object.entries(inputs.shape)
        .filter(
          ([input, schema]) =>
            policyWords.includes(input) && inputMeta(schema as Parameters<typeof inputMeta>[0]).default !== undefined,
        )
        .map(([input]) => `${name}: ${input}`),
    );
    expect(withDefault).toEqual([]);
  });
});
