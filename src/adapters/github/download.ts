import { connectionFailure } from "./client.ts";
import { sendThroughProxy } from "./proxy.ts";
import { Lost } from "./refusal.ts";

/** Reads a file without a token. @returns undefined where it has more than `limit` bytes @throws Lost */
export type Download = (
  url: string,
  options: { signal: AbortSignal; limit: number },
) => Promise<Uint8Array | undefined>;

interface StreamedAnswer {
  status: number;
  body: AsyncIterable<unknown> | null;
}

/** `fetch` itself, or that of the client that knows proxies: each has a class of its own for an answer. */
const isStreamed = (value: unknown): value is StreamedAnswer =>
  typeof value === "object" && value !== null && "status" in value && "body" in value;

const readBounded = async (body: AsyncIterable<unknown>, limit: number): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // leaving the loop ends the connection
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) throw new Lost("it sent no bytes");
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * Reads files from where GitHub's storage is, which is another host: a link is the permission, and the token stays here.
 * An API that is reached safely leads nowhere that is not.
 */
export const createDownload =
  (apiUrl: string, environment: Readonly<Record<string, string | undefined>>): Download =>
  async (url, { signal, limit }) => {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    const protocols = ["https:", new URL(apiUrl).protocol];
    if (target === undefined || !protocols.includes(target.protocol)) throw new Lost("it led to no file", true);
    const send = (await sendThroughProxy(target.href, environment)) ?? fetch;
    try {
      const answer = await send(target.href, { signal, redirect: "error" });
      if (!isStreamed(answer)) throw new Lost("the storage gave no answer");
      // links run out; the next try gets a new one
      if (answer.status !== 200 || answer.body === null) throw new Lost(`the storage answered ${answer.status}`);
      return await readBounded(answer.body, limit);
    } catch (error) {
      throw error instanceof Lost ? error : connectionFailure(error);
    }
  };
