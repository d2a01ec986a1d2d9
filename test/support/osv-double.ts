import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isObject, type Json, type JsonObject, stringAt } from "../../src/model/json.ts";

export interface OsvDoubleOptions {
  /** Records, by their own id; one that is told of and not here is gone. */
  readonly records?: readonly JsonObject[];
  /** Ids of the advisories of `ecosystem name version`. */
  readonly told?: Readonly<Record<string, readonly string[]>>;
  /** Ids on one page; all of them where nothing is said. */
  readonly pageSize?: number;
}

/** What happens instead of an answer. */
export type Trouble =
  | { kind: "status"; status: number; headers?: Readonly<Record<string, string>> }
  | { kind: "json"; body: Json }
  | { kind: "reset" | "hang" | "truncated" | "broken-json" | "html" | "endless" };

interface Planned {
  trouble: Trouble;
  /** A path, or the beginning of one. */
  path: string;
  times: number;
  /** Only for requests with this text in them. */
  holding: string;
}

interface AskedOsv {
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
}

/** An OSV on loopback that answers in the shapes that were recorded, and refuses what OSV does not describe. */
export interface OsvDouble extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly AskedOsv[];
  /** What a request had that OSV does not describe; a test that means it takes it. */
  takeFaults(): string[];
  fail(trouble: Trouble, when?: Partial<Omit<Planned, "trouble">>): void;
  /** Ends what hangs. Throws where a fault was not taken, or a planned trouble never met. */
  [Symbol.asyncDispose](): Promise<void>;
}

const MOST_QUERIES = 1000;
const MOST_BYTES = 32 * 1024 * 1024;
const QUERY_KEYS = ["package", "version", "page_token"];
const PACKAGE_KEYS = ["ecosystem", "name"];
/** What a client may say of itself; anything else might tell who asks. */
const HEADERS =
  /^(?:host|connection|content-type|content-length|accept|accept-encoding|accept-language|user-agent|sec-fetch-mode)$/;

