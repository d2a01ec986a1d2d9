/** `@scope/name@rest` in its two parts; nothing where no `@` parts them. */
export const splitDescriptor = (text: string): { name: string; range: string } | undefined => {
  const at = text.indexOf("@", 1);
  return at === -1 ? undefined : { name: text.slice(0, at), range: text.slice(at + 1) };
};

const TAGS = new Set(["latest", "next", "beta", "alpha", "rc", "canary"]);

/** What an alias stands for: `npm:lodash@^4.17.0`; Yarn also writes a plain range behind `npm:`, which is none. */
export const aliasTarget = (range: string): { name: string; range: string } | undefined => {
  if (!range.startsWith("npm:")) return undefined;
  const target = range.slice(4);
  const split = splitDescriptor(target);
  if (split !== undefined) return /^[@\w.-]/.test(target) && !/\s/.test(split.name) ? split : undefined;
  const isName = /^(?:@[\w.-]{1,213}\/[\w.-]{1,213}|[a-zA-Z][\w.-]{0,213})$/.test(target);
  return isName && !TAGS.has(target) && !/^[vx]\d|^x$/i.test(target) ? { name: target, range: "" } : undefined;
};
