import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count, duration, flag, openText, size, text, texts, urlPath } from "../kinds.ts";

/** How the server listens. A server over stdio reads none of it. */
export const serverSection = described(
  z.strictObject({
    host: z._default(
      text("Address to listen on. `127.0.0.1` reaches this machine alone, `0.0.0.0` and `::` every network it is in."),
      "127.0.0.1",
    ),
    port: z._default(count(1, 65_535, "Port to listen on."), 3000),
    path: z._default(urlPath("Path of the MCP endpoint."), "/mcp"),
    public_url: z.optional(text("Address by which clients know the server, where a proxy stands before it.")),
    workers: z._default(count(1, 1024, "Processes that answer side by side."), 1),
    allowed_hosts: texts(
      "Values of the `Host` header that are answered; others are refused, which is what keeps a web page from reaching a local server (DNS rebinding).",
    ),
    cors: described(
      z._default(
        z.strictObject({
          origins: texts("Origins whose pages may call the server; none when empty."),
          credentials: flag(false, "May those pages send cookies and credentials."),
        }),
        { origins: [], credentials: false },
      ),
      "Cross-origin requests of browsers.",
    ),
    max_body: z._default(size("Largest request that is read."), "1MiB"),
    tls: described(
      z.optional(
        z.strictObject({
          certificate: text("Path of the certificate chain."),
          key: openText("Path of the private key: the path, not the key."),
        }),
      ),
      "Encryption by the server itself; absent where a proxy does it.",
    ),
    timeouts: described(
      z._default(
        z.strictObject({
          tool: z._default(duration("Longest run of one tool."), "30s"),
          request: z._default(duration("Longest time from a request to its answer."), "60s"),
          proxy: z.optional(duration("What the proxy before the server waits, as far as it is known here.")),
          shutdown: z._default(duration("What running calls get before the process ends."), "10s"),
        }),
        { tool: "30s", request: "60s", shutdown: "10s" },
      ),
      "Each must be longer than the one inside it: tool < request < proxy.",
    ),
  }),
  "How the server listens. A server over stdio reads none of it.",
);
