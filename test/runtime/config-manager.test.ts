import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ConfigError } from "../../src/model/errors.ts";
import { ConfigManager, InvalidConfig } from "../../src/runtime/index.ts";
import { configFolder, next, pause, record } from "../support/config-folder.ts";

const quiet = { environment: "production", variables: {}, watch: false };

describe("opening a configuration", () => {
  it("lays the environment over base and fills in what no file says", async () => {
    using folder = configFolder({
      "base.yaml": "server:\n  port: 4000\n  host: 0.0.0.0\n",
      "production.toml": "[server]\nport = 5000\n",
    });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    expect(config.current.server).toMatchObject({ port: 5000, host: "0.0.0.0", workers: 1, path: "/mcp" });
    expect(config.current.logging.level).toBe("info");
    expect(config.current.database).toBeUndefined();
  });

  it("takes the environment that MCP_ENV names, and development without it", async () => {
    using folder = configFolder({ "staging.yaml": "server: { port: 1 }", "development.yaml": "server: { port: 2 }" });
    const open = (variables: Record<string, string>) =>
      ConfigManager.open({ dir: folder.dir, variables, watch: false });
    await using staging = await open({ MCP_ENV: "staging" });
    await using unnamed = await open({});
    await using empty = await open({ MCP_ENV: "" });
    expect([staging, unnamed, empty].map(({ environment, current }) => [environment, current.server.port])).toEqual([
      ["staging", 1],
      ["development", 2],
      ["development", 2],
    ]);
  });

  it("is content with base alone for development, and for no other environment", async () => {
    using folder = configFolder({ "base.yaml": "server: { port: 7 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, variables: {}, watch: false });
    expect(config.current.server.port).toBe(7);
    await expect(ConfigManager.open({ dir: folder.dir, ...quiet })).rejects.toThrow(
      /after the environment "production"/,
    );
  });

  it("does not open the file of another environment", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 7 }", "staging.yaml": "server: [\n" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    expect(config.current.server.port).toBe(7);
  });

  it("throws every fault with its place, in the message and as data", async () => {
    using folder = configFolder({ "production.yaml": "server:\n  prot: 1\n  workers: many\n" });
    const error: unknown = await ConfigManager.open({ dir: folder.dir, ...quiet }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidConfig);
    expect(error).toBeInstanceOf(ConfigError);
    if (!(error instanceof InvalidConfig)) throw error;
    expect(error.reasons.map(({ at }) => [at.line, at.column])).toEqual([
      [2, 3],
      [3, 12],
    ]);
    expect(error.message).toContain(`${join(folder.dir, "production.yaml")}:2:3: `);
    expect(error.message).toContain("2 faults");
    expect(error.message).toContain("port");
  });

  it.each([
    ["a folder that does not exist", {}, "there is no such folder"],
    ["a mistyped environment", { "productoin.yaml": "" }, "Did you mean `productoin`?"],
    ["two files for one layer", { "production.yaml": "", "production.json": "{}" }, "is for production, too"],
    ["broken YAML", { "production.yaml": "server: [\n" }, "production.yaml:"],
    ["a folder where the file should be", { "production.yaml/inside": "" }, "no file"],
    ["an unset variable", { "production.yaml": "server:\n  port: ${PORT}\n" }, "PORT"],
    ["a secret that nothing gives", { "production.yaml": "auth:\n  client_secret: ${secret:CLIENT}\n" }, "CLIENT"],
  ] satisfies [string, Record<string, string>, string][])("refuses %s", async (_, files, said) => {
    using folder = configFolder(files);
    const dir = Object.keys(files).length === 0 ? join(folder.dir, "none") : folder.dir;
    await expect(ConfigManager.open({ dir, ...quiet, secretsDir: folder.root })).rejects.toThrow(said);
  });
});

describe("the configuration at hand", () => {
  it("cannot be written to, at any depth", async () => {
    using folder = configFolder({ "production.yaml": "server: { allowed_hosts: [a.example] }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const { server } = config.current;
    expect(() => Object.assign(config.current, { server: {} })).toThrow(TypeError);
    expect(() => Object.assign(server, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(server.allowed_hosts, ["b.example"])).toThrow(TypeError);
    expect(() => Object.assign(server.timeouts, { tool: 1 })).toThrow(TypeError);
  });

  it("gives one value by its key", async () => {
    using folder = configFolder({ "production.yaml": "server: { tls: { certificate: /c, key: /k } }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    expect(config.get("server.tls.certificate")).toBe("/c");
    expect(config.get("server.port")).toBe(3000);
    expect(config.get("database.host")).toBeUndefined();
    expect(config.get("server")).toBe(config.current.server);
  });

  it("is replaced as a whole, and what was handed out stays as it was", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1, host: one }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const { current } = config;
    folder.write("production.yaml", "server: { port: 2, host: two }");
    expect(await config.reload()).toBe("changed");
    expect(config.current.server).toMatchObject({ port: 2, host: "two" });
    expect(current.server).toMatchObject({ port: 1, host: "one" });
  });

  it("is the same object as long as nothing in it changes", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const { current } = config;
    folder.write("production.yaml", "# a comment\nserver:\n  port: 1\n");
    expect(await config.reload()).toBe("same");
    expect(config.current).toBe(current);
  });
});

describe("a change", () => {
  it("says what changed by key, and what needs a restart", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }\nlogging: { level: info }\n" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const [changed] = await Promise.all([
      next(config, "change"),
      (async () => {
        folder.write(
          "production.yaml",
          "server: { port: 2, public_url: https://a.example }\nlogging: { level: debug }\n",
        );
        await config.reload();
      })(),
    ]);
    expect(changed.changes).toEqual([
      { key: "logging.level", before: "info", after: "debug", needsRestart: false },
      { key: "server.port", before: "1", after: "2", needsRestart: true },
      { key: "server.public_url", before: "not set", after: "https://a.example", needsRestart: false },
    ]);
    expect(changed.needsRestart).toEqual(["server.port"]);
    expect([changed.before.server.port, changed.after.server.port]).toEqual([1, 2]);
    expect(changed.after).toBe(config.current);
  });

  it("knows the author's own keys that need a restart, with all below them", async () => {
    const schema = z.object({ cache: z.object({ store: z.object({ size: z.number() }), ttl: z.number() }) });
    using folder = configFolder({ "production.yaml": "cache: { store: { size: 1 }, ttl: 1 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet, schema, restartKeys: ["cache.store"] });
    const events = record(config, "change");
    folder.write("production.yaml", "cache: { store: { size: 2 }, ttl: 2 }");
    await config.reload();
    expect(events.map(({ needsRestart }) => needsRestart)).toEqual([["cache.store.size"]]);
  });

  it("keeps what was there when the new configuration is wrong, and says why", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const rejected = record(config, "rejected");
    const { current } = config;
    const path = folder.write("production.yaml", "server:\n  port: 99999\n");
    expect(await config.reload()).toBe("rejected");
    expect(config.current).toBe(current);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.message).toContain(`${path}:2:9: server.port`);
    expect(rejected[0]?.reasons.map(({ kind }) => kind)).toEqual(["value-wrong"]);
    expect(config.rejection).toBe(rejected[0]);
    folder.write("production.yaml", "server: { port: 1 }");
    expect(await config.reload()).toBe("same");
    expect(config.rejection).toBeUndefined();
  });
});

