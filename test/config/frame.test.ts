import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLayer } from "../../src/config/formats/index.ts";
import { makeFrame, secretSpansOf } from "../../src/config/frame.ts";
import type { ConfigFormat, ConfigPath, FilePosition } from "../../src/model/config.ts";

const fileOf = (format: ConfigFormat, text: string) => ({ name: "base", file: `config/base.${format}`, format, text });
const layerOf = async (format: ConfigFormat, text: string) => {
  const { layer } = await readLayer(fileOf(format, text));
  if (layer === undefined) throw new Error(`cannot be read:\n${text}`);
  return layer;
};
const frameAt = async (text: string, path: ConfigPath, isSecret: (path: ConfigPath) => boolean = () => false) => {
  const layer = await layerOf("yaml", text);
  const at = layer.positionOf(path, "key");
  if (at === undefined) throw new Error("no such key");
  return makeFrame(layer, at, secretSpansOf(layer, isSecret));
};
const at = (line: number, column: number): FilePosition => ({ file: "config/base.yaml", line, column });

describe("a frame", () => {
  it("shows two lines before and after, numbered, with a mark below the place", async () => {
    const text = Array.from({ length: 12 }, (_, index) => `key_${index + 1}: ${index}\n`).join("");
    expect(await frameAt(text, ["key_9"])).toBe(
      [
        "   7 | key_7: 6",
        "   8 | key_8: 7",
        ">  9 | key_9: 8",
        "     | ^^^^^",
        "  10 | key_10: 9",
        "  11 | key_11: 10",
      ].join("\n"),
    );
  });

  it("hides what a reference of the wrong form gives a secret, and a default that a secret reference cannot have", async () => {
    const text =
      "host: a\npassword: ${DB_PASSWORD-hunter2}\nname: ${secret:DB:-hunter2}\nport: ${API_TOKEN:-hunter2}\n";
    expect(await frameAt(text, ["host"])).not.toContain("hunter2");
    expect(await frameAt(text, ["port"])).not.toContain("hunter2");
    expect(await frameAt("a: ${secret:DB}\nb: ${file:/run/x-y}\n", ["b"])).toContain("${secret:DB}");
  });

  it("ends with the file, and a file without a line has a frame, too", async () => {
    expect(await frameAt("a: 1\nb: 2\n", ["b"])).toBe("  1 | a: 1\n> 2 | b: 2\n    | ^");
    expect(makeFrame(await layerOf("yaml", ""), at(1, 1), [])).toBe("> 1 |\n    | ^");
    expect(makeFrame(await layerOf("yaml", "a: 1"), at(99, 99), [])).toBe("> 1 | a: 1\n    |     ^");
  });

  it("marks the word at a place that does not say where it ends", async () => {
    expect(makeFrame(await layerOf("yaml", "server: {port: 80}"), at(1, 10), [])).toContain("\n    |          ^^^^");
  });

  it("cuts a long line around the place", async () => {
    const layer = await layerOf("yaml", `a: [${"word, ".repeat(60)}here, ${"word, ".repeat(60)}]`);
    const [shown = "", mark = ""] = makeFrame(layer, at(1, layer.text.indexOf("here") + 1), []).split("\n");
    expect(shown.length).toBeLessThan(110);
    expect(shown).toMatch(/^> 1 \| ….*…$/);
    expect(shown.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe("here");
  });

  it("spells out what cannot be seen, and its mark still stands below the place", async () => {
    const frame = await frameAt('a: "\u202Eb\u200B"\n"\u00A0c": 1\nd:\t2', ["\u00A0c"]);
    expect(frame).toBe('  1 | a: "\\u{202e}b\\u{200b}"\n> 2 | "\\u{a0}c": 1\n    | ^^^^^^^^^\n  3 | d:→2');
  });
});

describe("a frame of a file that was read", () => {
  it("hides what the caller names, what is called like a secret and what looks like one", async () => {
    const token = `ghp_${"a1B2c3D4e5".repeat(4).slice(0, 36)}`;
    const text = `password: hunter22\ndoor: [sesame99]\nnote: ${token}\npin: 1234`;
    expect(await frameAt(text, ["door"], (path) => path[0] === "door")).toBe(
      "  1 | password: ***\n> 2 | door: [***]\n    | ^^^^\n  3 | note: ***\n  4 | pin: ***",
    );
  });

  it("shows a reference, and hides one that gives a value of its own", async () => {
    expect(await frameAt("token: ${secret:MCP}\npassword: ${PW:-hunter22}\n", ["token"])).toBe(
      "> 1 | token: ${secret:MCP}\n    | ^^^^^\n  2 | password: ***",
    );
  });

  it("hides a value of several lines, and a frame in its middle", async () => {
    const text = "auth:\n  client_secret: |\n    one one\n    two two\n    three\nport: 80\n";
    expect(makeFrame(await layerOf("yaml", text), at(4, 5), [])).toBe(
      "  2 |   client_secret: ***\n  3 |     ***\n> 4 |     ***\n    |     ^^^\n  5 |     ***\n  6 | port: 80",
    );
  });

  it("hides what an alias of a secret stands for where that is written", async () => {
    const text = 'default: &value "hunt\\x65r22"\nx: 1\npassword: *value\n';
    expect(await frameAt(text, ["x"])).toBe(
      "  1 | default: &value ***\n> 2 | x: 1\n    | ^\n  3 | password: *value".replace("*value", "***"),
    );
  });

  it("hides the same text elsewhere, and what a comment says of a secret", async () => {
    const text = "password: hunter22\n# it was hunter22\nx: 1 # old password: sesame99\n";
    expect(await frameAt(text, ["x"])).toBe(
      "  1 | password: ***\n  2 | # it was ***\n> 3 | x: 1 # old password:***\n    | ^",
    );
  });

  it("hides up to the end of the file where a span says nothing of its end", async () => {
    const layer = await layerOf("yaml", "a: one\nb: two\nc: three\n");
    expect(makeFrame(layer, at(1, 1), [at(2, 4)])).toBe("> 1 | a: one\n    | ^\n  2 | b: ***\n  3 | ***");
  });
});

describe("a frame of a file that nobody could read", () => {
  it("shows keys, structure, references and what cannot be a secret", () => {
    const text = 'server:\n\thost: localhost # so\n\tpassword: ${secret:PW}\n\ttls: true\n  - "x"\n';
    expect(makeFrame(fileOf("yaml", text), at(3, 1), [])).toBe(
      "  1 | server:\n  2 | →host: ***\n> 3 | →password: ${secret:PW}\n    | ^\n  4 | →tls: true\n  5 |   - ***",
    );
  });

  it("hides what may be the rest of a text, key or not", () => {
    expect(makeFrame(fileOf("yaml", "a: |\n  b: c\n  d:\ne: 'f\ng: h\n"), at(3, 1), [])).toBe(
      "  1 | a: |\n  2 |   ***\n> 3 |   ***\n    | ^\n  4 | e: ***\n  5 | ***",
    );
    expect(makeFrame(fileOf("env", 'KEY="one\nMIIabc=\nB=1\n'), at(1, 5), [])).toBe(
      "> 1 | KEY=***\n    |     ^^^\n  2 | ***\n  3 | ***",
    );
    expect(
      makeFrame(fileOf("toml", `${"# c\r\n".repeat(9)}a = """\r\nx\r\n[b]\r\nc = 1\r\n`), at(13, 1), []),
    ).toContain("\n> 13 | ***");
    expect(makeFrame(fileOf("toml", 'a = """x\n[b]\nc = 1\n'), at(2, 1), [])).toContain("\n> 2 | ***");
  });
});

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=:#!&*-_@%,[]{}'\"\\ "];
const word = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 10, maxLength: 24 })
  .map((letters) => `q${letters.join("").trim()}Z7`);
