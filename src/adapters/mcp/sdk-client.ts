import type { Client, VersionNegotiationOptions } from "@modelcontextprotocol/client";

export type Sdk = typeof import("@modelcontextprotocol/client");

/**
 * The SDK, loaded on first use: it takes longer to load than many a server to start, so callers start the server first and
 * load this while it boots.
 */
export const loadSdk = (): Promise<Sdk> => import("@modelcontextprotocol/client");

export interface ClientIdentity {
  readonly name: string;
  readonly version: string;
}

/**
 * A client that can do what hosts can, because some servers show fewer tools to one that cannot. It asks nobody anything:
 * sampling and elicitation are refused. `roots` are file URIs.
 */
export const createClient = (
  sdk: Sdk,
  identity: ClientIdentity,
  negotiation: VersionNegotiationOptions,
  roots: readonly string[],
): Client => {
  const client = new sdk.Client(
    { ...identity },
    {
      capabilities: { roots: {}, sampling: {}, elicitation: { form: {}, url: {} } },
      versionNegotiation: negotiation,
      inputRequired: { autoFulfill: false },
      // Nothing is called, so no result is ever validated; this spares building Ajv.
      jsonSchemaValidator: {
        getValidator: () => () => ({ valid: false, data: undefined, errorMessage: "no tool is called while probing" }),
      },
    },
  );
  client.setRequestHandler("roots/list", () => ({ roots: roots.map((uri) => ({ uri })) }));
  const refuse = (): never => {
    throw new sdk.ProtocolError(sdk.ProtocolErrorCode.InvalidRequest, "A probe answers no questions");
  };
  client.setRequestHandler("sampling/createMessage", refuse);
  client.setRequestHandler("elicitation/create", refuse);
  return client;
};
