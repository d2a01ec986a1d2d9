import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { secret, secrets, text, texts } from "../kinds.ts";

/** Who may call. */
export const authSection = described(
  z.strictObject({
    kind: described(
      z._default(z.enum(["none", "bearer", "oauth", "proxy"]), "none"),
      "`none`: everybody who reaches the server. `bearer`: who has a token. `oauth`: who an authorization server sends. `proxy`: what stands before the server decides.",
    ),
    tokens: secrets("References to the tokens that are accepted, such as `${secret:MCP_TOKEN}`."),
    issuer: z.optional(text("Authorization server, as `https://` address.")),
    audience: z.optional(
      text("What a token must be made for: this server's own address. A token for another service is refused."),
    ),
    scopes: texts("Scopes that every call needs."),
    client_id: z.optional(text("Name of this server at the authorization server.")),
    client_secret: secret("What proves that name."),
  }),
  "Who may call.",
);