const secretLines = fc.array(word, { minLength: 1, maxLength: 4 });
const SENSITIVE = ["password", "api_key", "clientSecret", "DB_TOKEN", "private-key"];

/** The ways a format can write the same text under a key. */
const WRITERS: Record<ConfigFormat, ((key: string, lines: string[]) => string)[]> = {
  yaml: [
    (key, lines) => `auth:\n  ${key}: ${JSON.stringify(lines.join("\n"))}\n`,
    (key, lines) => `auth:\n  - ${key}: '${lines.join("\n\n      ").replaceAll("'", "''")}'\n`,
    (key, lines) => `auth:\n  ${key}: |\n${lines.map((line) => `    ${line}\n`).join("")}`,
    (key, lines) => `auth:\n  ${key}: >-\n${lines.map((line) => `    ${line}\n\n`).join("")}`,
    (key, lines) => `auth: {${key}: [${lines.map((line) => JSON.stringify(line)).join(", ")}], on: true}\n`,
    (key, lines) => `auth:\n  ${key}:\n${lines.map((line) => `    - ${JSON.stringify(line)}\n`).join("")}`,
    (key, lines) => `shared: &shared |\n${lines.map((line) => `  ${line}\n`).join("")}auth:\n  ${key}: *shared\n`,
  ],
  json: [
    (key, lines) => `{\n  "auth": {\n    "${key}": ${JSON.stringify(lines.join("\n"))},\n    "on": true\n  }\n}\n`,
    (key, lines) => `{"auth": {"${key}": ${JSON.stringify(lines)}}, "x": 1}\n`,
    (key, lines) => `{\n"${key}": [\n${lines.map((line) => JSON.stringify(line)).join(",\n")}\n]\n}\n`,
  ],
  toml: [
    (key, lines) => `[auth]\n${key} = ${JSON.stringify(lines.join("\n"))}\non = true\n`,
    (key, lines) => `[auth]\n${key} = """\n${lines.map((line) => JSON.stringify(line).slice(1, -1)).join("\n")}"""\n`,
    (key, lines) => `[auth]\n${key} = [\n${lines.map((line) => `  ${JSON.stringify(line)},\n`).join("")}]\n`,
    (key, lines) => `auth = { ${key} = ${JSON.stringify(lines[0])}, on = true }\n`,
  ],
  env: [
    (key, lines) => `AUTH__${key}=${JSON.stringify(lines[0])}\n`,
    (key, lines) => `export AUTH__${key}="${lines.join("\n").replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"\nB=1\n`,
  ],
};