describe("an author's schema", () => {
  const schema = z.object({
    weather: z
      .object({
        url: z.string().transform((text) => new URL(text)),
        units: z.enum(["metric", "imperial"]).default("metric"),
        retries: z.number().default(3),
      })
      .refine(({ url }) => url.protocol === "https:", { error: "must be reached over https", path: ["url"] }),
  });

  it("of zod gives its own sections as it makes them: converted, with its defaults", async () => {
    using folder = configFolder({ "production.yaml": "weather: { url: https://a.example/x }\nserver: { port: 9 }\n" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet, schema });
    expect(config.current.weather).toEqual({ url: new URL("https://a.example/x"), units: "metric", retries: 3 });
    expect(config.current.server.port).toBe(9);
  });

  it("sees that a converted value changed, also where two objects look alike", async () => {
    class Opaque {
      readonly #text: string;
      constructor(text: string) {
        this.#text = text;
      }
      get text(): string {
        return this.#text;
      }
    }
    const opaque = z.object({ weather: z.object({ url: z.string().transform((text) => new Opaque(text)) }) });
    using folder = configFolder({ "production.yaml": "weather: { url: a }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet, schema: opaque });
    const changes = record(config, "change");
    folder.write("production.yaml", "weather: { url: b }");
    expect(await config.reload()).toBe("changed");
    expect(config.current.weather.url.text).toBe("b");
    expect(changes[0]?.changes).toMatchObject([{ key: "weather.url", before: "a", after: "b" }]);
  });

  it("refuses by its own laws, at the line of the setting", async () => {
    using folder = configFolder({ "production.yaml": "weather:\n  units: metric\n  url: http://a.example\n" });
    const opening = ConfigManager.open({ dir: folder.dir, ...quiet, schema });
    await expect(opening).rejects.toThrow(/production\.yaml:3:8: weather\.url: must be reached over https/);
  });

  it("refuses an unknown key at every depth", async () => {
    using folder = configFolder({ "production.yaml": "weather:\n  url: https://a.example\n  unit: metric\n" });
    const opening = ConfigManager.open({ dir: folder.dir, ...quiet, schema });
    await expect(opening).rejects.toThrow(/production\.yaml:3:3: .*weather\.unit/);
  });

  it("replaces a section of ours of the same name", async () => {
    const own = z.object({ logging: z.object({ sinks: z.array(z.string()) }) });
    using folder = configFolder({ "production.yaml": "logging: { sinks: [a] }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet, schema: own });
    expect(config.current.logging).toEqual({ sinks: ["a"] });
  });

  it("of plain JSON Schema fills in its defaults, and may stand in the directory", async () => {
    const json = {
      type: "object",
      properties: { weather: { type: "object", properties: { units: { type: "string", default: "metric" } } } },
    };
    using folder = configFolder({ "production.yaml": "weather: {}\n" });
    await using given = await ConfigManager.open<{ weather: { units: string } }>({
      dir: folder.dir,
      ...quiet,
      schema: json,
    });
    folder.write("schema.json", JSON.stringify(json));
    await using found = await ConfigManager.open<{ weather: { units: string } }>({ dir: folder.dir, ...quiet });
    expect([given, found].map(({ current }) => current.weather.units)).toEqual(["metric", "metric"]);
  });

  it("that does not say itself as JSON Schema needs it beside", async () => {
    using folder = configFolder({ "production.yaml": "weather: { units: metric }\n" });
    const silent = {
      "~standard": {
        version: 1 as const,
        vendor: "quiet",
        validate: (value: unknown) => ({ value: { weather: { said: JSON.stringify(value) } } }),
        types: undefined as { input: unknown; output: { weather: { said: string } } } | undefined,
      },
    };
    const options = { dir: folder.dir, ...quiet, schema: silent };
    await expect(ConfigManager.open(options)).rejects.toThrow(ConfigError);
    const jsonSchema = { properties: { weather: { properties: { units: { type: "string" } } } } };
    await using config = await ConfigManager.open({ ...options, jsonSchema });
    expect(config.current.weather.said).toBe('{"weather":{"units":"metric"}}');
  });
});

describe("listeners", () => {
  const changeTwice = async (folder: { write(name: string, text: string): string }, config: ConfigManager) => {
    folder.write("production.yaml", "server: { port: 2 }");
    await config.reload();
    folder.write("production.yaml", "server: { port: 3 }");
    await config.reload();
  };

  it("that throw stop neither the others nor the manager, and are told as errors", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const [broken, late] = [new Error("broken"), new Error("late")];
    const seen: number[] = [];
    config.on("change", () => {
      throw broken;
    });
    config.on("change", async () => {
      throw late;
    });
    config.on("change", ({ after }) => seen.push(after.server.port));
    const errors = record(config, "error");
    await changeTwice(folder, config);
    await pause(0);
    expect(seen).toEqual([2, 3]);
    expect(errors.map(({ error, event }) => [error, event])).toEqual(
      expect.arrayContaining([
        [broken, "change"],
        [late, "change"],
      ]),
    );
    expect(errors).toHaveLength(4);
  });

  it("that throw with nobody listening for errors are a warning of the process", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const broken = new Error("broken");
    config.on("change", () => {
      throw broken;
    });
    const warned = new Promise((resolve) => process.once("warning", resolve));
    folder.write("production.yaml", "server: { port: 2 }");
    await config.reload();
    expect(await warned).toBe(broken);
  });

  it("are not called any more once they were ended", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }" });
    await using config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    const seen: number[] = [];
    const stop = config.on("change", ({ after }) => {
      seen.push(after.server.port);
      stop();
    });
    await changeTwice(folder, config);
    expect(seen).toEqual([2]);
  });
});

