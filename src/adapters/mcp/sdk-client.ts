import type { Client, VersionNegotiationOptions } from "@modelcontextprotocol/client";
import type { ClientCapability } from "../../model/ports.ts";

export type Sdk = typeof import("@modelcontextprotocol/client");

/**
 * The SDK, loaded on first use: it takes longer to load than many a server to start, so callers start the server first and
 * load this while it boots.
 */
export const loadSdk = (): Promise<Sdk> => import("@modelcontextprotocol/client");

interface ClientIdentity {
  readonly name: string;
  readonly version: string;
}

/** Who asks: what the client calls itself, and what it says it can do. */
export interface ClientFace {
  readonly identity: ClientIdentity;
  readonly capabilities: readonly ClientCapability[];
}

/**
 * A client that says it can do what `capabilities` name: some servers show fewer tools to one that cannot. It asks nobody
 * anything: sampling and elicitation are refused. `roots` are file URIs.
 */
export const createClient = (
  sdk: Sdk,
  { identity, capabilities }: ClientFace,
  negotiation: VersionNegotiationOptions,
  roots: readonly string[],
): Client => {
  const can = (capability: ClientCapability): boolean => capabilities.includes(capability);
  const client = new sdk.Client(
    { ...identity },
    {
      capabilities: {
        ...(can("roots") ? { roots: {} } : {}),
        ...(can("sampling") ? { sampling: {} } : {}),
        ...(can("elicitation") ? { elicitation: { form: {}, url: {} } } : {}),
      },
      versionNegotiation: negotiation,
      inputRequired: { autoFulfill: false },
      // Nothing is called, so no result is ever validated; this spares building Ajv.
      jsonSchemaValidator: {
        getValidator: () => () => ({ valid: false, data: undefined, errorMessage: "no tool is called while probing" }),
      },
    },
  );
  const refuse = (): never => {
    throw new sdk.ProtocolError(sdk.ProtocolErrorCode.InvalidRequest, "A probe answers no questions");
  };
  // The SDK refuses a handler for what the client does not declare.
  if (can("roots")) client.setRequestHandler("roots/list", () => ({ roots: roots.map((uri) => ({ uri })) }));
  if (can("sampling")) client.setRequestHandler("sampling/createMessage", refuse);
  if (can("elicitation")) client.setRequestHandler("elicitation/create", refuse);
  return client;
};
