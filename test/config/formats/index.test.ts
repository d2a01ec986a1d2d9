import { describe, expect, it } from "vitest";
import { formatOf, readLayer } from "../../../src/config/formats/index.ts";
import type { ConfigFormat, ConfigPath } from "../../../src/model/config.ts";

const read = async (format: ConfigFormat, text: string) => {
  const { layer, faults } = await readLayer({ name: "base", file: `config/base.${format}`, format, text });
  expect(faults).toEqual([]);
  if (layer === undefined) throw new Error("no layer");
  const at = (path: ConfigPath, part: "key" | "value") => {
    const { line, column, endColumn, endLine } = layer.positionOf(path, part) ?? {};
    return line === undefined
      ? undefined
      : `${line}:${column}-${endLine === undefined ? endColumn : `line ${endLine}`}`;
  };
  return { value: layer.value, at };
};

describe("the name of a file", () => {
  it.each([
    ["base.yaml", "base", "yaml"],
    ["production.yml", "production", "yaml"],
    ["eu.west.json", "eu.west", "json"],
    ["staging.toml", "staging", "toml"],
    ["local.env", "local", "env"],
    ["Production.YAML", "Production", "yaml"],
  ])("%s is the layer %s in %s", (name, layer, format) => {
    expect(formatOf(name)).toEqual({ layer, format });
  });

  it.each(["schema.json", "config.schema.json", ".env", ".hidden.yaml", "README.md", "yaml", "base.yaml.bak"])(
    "%s is no layer",
    (name) => {
      expect(formatOf(name)).toBeUndefined();
    },
  );
});

describe("every format", () => {
  const SAME: [ConfigFormat, string][] = [
    ["yaml", "server:\n  port: 8080\n  tls: true\n  names: [a, b]\n"],
    ["json", '{ "server": { "port": 8080, "tls": true, "names": ["a", "b"] } }'],
    ["toml", '[server]\nport = 8080\ntls = true\nnames = ["a", "b"]\n'],
  ];
  it.each(SAME)("%s gives the same plain values", async (format, text) => {
    expect((await read(format, text)).value).toEqual({ server: { port: 8080, tls: true, names: ["a", "b"] } });
  });

  it.each(["yaml", "json", "toml", "env"] as const)("an empty %s file is an empty map", async (format) => {
    for (const text of ["", "\n\n", "\uFEFF"]) expect((await read(format, text)).value).toEqual({});
  });

  it.each([
    ["yaml", "__proto__:\n  admin: true\nconstructor: x\n"],
    ["json", '{ "__proto__": { "admin": true }, "constructor": "x" }'],
    ["toml", "[__proto__]\nadmin = true\n"],
    ["env", "CONSTRUCTOR__ADMIN=x\n"],
  ] as const)("%s keeps the names of an object's own machinery as plain keys", async (format, text) => {
    const { value } = await read(format, text);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect("admin" in value).toBe(false);
    expect(Object.keys(value)).toContain(format === "env" ? "constructor" : "__proto__");
  });
});

describe("YAML", () => {
  const text = [
    "base: &base",
    "  host: localhost",
    "  ports: [80, {tls: 443}]",
    "server:",
    "  <<: *base",
    "  host: example.org",
    "copy: *base",
    "text: |",
    "  one",
    "  two",
    "",
    "none:",
    "date: 2026-01-02",
    "octal: 0o17",
    "yes: no",
  ].join("\n");

  it("lays merge keys under what a map says itself, and reads aliases as what they stand for", async () => {
    expect((await read("yaml", text)).value).toEqual({
      base: { host: "localhost", ports: [80, { tls: 443 }] },
      server: { host: "example.org", ports: [80, { tls: 443 }] },
      copy: { host: "localhost", ports: [80, { tls: 443 }] },
      text: "one\ntwo\n",
      none: null,
      date: "2026-01-02",
      octal: 15,
      yes: "no",
    });
  });

  it("lets the first of several merged maps win", async () => {
    const { value } = await read("yaml", "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  y: 0\n  <<: [*a, *b]\n");
    expect(value.c).toEqual({ y: 0, x: 1 });
  });

  it("takes << in quotes for a key", async () => {
    expect((await read("yaml", '"<<": {x: 1}\n')).value).toEqual({ "<<": { x: 1 } });
  });

  it("reads %YAML 1.1 as 1.2: yes is a text", async () => {
    expect((await read("yaml", "%YAML 1.1\n---\na: yes\n")).value).toEqual({ a: "yes" });
  });

  it("knows the place of keys, values, entries, and of what came by an alias or a merge", async () => {
    const { at } = await read("yaml", text);
    expect(at(["base", "host"], "key")).toBe("2:3-7");
    expect(at(["base", "host"], "value")).toBe("2:9-18");
    expect(at(["base", "ports", 1], "key")).toBe("3:15-25");
    expect(at(["base", "ports", 1, "tls"], "value")).toBe("3:21-24");
    expect(at(["server", "host"], "value")).toBe("6:9-20");
    expect(at(["server", "ports"], "key")).toBe("3:3-8");
    expect(at(["copy"], "value")).toBe("7:7-12");
    expect(at(["copy", "host"], "key")).toBe("2:3-7");
    expect(at(["text"], "value")).toBe("8:7-line 10");
    expect(at(["base"], "value")).toBe("2:3-line 3");
    expect(at(["none"], "key")).toBe("12:1-5");
    expect(at(["nowhere"], "key")).toBeUndefined();
    expect(at(["base", "host", "inner"], "key")).toBeUndefined();
    expect(at([], "value")).toBe("1:1-line 15");
    expect(at([], "key")).toBeUndefined();
  });

  it("counts lines that end as on Windows", async () => {
    const { value, at } = await read("yaml", "a: 1\r\nb:\r\n  c: 2\r\n");
    expect(value).toEqual({ a: 1, b: { c: 2 } });
    expect(at(["b", "c"], "value")).toBe("3:6-7");
  });
});

