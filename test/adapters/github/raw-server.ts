import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Patience } from "../../../src/adapters/github/call.ts";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import type { GitHub } from "../../../src/model/github.ts";
import { QUICK, REPOSITORY } from "./start.ts";

export interface RawServer {
  readonly url: string;
  /** `GET /repos/acme/server`, one each. */
  readonly asked: string[];
  connect(options?: { token?: string; patience?: Partial<Patience> }): Promise<GitHub>;
}

/** A server that answers as the test says: what stands between us and GitHub, and what the double does not do. */
export const startRawServer = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RawServer> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    connect: ({ token = "ghs_secret", patience } = {}) =>
      createGitHub({
        access: { apiUrl: url, graphqlUrl: `${url}/graphql`, token, repository: REPOSITORY },
        signal: new AbortController().signal,
        version: "1.2.3",
        patience: { ...QUICK, ...patience },
      }),
  };
};

export const sayJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
};
