import { createHash } from "node:crypto";
import { showUrl } from "../sources/url.ts";

/**
 * How a probe document calls a source. Documents lie open as artifacts, and the query of a URL may carry a key: of it the
 * digest stands there, by which whoever knows the source finds it.
 */
export const sourceName = (source: string): string => {
  if (!/^https?:/i.test(source) || !URL.canParse(source)) return source;
  const url = new URL(source);
  if (url.search === "") return source;
  return `${showUrl(url)}#sha256:${createHash("sha256").update(source).digest("hex")}`;
};
