import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import type { OsvPatience } from "../../src/adapters/osv-api/ask.ts";
import { createOsvApi } from "../../src/adapters/osv-api.ts";
import { findWeaknesses } from "../../src/audit/advisories/find-weaknesses.ts";
import { parseAdvisory } from "../../src/audit/advisories/parse-advisory.ts";
import type { Advisories } from "../../src/model/advisory.ts";
import type { PackageVersion } from "../../src/model/dependency.ts";
import { ConfigError, Interrupted } from "../../src/model/errors.ts";
import { isObject, type JsonObject, stringAt } from "../../src/model/json.ts";
import { about, record, semver } from "../audit/advisories/osv-record.ts";
import { type OsvDouble, type OsvDoubleOptions, startOsvDouble, type Trouble } from "../support/osv-double.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/advisories");
const isAbsent = !existsSync(DATA);
if (isAbsent) console.log(`skipped: no recorded answers in ${DATA}`);

const npm = (name: string, version = "1.0.0"): PackageVersion => ({ ecosystem: "npm", name, version });
const LEFT = npm("left");
const GHSA = "GHSA-aaaa-bbbb-cccc";
const ONE = { records: [record()], told: { "npm left 1.0.0": [GHSA] } };
const QUICK: Partial<OsvPatience> = { firstPauseMs: 1, requestMs: 5000 };

const disposers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of disposers.splice(0)) await dispose();
});

const serve = async (options: OsvDoubleOptions = ONE): Promise<OsvDouble> => {
  const double = await startOsvDouble(options);
  disposers.push(() => double[Symbol.asyncDispose]());
  return double;
};

interface Connection {
  cacheFolder?: string;
  patience?: Partial<OsvPatience>;
  signal?: AbortSignal;
  environment?: Readonly<Record<string, string | undefined>>;
}

