import type { SpokenTransport } from "../model/audit.ts";
import { isObject, type Json, objectAt, stringAt } from "../model/json.ts";

/** What a repository says of the transports of its server. Every text is from outside. */
export interface TransportFacts {
  /** `transport.kind` of each environment of its configuration. */
  configured: readonly SpokenTransport[];
  /** Its `server.json`. */
  serverJson?: Json | undefined;
  /** Its code without tests. */
  code: readonly { file: string; text: string }[];
  /** All of its code is among `code`. */
  isWhole: boolean;
}

/** A conclusion about the transports, and why; without `transports` nobody can tell. */
export interface ToldTransports {
  transports?: readonly SpokenTransport[];
  reason: string;
}

/** Words by which code starts a server over stdio. */
const STDIO =
  /\b(?:StdioServerTransport|serveStdio|stdio_server|run_stdio_async)\b|\.run(?:_async)?\s*\(\s*(?:transport\s*=\s*)?["']stdio["']/;
/** A server of the Python SDKs speaks stdio where its start names nothing else. */
const PLAIN_RUN = /\b(?:mcp|server|app)\.run\(\s*\)/;
/** Words by which code starts a server over HTTP, the older SSE among them. */
const HTTP =
  /\bnew\s+\w{0,60}(?:StreamableHTTP|SSE)(?:Server)?Transport\b|\b(?:createMcpHandler|createMcpExpressApp|streamable_http_app|sse_app|http_app|StreamableHTTPSessionManager|SseServerTransport|run_streamable_http_async|run_sse_async|run_http_async)\b|\btransport\s*[=:]\s*["'](?:streamable-http|http|sse|httpStream)["']|\.run(?:_async)?\s*\(\s*["'](?:streamable-http|http|sse)["']/;
/** Words after which nobody can say that a server speaks stdio only: a transport that is chosen when it starts, a socket. */
const HINT =
  /streamable[-_ ]?http|\bsse\b|websocket_server|MCP_TRANSPORT|\buvicorn\b|\bexpress\(\)|\bnew\s+Hono\b|\bfastify\(|\bhttps?\.createServer\(|\bcreateServer\b[^"']{0,60}["'](?:node:)?https?["']|\bnew\s+(?!Stdio)\w{0,60}ServerTransport\b/i;
/** In Python an argument that is no text: a choice of the one who starts it. */
const CHOSEN = /\btransport\s*=\s*(?!["']|None\b)\w/;
const COMMENT = /^\s*(?:\/\/|\/?\*|#)/;

/**
 * What a server speaks, told from its configuration, its `server.json` and its code. That it speaks HTTP is told where one
 * of them says so; that it speaks stdio only needs that, too, and that nothing in the code hints at more.
 */
export const tellTransports = ({ configured, serverJson, code, isWhole }: TransportFacts): ToldTransports => {
  const said: { transport: SpokenTransport; by: string }[] = [
    ...configured.map((transport) => ({ transport, by: "its configuration" })),
    ...declaredIn(serverJson).map((transport) => ({ transport, by: "server.json" })),
  ];
  let hint: string | undefined;
  for (const { file, text } of code) {
    const lines = text.split("\n").filter((line) => !COMMENT.test(line.slice(0, LONGEST)));
    const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line.slice(0, LONGEST)));
    const isPython = file.endsWith(".py");
    if (has(STDIO) || (isPython && has(PLAIN_RUN))) said.push({ transport: "stdio", by: file });
    if (has(HTTP)) said.push({ transport: "http", by: file });
    else if (has(HINT) || (isPython && has(CHOSEN)) || lines.some(({ length }) => length > LONGEST)) hint ??= file;
  }
  const stdio = said.find(({ transport }) => transport === "stdio");
  const http = said.find(({ transport }) => transport === "http");
  if (http !== undefined) {
    return stdio === undefined
      ? { transports: ["http"], reason: `${http.by} says HTTP` }
      : { transports: ["stdio", "http"], reason: `${stdio.by} says stdio, and ${http.by} HTTP` };
  }
  if (stdio === undefined) return { reason: "neither the configuration nor server.json nor the code says it" };
  if (hint !== undefined) return { reason: `${stdio.by} says stdio, and ${hint} may speak HTTP` };
  if (code.length === 0) return { reason: `${stdio.by} says stdio, and no code of it was read` };
  if (!isWhole) return { reason: `${stdio.by} says stdio, and not all of the code was read` };
  return { transports: ["stdio"], reason: `${stdio.by} says stdio, and nothing hints at HTTP` };
};

/** Longer lines are not written by hand, and bundles say everything. */
const LONGEST = 1000;

/** What `server.json` promises: the transport of each package, and that remotes are reached over HTTP. */
const declaredIn = (serverJson: Json | undefined): SpokenTransport[] => {
  if (!isObject(serverJson)) return [];
  const { packages, remotes } = serverJson;
  const types = (Array.isArray(packages) ? packages.filter(isObject) : []).map((entry) =>
    stringAt(objectAt(entry, "transport"), "type"),
  );
  const hasRemotes = Array.isArray(remotes) && remotes.length > 0;
  return [
    ...(types.includes("stdio") ? (["stdio"] as const) : []),
    ...(hasRemotes || types.some((type) => type === "streamable-http" || type === "sse") ? (["http"] as const) : []),
  ];
};
