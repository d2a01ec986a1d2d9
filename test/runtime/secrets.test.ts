import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ConfigManager } from "../../src/runtime/index.ts";
import { configFolder, record, until } from "../support/config-folder.ts";

const SECRET = "hunter2-of-the-test-suite";
const OTHER = "swordfish-of-the-test-suite";
const common = { environment: "production", watch: false };
const CLIENT = "auth: { client_secret: '${secret:CLIENT}' }\n";

describe("a secret", () => {
  it("comes from its variable, else from the file that a variable names, else from the folder of secrets", async () => {
    using folder = configFolder({ "production.yaml": CLIENT });
    const named = join(folder.root, "named");
    writeFileSync(named, "from the named file\n");
    const open = async (variables: Record<string, string>): Promise<string | undefined> => {
      await using config = await ConfigManager.open({
        dir: folder.dir,
        ...common,
        variables,
        secretsDir: folder.root,
      });
      return config.current.auth.client_secret;
    };
    writeFileSync(join(folder.root, "CLIENT"), "from the folder\n");
    expect(await open({ CLIENT: "from the variable", CLIENT_FILE: named })).toBe("from the variable");
    expect(await open({ CLIENT_FILE: named })).toBe("from the named file");
    expect(await open({})).toBe("from the folder");
  });

  it.each([
    ["one newline at the end is not part of it", "a\n", "a"],
    ["nor one with a carriage return", "a\r\n", "a"],
    ["of two newlines one stays", "a\n\n", "a\n"],
    ["spaces stay", " a ", " a "],
  ])("in a file: %s", async (_, text, expected) => {
    using folder = configFolder();
    const path = join(folder.root, "key");
    writeFileSync(path, text);
    folder.write("production.yaml", `auth: { client_secret: '\${file:${path}}' }\n`);
    await using config = await ConfigManager.open({ dir: folder.dir, ...common, variables: {} });
    expect(config.current.auth.client_secret).toBe(expected);
  });

  it("that its file cannot give says why", async () => {
    using folder = configFolder({ "production.yaml": CLIENT });
    const opening = ConfigManager.open({ dir: folder.dir, ...common, variables: { CLIENT_FILE: folder.root } });
    await expect(opening).rejects.toThrow(/production\.yaml:1:\d+: .*CLIENT.*what stands there is no file/);
  });

  it("that is rotated in its file arrives, by its name and without its value", async () => {
    using folder = configFolder({ "production.yaml": CLIENT });
    const path = join(folder.root, "CLIENT");
    writeFileSync(path, SECRET);
    await using config = await ConfigManager.open({
      dir: folder.dir,
      environment: "production",
      variables: {},
      secretsDir: folder.root,
    });
    const changed = record(config, "change");
    writeFileSync(`${path}.new`, OTHER);
    renameSync(`${path}.new`, path);
    await until(() => changed.length > 0);
    expect(config.current.auth.client_secret).toBe(OTHER);
    expect(changed[0]?.changes).toEqual([
      { key: "auth.client_secret", before: "a secret", after: "a secret", needsRestart: false },
    ]);
  });

  it("is read again from the variables at a reload", async () => {
    using folder = configFolder({ "production.yaml": CLIENT });
    const variables = { CLIENT: SECRET };
    await using config = await ConfigManager.open({ dir: folder.dir, ...common, variables });
    variables.CLIENT = OTHER;
    expect(await config.reload()).toBe("changed");
    expect(config.current.auth.client_secret).toBe(OTHER);
  });
});

describe("no value of a secret is in what is told", () => {
  /** Texts that hold the secret where people put one, each wrong in another way than the secret itself. */
  const WRONG: Record<string, string> = {
    "beside a wrong value": `${CLIENT}server: { port: none }\n`,
    "where a number belongs": "server: { port: '${secret:CLIENT}' }\n",
    "where one of a few words belongs": "logging: { level: '${secret:CLIENT}' }\n",
    "inside a longer text that is wrong": "server: { path: 'x ${secret:CLIENT}' }\n",
    "as a literal beside a wrong value": `auth: { client_secret: ${SECRET}, kind: nobody }\n`,
    "as a literal in broken YAML": `auth: { client_secret: ${SECRET}\nserver: [\n`,
    "that the author's schema repeats": "weather: { code: '${secret:CLIENT}' }\n",
    "from which the author's schema makes something": "weather: { code: '${secret:CLIENT}', as: part }\n",
  };
  const schema = z.object({
    weather: z
      .object({ code: z.string(), as: z.string().default("whole") })
      .default({ code: "0", as: "whole" })
      .superRefine(({ code, as }, context) => {
        if (code !== "0") context.addIssue({ code: "custom", message: `${as} of ${code} is no code`, path: ["as"] });
      }),
  });

  it.each(Object.entries(WRONG))("%s", async (_, text) => {
    using folder = configFolder({ "production.yaml": text });
    const options = { dir: folder.dir, ...common, schema, variables: { CLIENT: SECRET } };
    const error: unknown = await ConfigManager.open(options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 10 })).not.toContain(SECRET);

    folder.write("production.yaml", "server: { port: 1 }\n");
    await using config = await ConfigManager.open(options);
    const rejected = record(config, "rejected");
    folder.write("production.yaml", text);
    expect(await config.reload()).toBe("rejected");
    expect(rejected).toHaveLength(1);
    expect(inspect(rejected, { depth: 10 })).not.toContain(SECRET);
  });

  it("in changes, also where a schema moved it, and where it is one of a list", async () => {
    const moving = z.object({
      weather: z.object({ code: z.string() }).transform(({ code }) => ({ header: `Bearer ${code}` })),
    });
    using folder = configFolder({ "production.yaml": "weather: { code: none }\n" });
    const options = { dir: folder.dir, ...common, schema: moving, variables: { CLIENT: SECRET } };
    await using config = await ConfigManager.open(options);
    const changed = record(config, "change");
    folder.write(
      "production.yaml",
      "weather: { code: '${secret:CLIENT}' }\nauth: { tokens: ['${secret:CLIENT}'] }\nserver: { public_url: 'https://a:${secret:CLIENT}@b.example' }\n",
    );
    expect(await config.reload()).toBe("changed");
    expect(changed[0]?.changes.map(({ key, after }) => [key, after])).toEqual([
      ["auth.tokens", "a secret"],
      ["server.public_url", "a secret"],
      ["weather.header", "a secret"],
    ]);
  });
});
