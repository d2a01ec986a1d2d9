import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "../../../../src/model/json.ts";

/** One request as the log tells it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  /** The operation ids: one for REST, one for each root field of a GraphQL document. */
  operations: readonly string[];
  /** Undefined until it is answered, and for ever where the connection broke. */
  status: number | undefined;
}

/** One request on its way through the double. */
export interface Call {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly bytes: Buffer;
  readonly json: Json | undefined;
  readonly logged: LoggedRequest;
}

export const readBytes = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
};