const planted = fc.record({ lines: secretLines, key: fc.constantFrom(...SENSITIVE), way: fc.nat(), around: fc.nat(3) });
const write = (
  format: ConfigFormat,
  { lines, key, way, around }: { lines: string[]; key: string; way: number; around: number },
) => {
  const ways = WRITERS[format];
  const filler = { yaml: "port: 80\n", json: "", toml: "port = 80\n", env: "PORT=80\n" }[format];
  const text = ways[way % ways.length]?.(key, lines) ?? "";
  return filler.replace("port", "port0").replace("PORT", "PORT0").repeat(Math.min(around, 1)) + text;
};
const framesOf = (source: Parameters<typeof makeFrame>[0]): string =>
  source.text
    .split("\n")
    .flatMap((line, index) =>
      [1, Math.max(1, line.length - 5)].map((column) => makeFrame(source, at(index + 1, column), [])),
    )
    .join("\n");

describe.each(["yaml", "json", "toml", "env"] as const)("whatever is planted in a %s file", (format) => {
  it("never shows in a frame of the file that was read", async () => {
    await fc.assert(
      fc.asyncProperty(planted, async (plan) => {
        const text = write(format, plan);
        const { layer } = await readLayer(fileOf(format, text));
        fc.pre(layer !== undefined);
        if (layer === undefined) return;
        const frames = framesOf(layer);
        for (const line of plan.lines) expect(frames).not.toContain(line);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  const BREAKS = ["\t", '"', "'", "{", "]", ":", "\n", "=", " ", "<<<<<<< HEAD\n", "&a *a", "```", '"""', "#", ""];
  it("never shows in a frame or a message of the file that was broken", async () => {
    let broken = 0;
    await fc.assert(
      fc.asyncProperty(planted, fc.constantFrom(...BREAKS), fc.nat(), fc.nat(3), async (plan, what, place, cut) => {
        const text = write(format, plan);
        const start = place % (text.length + 1);
        const damaged = text.slice(0, start) + what + text.slice(start + cut);
        const file = fileOf(format, damaged);
        const { faults } = await readLayer(file);
        if (faults.length === 0) return;
        broken += 1;
        const told = faults.map(
          (fault) => `${fault.message} ${fault.fix} ${fault.path.join(".")}\n${makeFrame(file, fault.at, [])}`,
        );
        const all = [...told, framesOf(file)].join("\n");
        for (const line of plan.lines) expect(all).not.toContain(line);
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(broken).toBeGreaterThan(30);
  });
});
