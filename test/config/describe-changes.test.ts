import { describe, expect, it } from "vitest";
import { changesByEnvironment, describeChanges } from "../../src/config/describe-changes.ts";
import { environmentsOf } from "../support/environments-of.ts";

type Files = Readonly<Record<string, string>>;

/** The changes as a reader sees them, risks with a mark. */
const said = async (base: Files, head: Files, variables: Record<string, string> = {}): Promise<string[]> =>
  describeChanges(await environmentsOf(base, variables), await environmentsOf(head, variables)).map(
    ({ environment, key, before, after, meaning, isRisk }) =>
      `${isRisk ? "! " : ""}${environment}${key === "" ? "" : `: ${key}`} ${before} -> ${after}${meaning === undefined ? "" : `: ${meaning}`}`,
  );

/** What changes in production when one file is edited. */
const production = (before: string, after: string): Promise<string[]> =>
  said({ "production.yaml": before }, { "production.yaml": after });

describe("what a change means", () => {
  it("says that a server is now reachable, and what asks callers to prove themselves", async () => {
    expect(await production("server:\n  host: 127.0.0.1\n", "server:\n  host: 0.0.0.0\n")).toEqual([
      "! production: server.host 127.0.0.1 -> 0.0.0.0: now reachable from other machines; auth none",
    ]);
  });

  it.each([
    [
      "auth.kind",
      "auth:\n  kind: bearer\n",
      "auth:\n  kind: none\n",
      "! production: auth.kind bearer -> none: everybody who reaches the server may call it",
    ],
    [
      "a wildcard of allowed hosts",
      "server:\n  allowed_hosts: [a.example]\n",
      "server:\n  allowed_hosts: ['*']\n",
      "! production: server.allowed_hosts [a.example] -> [*]: answers any name that fits the wildcard: a web page may reach it (DNS rebinding)",
    ],
    [
      "allowed hosts that go",
      "server:\n  allowed_hosts: [a.example]\n",
      "server:\n  port: 3000\n",
      "! production: server.allowed_hosts [a.example] -> none (default): names that callers use are no longer checked: a web page may reach it (DNS rebinding)",
    ],
    [
      "an origin",
      "server:\n  cors:\n    origins: []\n",
      "server:\n  cors:\n    origins: ['https://a.example']\n",
      "! production: server.cors.origins none -> [https://a.example]: pages of https://a.example may call it",
    ],
    [
      "the rate limit",
      "rate_limiting:\n  enabled: true\n",
      "rate_limiting:\n  enabled: false\n",
      "! production: rate_limiting.enabled true -> false: a caller may ask as often as they like",
    ],
    [
      "a level that writes less",
      "logging:\n  level: info\n",
      "logging:\n  level: error\n",
      "! production: logging.level info -> error: writes less: what went wrong may not be found",
    ],
    [
      "debug",
      "logging:\n  level: info\n",
      "logging:\n  level: debug\n",
      "! production: logging.level info -> debug: writes more, and details that are not for everybody",
    ],
    [
      "payloads",
      "logging:\n  payloads: false\n",
      "logging:\n  payloads: true\n",
      "! production: logging.payloads false -> true: arguments and results of calls are written down, with what callers must not share",
    ],
    [
      "monitoring",
      "monitoring:\n  enabled: true\n",
      "monitoring:\n  enabled: false\n",
      "! production: monitoring.enabled true -> false: nothing is measured any more, and nobody is told",
    ],
    [
      "TLS of the database",
      "database:\n  tls: true\n",
      "database:\n  tls: false\n",
      "! production: database.tls true -> false: the connection to the database is no longer encrypted",
    ],
    [
      "an image whose tag moves",
      "deploy:\n  image: a/b:1.2.3\n",
      "deploy:\n  image: a/b:latest\n",
      "! production: deploy.image a/b:1.2.3 -> a/b:latest: what runs is not settled: the tag moves",
    ],
    [
      "a time limit",
      "server:\n  timeouts:\n    tool: 30s\n",
      "server:\n  timeouts:\n    tool: 2m\n",
      "production: server.timeouts.tool 30s -> 2m: a tool may run longer",
    ],
    [
      "the port",
      "server:\n  port: 3000\n",
      "server:\n  port: 4000\n",
      "production: server.port 3000 -> 4000: clients and what stands before the server must know the new one",
    ],
    [
      "what means no more than it says",
      "logging:\n  format: json\n",
      "logging:\n  format: text\n",
      "production: logging.format json -> text",
    ],
  ])("%s", async (_, before, after, expected) => {
    expect(await production(before, after)).toEqual([expected]);
  });

  it("says that sessions in memory do not bear a second process, and only then", async () => {
    const http = "transport:\n  kind: http\n";
    const [change] = await production(`${http}server:\n  workers: 1\n`, `${http}server:\n  workers: 4\n`);
    expect(change).toMatch(/^! production: server\.workers 1 -> 4: sessions live in the memory of one process/);
    const shared = "transport:\n  kind: http\n  sessions:\n    store: shared\n";
    expect(await production(`${shared}server:\n  workers: 1\n`, `${shared}server:\n  workers: 4\n`)).toEqual([
      "production: server.workers 1 -> 4: more processes answer",
    ]);
  });

  it("counts the connections of all pools against what the database gives", async () => {
    const with_ = (size: number): string =>
      `server:\n  workers: 4\ndatabase:\n  max_connections: 100\n  pool_size: ${size}\n`;
    expect(await production(with_(10), with_(50))).toEqual([
      "! production: database.pool_size 10 -> 50: up to 200 connections to the database, which gives 100",
    ]);
  });

  it("says nothing of reach where a host starts the server", async () => {
    const stdio = "transport:\n  kind: stdio\n";
    expect(await production(`${stdio}server:\n  host: 127.0.0.1\n`, `${stdio}server:\n  host: 0.0.0.0\n`)).toEqual([
      "production: server.host 127.0.0.1 -> 0.0.0.0",
    ]);
  });

  it("says nothing of what stays as it was, however it is written", async () => {
    expect(
      await production("server:\n  port: 3000\n", "# the default, in another format\nserver: { port: 3000 }\n"),
    ).toEqual([]);
    expect(await production("logging:\n  level: info\n", "{}\n")).toEqual([]);
  });
});