describe("closing", () => {
  it("ends in the middle of a reload, without an event after it", async () => {
    const { promise: checking, resolve: isChecking } = Promise.withResolvers<void>();
    let turn = 0;
    const json = { properties: { weather: { properties: { units: { type: "string" } } } } };
    const schema = {
      "~standard": {
        version: 1 as const,
        vendor: "slow",
        validate: async (value: unknown) => {
          turn += 1;
          if (turn === 1) return { value: { ...(value as object) } };
          isChecking();
          return new Promise<never>(() => undefined);
        },
      },
    };
    using folder = configFolder({ "production.yaml": "weather: { units: a }" });
    const config = await ConfigManager.open({ dir: folder.dir, ...quiet, schema, jsonSchema: json });
    const events = [record(config, "change"), record(config, "rejected"), record(config, "error")];
    folder.write("production.yaml", "weather: { units: b }");
    const reloading = config.reload();
    await checking;
    await config.close();
    expect(await reloading).toBe("closed");
    expect(await config.reload()).toBe("closed");
    expect(events).toEqual([[], [], []]);
    expect(config.current).toMatchObject({ weather: { units: "a" } });
  });

  it("in a listener spares the ones after it", async () => {
    using folder = configFolder({ "production.yaml": "server: { port: 1 }" });
    const config = await ConfigManager.open({ dir: folder.dir, ...quiet });
    config.on("change", () => config.close());
    const later = record(config, "change");
    folder.write("production.yaml", "server: { port: 2 }");
    await config.reload();
    await config.close();
    expect(later).toEqual([]);
  });

  it.runIf(process.platform === "linux")(
    "leaves no watcher and no file open, and an open one keeps no program alive",
    () => {
      using folder = configFolder({ "development.yaml": "server: { port: 1 }" });
      const program = `
      import { readdirSync, readFileSync, readlinkSync } from "node:fs";
      import { ConfigManager } from ${JSON.stringify(join(import.meta.dirname, "../../src/runtime/index.ts"))};
      const dir = process.argv[1];
      const reading = (read) => { try { return read(); } catch { return ""; } };
      const held = () => readdirSync("/proc/self/fd").flatMap((fd) => [
        ...reading(() => readFileSync("/proc/self/fdinfo/" + fd, "utf8")).split("\\n").filter((line) => line.startsWith("inotify wd")).map(() => "watcher"),
        ...(reading(() => readlinkSync("/proc/self/fd/" + fd)).startsWith(dir) ? ["file"] : []),
      ]);
      const config = await ConfigManager.open({ dir, variables: {} });
      const open = held();
      const closing = await ConfigManager.open({ dir, variables: {} });
      await Promise.all([closing.reload(), closing.close(), config.close()]);
      const closed = held();
      await ConfigManager.open({ dir, variables: {} });
      console.log(JSON.stringify({ open, closed }));`;
      const argv = ["--input-type=module", "-e", program, folder.dir];
      const { open, closed } = JSON.parse(execFileSync(process.execPath, argv, { encoding: "utf8", timeout: 20_000 }));
      expect(open).toContain("watcher");
      expect(closed).toEqual([]);
    },
  );
});
