import { code } from "./wording.ts";

/** What clients must rewrite where they allow or deny tools by name; `<server>` is what each of them calls the server. */
export const permissionRewrite = (before: string, after: string): string =>
  `Tell clients to rewrite ${code(`mcp__<server>__${before}`)} to ${code(`mcp__<server>__${after}`)} in allow lists, and in deny lists too: a deny rule for the old name stops nothing.`;