describe("JSON", () => {
  it("knows the place of keys and values", async () => {
    const { at } = await read("json", '{\n  "server": { "ports": [80, 81] }\n}');
    expect(at(["server"], "key")).toBe("2:3-11");
    expect(at(["server", "ports"], "value")).toBe("2:24-32");
    expect(at(["server", "ports", 1], "value")).toBe("2:29-31");
  });
});

describe("TOML", () => {
  const text = [
    'title = "tools"',
    "[server]",
    "port = 8080",
    "limits.max = 1_000",
    "since = 1979-05-27T07:32:00Z",
    "[[hosts]]",
    'name = "a"',
    "[[hosts]]",
    "name = 'b'",
    "[hosts.tls]",
    "on = { since = 07:32:00 }",
    "[deep.er]",
    'text = """',
    'one"""',
  ].join("\n");

  it("reads tables, dotted keys and lists of tables; dates are text as written", async () => {
    expect((await read("toml", text)).value).toEqual({
      title: "tools",
      server: { port: 8080, limits: { max: 1000 }, since: "1979-05-27T07:32:00Z" },
      hosts: [{ name: "a" }, { name: "b", tls: { on: { since: "07:32:00" } } }],
      deep: { er: { text: "one" } },
    });
  });

  it("knows the place of keys and values", async () => {
    const { at } = await read("toml", text);
    expect(at(["server"], "key")).toBe("2:2-8");
    expect(at(["server", "port"], "key")).toBe("3:1-5");
    expect(at(["server", "limits"], "key")).toBe("4:1-7");
    expect(at(["server", "limits", "max"], "value")).toBe("4:14-19");
    expect(at(["hosts", 1, "name"], "value")).toBe("9:8-11");
    expect(at(["hosts", 1, "tls", "on", "since"], "key")).toBe("11:8-13");
    expect(at(["deep", "er"], "key")).toBe("12:7-9");
    expect(at(["deep", "er", "text"], "value")).toBe("13:8-line 14");
  });
});

describe("an env file", () => {
  const text = [
    "# where it listens",
    "SERVER__PORT=8080 # not 80",
    "export SERVER__HOST = localhost",
    'SERVER__NAME="a \\"b\\"\\n\\$c" # so',
    "COLOUR=#fff#",
    "RAW='a\\n'",
    "TICKS=`it's`",
    'KEY="one',
    "two\\\\",
    '"',
    "EMPTY=",
    "HASH=a#b #c",
  ].join("\r\n");

  it("nests by double underscores, in lower case, and every value is text", async () => {
    expect((await read("env", text)).value).toEqual({
      server: { port: "8080", host: "localhost", name: 'a "b"\n\\$c' },
      colour: "#fff#",
      raw: "a\\n",
      ticks: "it's",
      key: "one\ntwo\\\n",
      empty: "",
      hash: "a#b",
    });
  });

  it("knows the place of names and values", async () => {
    const { at } = await read("env", text);
    expect(at(["server", "port"], "key")).toBe("2:1-13");
    expect(at(["server", "port"], "value")).toBe("2:14-18");
    expect(at(["server"], "key")).toBe("2:1-13");
    expect(at(["server", "host"], "key")).toBe("3:8-20");
    expect(at(["key"], "value")).toBe("8:5-line 10");
  });
});
