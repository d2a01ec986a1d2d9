import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export interface GitHttpServer {
  /** `http://127.0.0.1:4711`. */
  readonly url: string;
  /** The authorization header of every request; undefined for one without. */
  readonly authorizations: readonly (string | undefined)[];
}

interface Options {
  /** Folder that holds the bare repositories. */
  root: string;
  /** Token without which nothing is served; all is served to all where none is asked for. */
  token?: string;
  /** Every request is sent on to that server. */
  redirectTo?: string;
}

/** Speaks CGI to git's own server program. */
const answer = (root: string, request: IncomingMessage, response: ServerResponse): void => {
  const { pathname, search } = new URL(request.url ?? "/", "http://git.invalid");
  const child = spawn("git", ["-c", "http.receivepack=true", "http-backend"], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.on("close", () => {
    const bytes = Buffer.concat(chunks);
    const end = bytes.indexOf("\r\n\r\n");
    const headers = bytes.subarray(0, end).toString("latin1").split("\r\n");
    const fields = headers.map(
      (line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)] as const,
    );
    const status = fields.find(([name]) => name === "Status")?.[1] ?? "200";
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(fields.filter(([name]) => name !== "Status")));
    response.end(bytes.subarray(end + 4));
  });
};

/** Git repositories over http, as a host serves them: signed in by a token, or not at all. Gone with the test. */
export const serveGit = async ({ root, token, redirectTo }: Options): Promise<GitHttpServer> => {
  const authorizations: (string | undefined)[] = [];
  const wanted = `Basic ${Buffer.from(`x-access-token:${token}`, "utf8").toString("base64")}`;
  const server = createServer((request, response) => {
    const given = request.headers.authorization;
    authorizations.push(given);
    // as GitHub does where a checkout's own header came as well
    const isTwice = request.rawHeaders.filter((name) => name.toLowerCase() === "authorization").length > 1;
    if (isTwice) return response.writeHead(400).end();
    if (token !== undefined && given !== wanted) {
      return response.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end();
    }
    if (redirectTo !== undefined) return response.writeHead(301, { location: `${redirectTo}${request.url}` }).end();
    return answer(root, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}`, authorizations };
};
