import { ConfigError } from "../../model/errors.ts";
import { nothingToDispose, type SourceForm } from "./source.ts";

/** As reports call it: a query may carry a key, and reports are public. */
export const showUrl = ({ origin, pathname, search }: URL): string =>
  `${origin}${pathname}${search === "" ? "" : "?..."}`;

/** A running server, reached by Streamable HTTP. */
export const url: SourceForm = {
  form: "http(s)://<host>/<path>",
  example: "https://example.com/mcp",
  matches: (text) => /^https?:/i.test(text),
  async open(text, { options }) {
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    if (parsed === undefined || parsed.hostname === "") {
      throw new ConfigError({
        what: "the URL cannot be read",
        where: text,
        expected: "the whole address of the MCP endpoint",
        hint: "For example https://example.com/mcp",
      });
    }
    if (parsed.username !== "" || parsed.password !== "") {
      throw new ConfigError({
        what: "the URL holds a credential, which would show up in reports and logs",
        where: `${parsed.origin}${parsed.pathname}`,
        expected: "a URL without user name and password",
        hint: "Send it as a header: --header 'Authorization: Basic ...'.",
      });
    }
    const headers = options.headers ?? {};
    const shown = showUrl(parsed);
    return {
      content: { kind: "server", endpoint: { kind: "http", url: parsed.href, headers } },
      shown,
      start: `${shown} (Streamable HTTP)`,
      notes: [],
      [Symbol.asyncDispose]: nothingToDispose,
    };
  },
};