export const startOsvDouble = async (options: OsvDoubleOptions = {}): Promise<OsvDouble> => {
  const records = new Map((options.records ?? []).map((record) => [stringAt(record, "id"), record]));
  const requests: AskedOsv[] = [];
  const faults: string[] = [];
  const planned: Planned[] = [];

  const modifiedOf = (id: string): string => stringAt(records.get(id), "modified") ?? "2026-01-01T00:00:00Z";

  const resultOf = (query: Json): JsonObject => {
    const { package: said, version, page_token: token } = isObject(query) ? query : {};
    const key = isObject(said) ? `${said.ecosystem} ${said.name} ${version}` : "";
    const ids = options.told?.[key] ?? [];
    const size = options.pageSize ?? ids.length;
    const page = typeof token === "string" ? Number(token.split(" ")[0]) : 0;
    const shown = ids.slice(page * size, (page + 1) * size);
    return {
      ...(shown.length === 0 ? {} : { vulns: shown.map((id) => ({ id, modified: modifiedOf(id) })) }),
      ...((page + 1) * size < ids.length ? { next_page_token: `${page + 1} ${key}` } : {}),
    };
  };

  const answer = (request: IncomingMessage, text: string, response: ServerResponse): void => {
    const path = request.url ?? "";
    const wrong = faultsOf(request, text);
    faults.push(...wrong);
    const record = records.get(decodeURIComponent(path.slice("/v1/vulns/".length)));
    if (wrong.length > 0) sayJson(response, 400, { code: 3, message: wrong[0] ?? "" });
    else if (path === "/v1/querybatch") sayJson(response, 200, { results: JSON.parse(text).queries.map(resultOf) });
    else if (record === undefined) sayJson(response, 404, { code: 5, message: "Bug not found." });
    else sayJson(response, 200, record);
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const path = request.url ?? "";
      requests.push({ method: request.method ?? "", path, ...(text === "" ? {} : { body: JSON.parse(text) }) });
      const next = planned.find((each) => each.times > 0 && path.startsWith(each.path) && text.includes(each.holding));
      if (next === undefined) answer(request, text, response);
      else {
        next.times -= 1;
        makeTrouble(next.trouble, response);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    takeFaults: () => faults.splice(0),
    fail: (trouble, { path = "/", times = 1, holding = "" } = {}) => planned.push({ trouble, path, times, holding }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      const unmet = planned.filter(({ times }) => times > 0 && times !== Number.POSITIVE_INFINITY);
      const left = [...faults, ...unmet.map(({ trouble }) => `planned and never met: ${trouble.kind}`)];
      if (left.length > 0) throw new Error(`OSV was not asked as it describes:\n${left.join("\n")}`);
    },
  };
};

const sayJson = (response: ServerResponse, status: number, body: Json): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

/** What OSV's description does not have: in the request, its headers, its queries. */
const faultsOf = (request: IncomingMessage, text: string): string[] => {
  const strange = Object.keys(request.headers)
    .filter((name) => !HEADERS.test(name))
    .map((name) => `a header ${name}`);
  const path = request.url ?? "";
  if (path.startsWith("/v1/vulns/"))
    return request.method === "GET" && text === "" ? strange : [...strange, `${request.method} of a record`];
  if (path !== "/v1/querybatch") return [...strange, `no such path: ${path}`];
  if (request.method !== "POST" || request.headers["content-type"] !== "application/json")
    strange.push("a batch that is no POST of JSON");
  if (Buffer.byteLength(text) > MOST_BYTES) strange.push("more than 32 MiB");
  const body: Json = JSON.parse(text);
  const queries = isObject(body) && Object.keys(body).join() === "queries" ? body.queries : undefined;
  if (!Array.isArray(queries)) return [...strange, "a batch that is no list of queries alone"];
  if (queries.length === 0 || queries.length > MOST_QUERIES) strange.push(`${queries.length} queries`);
  const asked = queries.map((query) => JSON.stringify(query));
  if (new Set(asked).size !== asked.length) strange.push("a query that stands twice");
  return [...strange, ...queries.flatMap(queryFaults)];
};

const queryFaults = (query: Json): string[] => {
  if (!isObject(query)) return ["a query that is no object"];
  const said = isObject(query.package) ? query.package : {};
  return [
    ...Object.keys(query).filter((key) => !QUERY_KEYS.includes(key)),
    ...Object.keys(said).filter((key) => !PACKAGE_KEYS.includes(key)),
    ...PACKAGE_KEYS.filter((key) => typeof said[key] !== "string" || said[key] === "").map((key) => `no ${key}`),
    ...(said.ecosystem === "npm" || said.ecosystem === "PyPI" ? [] : ["another ecosystem"]),
    ...(typeof query.version === "string" && query.version !== "" ? [] : ["no version"]),
    ...(query.page_token === undefined || isOwnToken(query) ? [] : ["a page token that was not given out for it"]),
  ].map((fault) => `${fault} in a query`);
};

const isOwnToken = ({ package: said, version, page_token: token }: JsonObject): boolean =>
  isObject(said) &&
  typeof token === "string" &&
  token.endsWith(` ${said.ecosystem} ${said.name} ${version}`) &&
  /^\d+ /.test(token);

const makeTrouble = (trouble: Trouble, response: ServerResponse): void => {
  switch (trouble.kind) {
    case "status":
      response.writeHead(trouble.status, { "content-type": "application/json", ...trouble.headers });
      response.end(JSON.stringify({ code: 2, message: "trouble" }));
      return;
    case "json":
      sayJson(response, 200, trouble.body);
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      return;
    case "truncated":
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"results":[');
      setTimeout(() => response.socket?.destroy(), 10);
      return;
    case "broken-json":
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"results":[{"vulns":');
      return;
    case "html":
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<html>Sign in to the network</html>");
      return;
    case "endless":
      response.writeHead(200, { "content-type": "application/json" });
      sendForever(response);
      return;
  }
};

const PIECE = Buffer.alloc(1024 * 1024, " ");
const sendForever = (response: ServerResponse): void => {
  const go = (): void => {
    while (!response.destroyed && response.write(PIECE));
  };
  response.on("drain", go);
  go();
};