const connect = (url: string, { cacheFolder, patience, signal, environment = {} }: Connection = {}): Advisories => {
  const ended = signal ?? new AbortController().signal;
  return createOsvApi({
    url,
    parse: parseAdvisory,
    files: createFiles({ signal: ended }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
    signal: ended,
    version: "1.2.3",
    environment,
    patience: { ...QUICK, ...patience },
  });
};

const temporary = async (): Promise<string> => {
  const folder = await createFiles({ signal: new AbortController().signal }).temporary("osv-test");
  onTestFinished(() => folder[Symbol.asyncDispose]());
  return folder.path;
};

const pathsOf = (double: OsvDouble): string[] => double.requests.map(({ method, path }) => `${method} ${path}`);
const queriesOf = (double: OsvDouble): number[] =>
  double.requests.flatMap(({ body }) => (isObject(body) && Array.isArray(body.queries) ? [body.queries.length] : []));

describe("OSV's API", () => {
  it("is asked once for each version, and once for each record", async () => {
    const double = await serve({
      records: [record(), record({ id: "MAL-2026-1" })],
      told: { "npm left 1.0.0": [GHSA, "MAL-2026-1"], "npm left 1.1.0": [GHSA] },
    });
    const found = await connect(double.url).lookUp([LEFT, LEFT, npm("left", "1.1.0"), npm("right")]);
    expect(found.gaps).toEqual([]);
    expect(found.advisories.map(({ id }) => id)).toEqual([GHSA, "MAL-2026-1"]);
    expect([...(found.told ?? [])]).toEqual([
      ["npm left 1.0.0", [GHSA, "MAL-2026-1"]],
      ["npm left 1.1.0", [GHSA]],
      ["npm right 1.0.0", []],
    ]);
    expect(pathsOf(double).sort()).toEqual([
      `GET /v1/vulns/${GHSA}`,
      "GET /v1/vulns/MAL-2026-1",
      "POST /v1/querybatch",
    ]);
  });

  it("is told nothing but ecosystems, names and versions", async () => {
    const double = await serve();
    const locked = { ...npm("@acme/\u202eleft\r\n::add-mask::x"), resolved: "https://token@private.example/", id: "a" };
    await connect(double.url).lookUp([locked]);
    expect(double.requests).toEqual([
      {
        method: "POST",
        path: "/v1/querybatch",
        body: { queries: [{ package: { ecosystem: "npm", name: locked.name }, version: "1.0.0" }] },
      },
    ]);
  });

  it("is not asked where there is nothing to ask", async () => {
    const double = await serve();
    expect(await connect(double.url).lookUp([])).toEqual({ advisories: [], told: new Map(), gaps: [] });
    expect(double.requests).toEqual([]);
  });

  it("gets at most a thousand queries at once", async () => {
    const double = await serve({});
    const packages = Array.from({ length: 2001 }, (_, at) => npm(`p${at}`));
    const { told, gaps } = await connect(double.url).lookUp(packages);
    expect(queriesOf(double)).toEqual([1000, 1000, 1]);
    expect(gaps).toEqual([]);
    expect(told?.size).toBe(2001);
  });

  it("is followed page by page, only for the queries that have more", async () => {
    const ids = Array.from({ length: 7 }, (_, at) => `GHSA-aaaa-aaaa-aaa${at}`);
    const double = await serve({
      records: ids.map((id) => record({ id })),
      told: { "npm left 1.0.0": ids, "npm right 1.0.0": ids.slice(0, 3), "npm far 1.0.0": ids.slice(0, 1) },
      pageSize: 2,
    });
    const { told, advisories, gaps } = await connect(double.url).lookUp([LEFT, npm("right"), npm("far")]);
    expect(gaps).toEqual([]);
    expect(told?.get("npm left 1.0.0")).toEqual(ids);
    expect(told?.get("npm right 1.0.0")).toEqual(ids.slice(0, 3));
    expect(advisories.map(({ id }) => id).sort()).toEqual(ids);
    expect(queriesOf(double)).toEqual([3, 2, 1, 1]);
  });

  it("is left where its pages have no end, and that is told", async () => {
    const double = await serve({});
    const page = { results: [{ vulns: [], next_page_token: "1 npm left 1.0.0" }] };
    double.fail({ kind: "json", body: page }, { times: 2 });
    const { gaps } = await connect(double.url).lookUp([LEFT]);
    expect(gaps).toEqual(["OSV's answer about left 1.0.0 has no end: 2 pages were read."]);
  });

  it.each<[string, Trouble]>([
    ["429 with Retry-After", { kind: "status", status: 429, headers: { "retry-after": "0" } }],
    ["429 without", { kind: "status", status: 429 }],
    [
      "429 until a moment that is over",
      { kind: "status", status: 429, headers: { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" } },
    ],
    ["500", { kind: "status", status: 500 }],
    ["503 with Retry-After", { kind: "status", status: 503, headers: { "retry-after": "0" } }],
    ["a reset connection", { kind: "reset" }],
    ["a body that ends too early", { kind: "truncated" }],
    ["JSON that ends too early", { kind: "broken-json" }],
    ["no answer in time", { kind: "hang" }],
  ])("is asked again after %s, for a batch and for a record", async (_, trouble) => {
    const double = await serve();
    double.fail(trouble, { path: "/v1/querybatch", times: 2 });
    double.fail(trouble, { path: "/v1/vulns/", times: 2 });
    const { advisories, gaps } = await connect(double.url, { patience: { requestMs: 300 } }).lookUp([LEFT]);
    expect(gaps).toEqual([]);
    expect(advisories.map(({ id }) => id)).toEqual([GHSA]);
    expect(double.requests).toHaveLength(6);
  });

  it.each<[string, Trouble, number, string]>([
    ["500 each time", { kind: "status", status: 500 }, 4, "it answered 500, 4 times"],
    ["429 each time", { kind: "status", status: 429 }, 4, "it answered 429, 4 times"],
    [
      "a wait that is too long",
      { kind: "status", status: 429, headers: { "retry-after": "3600" } },
      1,
      "it asks to wait for 3600 seconds",
    ],
    ["HTML instead of JSON", { kind: "html" }, 1, "something else answered 200, and not in JSON"],
    [
      "another address",
      { kind: "status", status: 302, headers: { location: "https://example.invalid/" } },
      1,
      "it sends on to another address",
    ],
    ["an answer without end", { kind: "endless" }, 1, "its answer is larger than 32 MiB"],
    ["403", { kind: "status", status: 403 }, 1, "it answered 403"],
    ["too few results", { kind: "json", body: { results: [] } }, 1, "its answer does not fit the question"],
    ["no results", { kind: "json", body: [] }, 1, "its answer does not fit the question"],
    [
      "an id that no advisory has",
      { kind: "json", body: { results: [{ vulns: [{ id: "../../x", modified: "2026" }] }] } },
      1,
      "its answer is not written as OSV writes it",
    ],
    [
      "advisories that are no list",
      { kind: "json", body: { results: [{ vulns: "none" }] } },
      1,
      "its answer is not written as OSV writes it",
    ],
  ])("leaves a gap after %s", async (_, trouble, times, how) => {
    const double = await serve();
    double.fail(trouble, { times });
    const { advisories, told, gaps } = await connect(double.url).lookUp([LEFT]);
    expect(gaps).toEqual([`OSV could not be asked about left 1.0.0: ${how}.`]);
    expect(advisories).toEqual([]);
    expect(told?.has("npm left 1.0.0")).toBe(false);
    expect(double.requests).toHaveLength(times);
  });

  it("leaves a gap where nobody listens, or the name leads nowhere", async () => {
    const double = await startOsvDouble();
    await double[Symbol.asyncDispose]();
    const { gaps } = await connect(double.url).lookUp([LEFT]);
    expect(gaps).toEqual(["OSV could not be asked about left 1.0.0: the connection failed (ECONNREFUSED), 4 times."]);
  });

  it("is not asked a thousand times where it is down", async () => {
    const ids = Array.from({ length: 200 }, (_, at) => `GHSA-aaaa-aaaa-${1000 + at}`);
    const double = await serve({ told: { "npm left 1.0.0": ids } });
    double.fail({ kind: "status", status: 500 }, { path: "/v1/vulns/", times: Number.POSITIVE_INFINITY });
    const { gaps, advisories } = await connect(double.url).lookUp([LEFT]);
    expect(double.requests.length).toBeLessThan(60);
    expect(gaps.join("\n")).toMatch(/left \d+ questions in a row without an answer/);
    expect(advisories).toHaveLength(200);
  });

  it("finds the one package that a batch is refused for", async () => {
    const double = await serve();
    double.fail({ kind: "status", status: 400 }, { holding: '"odd"', times: 5 });
    const packages = [...Array.from({ length: 15 }, (_, at) => npm(`p${at}`)), npm("odd")];
    const { gaps, told } = await connect(double.url).lookUp([LEFT, ...packages]);
    expect(gaps).toEqual(["OSV could not be asked about odd 1.0.0: it answered 400."]);
    expect(told?.size).toBe(16);
  });

  it("is not asked about what no registry can know, and that is told", async () => {
    const double = await serve();
    const { gaps } = await connect(double.url).lookUp([npm("x".repeat(1_000_000)), npm("left", ""), LEFT]);
    expect(gaps).toEqual([
      `OSV was not asked about ${"x".repeat(80)}... 1.0.0, left: a name or a version is empty, or longer than any registry allows.`,
    ]);
  });

  it("ends when it is told to", async () => {
    const double = await serve();
    double.fail({ kind: "hang" });
    const controller = new AbortController();
    const looking = connect(double.url, { signal: controller.signal }).lookUp([LEFT]);
    setTimeout(() => controller.abort(), 50);
    await expect(looking).rejects.toBeInstanceOf(Interrupted);
  });

  it("goes through the proxy that the environment names", async () => {
    const seen: string[] = [];
    const proxy = createServer().on("connect", (incoming, socket) => {
      seen.push(incoming.url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      proxy.close();
    });
    // the client that goes through a proxy reads the environment of the process
    vi.stubEnv("https_proxy", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const osv = connect("https://osv.invalid", { environment: { ...process.env }, patience: { attempts: 1 } });
    const { gaps } = await osv.lookUp([LEFT]);
    expect(seen).toEqual(["osv.invalid:443"]);
    expect(gaps).toHaveLength(1);
  });
});

describe("a record", () => {
  it("that is gone counts all the same, and nobody rates it", async () => {
    const double = await serve({ told: ONE.told });
    const found = await connect(double.url).lookUp([LEFT]);
    expect(found.gaps).toEqual([]);
    expect(await findWeaknesses([LEFT], found)).toEqual([
      {
        package: LEFT,
        id: GHSA,
        ids: [GHSA],
        summary: "The database no longer has it.",
        isMalicious: false,
        fixed: [],
        url: `https://github.com/advisories/${GHSA}`,
      },
    ]);
  });

  it.each<[string, Trouble, number, string]>([
    ["stays unanswered", { kind: "status", status: 500 }, 4, "it answered 500, 4 times"],
    ["is refused", { kind: "status", status: 403 }, 1, "it answered 403"],
    ["is HTML", { kind: "html" }, 1, "something else answered 200, and not in JSON"],
    [
      "is a record of another id",
      { kind: "json", body: record({ id: "GHSA-other" }) },
      1,
      "not written as OSV's schema",
    ],
    ["is no record", { kind: "json", body: { id: GHSA } }, 1, "not written as OSV's schema"],
  ])("that %s is a gap, and counts all the same", async (_, trouble, times, how) => {
    const double = await serve();
    double.fail(trouble, { path: "/v1/vulns/", times });
    const found = await connect(double.url).lookUp([LEFT]);
    expect(found.gaps).toHaveLength(1);
    expect(found.gaps[0]).toContain(`OSV names ${GHSA}, and what they say could not be read: `);
    expect(found.gaps[0]).toContain(how);
    expect((await findWeaknesses([LEFT], found)).map(({ id, rating }) => [id, rating])).toEqual([[GHSA, undefined]]);
  });

  it("of a foreign ecosystem is none of npm's", async () => {
    const foreign = record({ affected: [about("TuxCare:npm", "left", { ranges: [semver({ introduced: "0" })] })] });
    const double = await serve({ ...ONE, records: [foreign] });
    const found = await connect(double.url).lookUp([LEFT]);
    expect(found.gaps).toEqual([]);
    expect(await findWeaknesses([LEFT], found)).toEqual([]);
  });

  it("is kept, and fetched again only where it was changed", async () => {
    const cacheFolder = join(await temporary(), "kept");
    const double = await serve();
    const first = await connect(double.url, { cacheFolder }).lookUp([LEFT]);
    const second = await connect(double.url, { cacheFolder }).lookUp([LEFT]);
    expect(second).toEqual(first);
    expect(pathsOf(double)).toEqual(["POST /v1/querybatch", `GET /v1/vulns/${GHSA}`, "POST /v1/querybatch"]);
    expect(readdirSync(cacheFolder)).toEqual([`${GHSA}.json`]);

    const changed = await serve({ ...ONE, records: [record({ modified: "2026-03-01T00:00:00Z", summary: "Worse" })] });
    const third = await connect(changed.url, { cacheFolder }).lookUp([LEFT]);
    expect(third.advisories.map(({ summary }) => summary)).toEqual(["Worse"]);
    expect(pathsOf(changed)).toEqual(["POST /v1/querybatch", `GET /v1/vulns/${GHSA}`]);
  });

  it.each([
    ["is cut in half", (text: string) => text.slice(0, text.length / 2)],
    ["is empty", () => ""],
    ["is no UTF-8", () => Buffer.from([0xff, 0xfe, 0x00])],
    ["holds the record of another id", (text: string) => text.replaceAll(GHSA, "GHSA-other")],
    ["holds what is no record", () => JSON.stringify({ modified: "2026-01-02T03:04:05Z", record: { id: GHSA } })],
  ])("whose kept file %s is fetched anew", async (_, spoil) => {
    const cacheFolder = await temporary();
    const double = await serve();
    const first = await connect(double.url, { cacheFolder }).lookUp([LEFT]);
    const path = join(cacheFolder, `${GHSA}.json`);
    const whole = readFileSync(path, "utf8");
    writeFileSync(path, spoil(whole));
    expect(await connect(double.url, { cacheFolder }).lookUp([LEFT])).toEqual(first);
    expect(readFileSync(path, "utf8")).toBe(whole);
  });

  it("that cannot be kept is read all the same", async () => {
    const cacheFolder = await temporary();
    mkdirSync(join(cacheFolder, `${GHSA}.json`));
    const double = await serve();
    const { advisories, gaps } = await connect(double.url, { cacheFolder }).lookUp([LEFT]);
    expect(gaps).toEqual([]);
    expect(advisories.map(({ id }) => id)).toEqual([GHSA]);
  });
});

describe("the address of OSV", () => {
  it.each([
    ["https://api.osv.dev/v1/", "OSV"],
    ["https://mirror.example/osv/", "OSV at mirror.example"],
    ["http://127.0.0.1:8080", "OSV at 127.0.0.1:8080"],
  ])("%s is called %s", (url, name) => {
    expect(connect(url).name).toBe(name);
  });

  it.each([
    "http://mirror.example",
    "ftp://mirror.example",
    "not an address",
    "https://user:hunter2@mirror.example",
    "https://mirror.example/?token=hunter2",
    "http://127.0.0.1.example",
  ])("is refused without being repeated: %s", (url) => {
    let thrown: unknown;
    try {
      connect(url);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigError);
    expect(JSON.stringify(thrown instanceof ConfigError ? thrown.trouble : "")).not.toContain("hunter2");
  });
});

/** Every place of a JSON value that has a value, without its indexes. */
const shapeOf = (value: unknown, place = ""): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => shapeOf(item, `${place}[]`));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => shapeOf(item, `${place}.${key}`));
  return [`${place}: ${typeof value}`];
};

describe.skipIf(isAbsent)("what OSV really answered", () => {
  it("has the shapes of the double's questions and answers", async () => {
    const samples: JsonObject[] = JSON.parse(readFileSync(join(DATA, "osv-api-raw-samples.json"), "utf8"));
    const asked = new Set(samples.flatMap((sample) => shapeOf(sample.request)));
    const answered = new Set(samples.flatMap((sample) => shapeOf(sample.response)));
    const double = await serve();
    await connect(double.url).lookUp([LEFT]);
    const [question] = double.requests;
    const response = await fetch(`${double.url}/v1/querybatch`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(question?.body),
    });
    expect(shapeOf(question?.body).filter((shape) => !asked.has(shape))).toEqual([]);
    expect(shapeOf(await response.json()).filter((shape) => !answered.has(shape))).toEqual([]);
  });

  it("is read as it was answered", async () => {
    const rows = gunzipSync(readFileSync(join(DATA, "osv-querybatch-recorded.jsonl.gz")))
      .toString("utf8")
      .trim()
      .split("\n")
      .map((line): JsonObject => JSON.parse(line))
      .filter((row) => (row.ecosystem === "npm" || row.ecosystem === "PyPI") && row.name !== "");
    const packages = rows.map(
      (row): PackageVersion => ({
        ecosystem: row.ecosystem === "npm" ? "npm" : "PyPI",
        name: stringAt(row, "name") ?? "",
        version: stringAt(row, "version") ?? "",
      }),
    );
    const told = Object.fromEntries(
      rows.map((row, at) => {
        const { ecosystem, name, version } = packages[at] ?? LEFT;
        const vulns = Array.isArray(row.vulns) ? row.vulns : [];
        return [
          `${ecosystem} ${name} ${version}`,
          vulns.map((each) => (isObject(each) ? (stringAt(each, "id") ?? "") : "")),
        ];
      }),
    );
    const double = await serve({ told, pageSize: 5 });
    const found = await connect(double.url).lookUp(packages);
    expect(Object.fromEntries(found.told ?? [])).toEqual(told);
    expect(found.gaps).toEqual([]);
    expect(new Set(found.advisories.map(({ id }) => id))).toEqual(new Set(Object.values(told).flat()));
  });
});