describe("secrets", () => {
  it("are hidden in an address that names who signs in", async () => {
    expect(
      await production(
        "deploy:\n  image: registry.example/x:1\n",
        "deploy:\n  image: https://someone@host.example/x\n",
      ),
    ).toEqual([expect.stringContaining("production: deploy.image registry.example/x:1 -> a secret")]);
  });

  const planted = "kJ8vQ2mX5zR1nB7wT4yP9cL3";

  it("are never shown, whichever way they change", async () => {
    const literal = `auth:\n  kind: bearer\n  tokens: [${planted}]\n`;
    const reference = "auth:\n  kind: bearer\n  tokens: ['${secret:MCP_TOKEN}']\n";
    const other = `auth:\n  kind: bearer\n  tokens: [${planted}x]\n`;
    const all = await Promise.all([
      production(literal, reference),
      production(reference, literal),
      production(literal, other),
      production("auth:\n  kind: bearer\n", literal),
    ]);
    expect(JSON.stringify(all)).not.toContain(planted);
    expect(all.map(([first]) => first)).toEqual([
      "production: auth.tokens a secret -> ${secret:MCP_TOKEN}: the secret no longer stands in the file; its history keeps it: replace it",
      "! production: auth.tokens ${secret:MCP_TOKEN} -> a secret: a secret stands in the file",
      "! production: auth.tokens a secret -> a secret: another secret stands in the file, and the former one in its history",
      "! production: auth.tokens not set -> a secret: a secret stands in the file",
    ]);
  });

  it("are hidden by their look in a setting that nobody calls secret, and in what stands in for a variable", async () => {
    const shaped = "ghp_a8Kd92LmQx73Bv5TzR1nYw46JcP0eHs9UfG2";
    const all = await Promise.all([
      production("deploy:\n  name: a\n", `deploy:\n  name: ${shaped}\n`),
      production("server:\n  allowed_hosts: [a]\n", `server:\n  allowed_hosts: [a, ${shaped}]\n`),
      production("deploy:\n  name: a\n", `deploy:\n  name: '\${SET_LATER:-${shaped}}'\n`),
      production(
        "server:\n  public_url: https://a.example\n",
        `server:\n  public_url: https://me:${planted}@a.example\n`,
      ),
    ]);
    expect(all.map((changes) => changes.length)).toEqual([1, 1, 1, 1]);
    expect(JSON.stringify(all)).not.toContain(shaped);
    expect(JSON.stringify(all)).not.toContain(planted);
  });

  it("that are read from another place are a change, and where they are read from is told", async () => {
    const [change] = await production(
      "database:\n  password: '${secret:OLD}'\n",
      "database:\n  password: '${secret:NEW}'\n",
    );
    expect(change).toBe(
      "production: database.password ${secret:OLD} -> ${secret:NEW}: the secret is read from elsewhere",
    );
  });
});

describe("several environments", () => {
  const three = (base: string): Files => ({
    "base.yaml": base,
    "development.yaml": "{}\n",
    "production.yaml": "{}\n",
    "staging.yaml": "server:\n  port: 5000\n",
  });

  it("that change alike are told once", async () => {
    expect(await said(three("logging:\n  format: json\n"), three("logging:\n  format: text\n"))).toEqual([
      "all environments: logging.format json -> text",
    ]);
  });

  it("are named where one of them lays its own value over the change", async () => {
    expect(await said(three("server:\n  port: 3000\n"), three("server:\n  port: 4000\n"))).toEqual([
      "development, production: server.port 3000 -> 4000: clients and what stands before the server must know the new one",
    ]);
  });

  it("are counted one by one", async () => {
    const changes = changesByEnvironment(
      await environmentsOf(three("logging:\n  format: json\n")),
      await environmentsOf(three("logging:\n  format: text\n")),
    );
    expect(changes.map(({ environment }) => environment)).toEqual(["development", "production", "staging"]);
  });

  it("that come or go are told as a whole, with what they open", async () => {
    const base = { "production.yaml": "server:\n  port: 3000\n" };
    const head = { ...base, "qa.yaml": "server:\n  host: 0.0.0.0\n" };
    expect(await said(base, head)).toEqual([
      "! qa not there -> 1 setting: a new environment, reachable from other machines; auth none",
    ]);
    expect(await said(head, base)).toEqual([
      "qa 1 setting -> not there: a server that starts as this environment finds no configuration of its own",
    ]);
  });
});

it("puts risks first", async () => {
  const changes = await production(
    "auth:\n  kind: bearer\nlogging:\n  format: json\n",
    "auth:\n  kind: none\nlogging:\n  format: text\nrate_limiting:\n  enabled: true\n",
  );
  expect(changes.map((line) => line.startsWith("! "))).toEqual([true, false, false]);
});

it("says what a variable is, and not what only the place of work knows", async () => {
  expect(
    await said(
      { "production.yaml": "server:\n  host: 127.0.0.1\n" },
      { "production.yaml": "server:\n  host: '${LATER}'\n" },
    ),
  ).toEqual(["production: server.host 127.0.0.1 -> ${LATER}"]);
});
