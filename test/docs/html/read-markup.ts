/** One thing that stands in a page, as a strict reader of our own finds it. */
export type Token =
  | { kind: "text"; text: string }
  | { kind: "open"; name: string; attributes: ReadonlyMap<string, string>; content?: string }
  | { kind: "close"; name: string };

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const decode = (text: string): string => {
  const left = text.replace(/&(?:amp|lt|gt|quot|#39);/g, "");
  if (/[&<>]/.test(left)) throw new Error(`not escaped: ${left.slice(0, 200)}`);
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? "");
};

const TAG = /<(?:(\/)([a-z][a-z0-9]*)|([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*))>/y;
const ATTRIBUTE = / ([a-z-]+)(?:="([^"]*)")?/g;
const RAW = new Set(["script", "style"]);

/** Takes a page apart; whatever is not plainly text, a tag with quoted attributes or a constant's own element is refused. */
export const readMarkup = (page: string): Token[] => {
  const start = "<!doctype html>\n<!-- prettier-ignore -->\n";
  if (!page.startsWith(start)) throw new Error(`begins with ${page.slice(0, 80)}`);
  const tokens: Token[] = [];
  let at = start.length;
  while (at < page.length) {
    const next = page.indexOf("<", at);
    const end = next === -1 ? page.length : next;
    if (end > at) tokens.push({ kind: "text", text: decode(page.slice(at, end)) });
    if (next === -1) break;
    TAG.lastIndex = next;
    const found = TAG.exec(page);
    if (found === null) throw new Error(`not a tag: ${page.slice(next, next + 120)}`);
    const [whole, close, closed = "", name = "", attributes = ""] = found;
    at = next + whole.length;
    if (close !== undefined) {
      tokens.push({ kind: "close", name: closed });
      continue;
    }
    const read = new Map<string, string>();
    for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
      if (read.has(key)) throw new Error(`${key} stands twice in ${whole}`);
      read.set(key, decode(value));
    }
    if (!RAW.has(name)) tokens.push({ kind: "open", name, attributes: read });
    else {
      const stop = page.indexOf(`</${name}`, at);
      tokens.push({ kind: "open", name, attributes: read, content: page.slice(at, stop) });
      at = stop;
    }
  }
  return tokens;
};

const VOID = new Set(["meta", "link", "input", "br", "wbr"]);

/** Elements that are not closed where they should be, and links in links, which a browser would take apart. */
export const unbalanced = (tokens: readonly Token[]): string[] => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const token of tokens) {
    if (token.kind === "open" && token.name === "a" && open.includes("a")) wrong.push("a in a");
    if (token.kind === "open" && !VOID.has(token.name)) open.push(token.name);
    if (token.kind === "close" && open.pop() !== token.name) wrong.push(token.name);
  }
  return [...wrong, ...open];
};

/** All text of a page's body in one. */
export const shownText = (tokens: readonly Token[]): string => {
  const body = tokens.findIndex((token) => token.kind === "open" && token.name === "body");
  return tokens.slice(body).reduce((text, token) => (token.kind === "text" ? text + token.text : text), "");
};
