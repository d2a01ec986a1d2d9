import type { RequestListener } from "node:http";
import type { ServedWorld } from "./serve.ts";

/**
 * The listener of the storage that the API leads to. It is another host: a token that is sent here is lost, and the storage
 * itself refuses whoever shows one.
 */
export const createStorageListener =
  ({ github, requests, violate }: Pick<ServedWorld, "github" | "requests" | "violate">): RequestListener =>
  (incoming, response) => {
    const { pathname: path } = new URL(incoming.url ?? "/", "http://localhost");
    const stored = github.stored.get(path);
    const hasToken = incoming.headers.authorization !== undefined;
    if (hasToken) violate(`the token was sent to the storage, for ${path}`);
    const status = hasToken ? 403 : stored === undefined ? 404 : 200;
    requests.push({ method: incoming.method ?? "GET", path, query: {}, body: undefined, operations: [], status });
    response.writeHead(status, { "content-type": stored?.type ?? "application/xml" });
    response.end(status === 200 ? stored?.content : undefined);
  };
