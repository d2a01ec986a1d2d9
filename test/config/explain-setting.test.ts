import { describe, expect, it } from "vitest";
import { makeConfigSchema } from "../../src/config/config-schema.ts";
import { explainSetting } from "../../src/config/explain-setting.ts";
import { readEnvironments } from "../../src/config/read-environments.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { openYaml } from "../../src/policy/write-yaml.ts";
import { layerOf, layersOf } from "./layer-of.ts";

const TOKEN = ["ghp", "0fK2mQ9xV7bN4cR8tY1wZ6aL3sD5gH0jEuPi"].join("_");
const FILES = {
  "base.yaml": `server:\n  port: 3000\n  host: "\${HOST:-0.0.0.0}"\n  public_url: ${TOKEN}\nauth:\n  tokens: ["\${secret:A}", hunter2hunter2]\ndatabase:\n  password: hunter2\n  url: "pg://u:hunter2@\${DB_HOST}/"\n`,
  "production.yaml": `server:\n  port: \${PORT}\n  public_url: https://example.com\ndatabase:\n  password: \${secret:DB}\n  user: "\${DB_USER:-${TOKEN}}"\n`,
};

const schema = await makeConfigSchema();
const yaml = await openYaml();
const explain = async (key?: string, files: Record<string, string> = FILES) => {
  const [environment] = readEnvironments(await layersOf(files), schema, {
    variables: {},
    declared: new Set(["PORT", "DB_HOST"]),
  });
  if (environment === undefined) throw new Error("no environment");
  return { environment, ...explainSetting(environment, schema, key, yaml) };
};

describe("explainSetting", () => {
  it("prints the whole of an environment with the origin of every value, and that page gives the same again", async () => {
    const { document, environment } = await explain();
    expect(document).toMatch(/^ {2}port: "\$\{PORT\}" +# config\/production\.yaml:2$/m);
    expect(document).toMatch(/^ {2}host: 0\.0\.0\.0 +# config\/base\.yaml:3$/m);
    expect(document).toMatch(/^ {2}workers: 1 +# default$/m);
    const sound = {
      ...FILES,
      "base.yaml": "server: { port: 1, allowed_hosts: [a] }\n",
      "production.yaml": "health: {}\n",
    };
    const { document: page, environment: before } = await explain(undefined, sound);
    const [again] = readEnvironments([await layerOf("production.yaml", page)], schema, {
      variables: {},
      declared: new Set(),
    });
    expect(again?.value).toEqual(before.value);
    expect(environment.name).toBe("production");
  });

  it("says of one key what it means, may be, overrides and refers to, and whether it needs a restart", async () => {
    expect((await explain("server.port")).document.split("\n")).toEqual([
      "# Port to listen on.",
      "# should be: an integer from 1 to 65535",
      "# default: 3000",
      "# said by: config/production.yaml:2",
      "# overrides: 3000 of config/base.yaml:2",
      "# refers to: the variable PORT, which only the place of work knows",
      "# a change needs a restart",
      "#",
      "server:",
      '  port: "${PORT}"                           # config/production.yaml:2',
      "",
    ]);
    expect((await explain("health.interval")).document).toContain("# said by: nobody; it is the default");
    expect((await explain("server.workers")).document).not.toContain("wrong");
  });

  it("knows a key that nobody sets", async () => {
    const { document } = await explain("server.tls.certificate");
    expect(document).toContain("# nobody sets it");
    expect(document).toContain("    # certificate:");
  });

  it("says what is wrong with a key", async () => {
    const { document, notes } = await explain("server", { "base.yaml": "server: { port: 80a, prot: 1 }" });
    expect(document).toContain("port: 80a");
    expect(notes).toEqual(["2 things in development are wrong here: `validate-config` says what."]);
    const one = await explain("server.port", { "base.yaml": "server: { port: 80a }" });
    expect(one.document).toContain("# wrong: server.port should be an integer from 1 to 65535, and is");
  });

  it.each([
    undefined,
    "auth",
    "auth.tokens",
    "auth.tokens.1",
    "database",
    "database.password",
    "database.url",
    "database.user",
    "server.public_url",
  ])("shows no secret of %s", async (key) => {
    const { document, summary, notes } = await explain(key);
    const shown = `${document}${summary}${notes.join()}`;
    expect(shown).not.toMatch(/hunter2/);
    expect(shown).not.toContain(TOKEN);
  });

  it("shows the references of a secret", async () => {
    expect((await explain("database.password")).document).toContain('overrides: "***" of config/base.yaml:8');
    expect((await explain("database.password")).document).toContain('password: "${secret:DB}"');
    expect((await explain("auth.tokens")).document).toContain('tokens: ["${secret:A}", "***"]');
  });

  it.each([
    ["server.prt", "server.port"],
    ["sever.port", "server.port"],
    ["port", "server.port"],
    ["server.timeouts.tools", "server.timeouts.tool"],
  ])("refuses %s and names %s", async (key, meant) => {
    const error = await explain(key).catch((thrown: unknown) => thrown);
    if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${error}`);
    expect(error.trouble.hint).toContain(`Did you mean "${meant}"?`);
  });

  it("spells out what a reader cannot see", async () => {
    const { document } = await explain(undefined, {
      "base.yaml": 'server: { host: "a\\u202Eb\\u001B[2J", "k\\u0007": 1 }',
    });
    expect([...document].filter((character) => character !== "\n" && /\p{C}/u.test(character))).toEqual([]);
  });
});

describe("a list of maps", () => {
  it("is shown without what is called like a secret in it", async () => {
    const { document } = await explain("hooks", { "base.yaml": "hooks: [{ name: a, password: hunter2 }]" });
    expect(document).toContain("name: a");
    expect(document).not.toContain("hunter2");
  });
});
