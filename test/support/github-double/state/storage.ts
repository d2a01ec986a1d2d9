import type { GitHub } from "./github.ts";

/** Where files lie that the API only leads to. */
const STORAGE = "/_storage/";

/** A link to a file on another host that works without a token, as those to GitHub's storage do. */
export const storageLink = (github: GitHub, type: string, content: Buffer): string => {
  const key = `${STORAGE}${github.nextId()}`;
  github.stored.set(key, { type, content });
  return `${github.storageUrl}${key}`;
};
