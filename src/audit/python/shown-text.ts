import { hideInLines } from "../../model/secrets/hide-in-lines.ts";

const MAX_LENGTH = 200;
/** Longer than any address; what lies behind is never shown. */
const MAX_READ = 2000;
const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/u;
/** `git@` is no secret: everybody has that name. */
const USER_IN_URL = /:\/\/(?!git@)[^/@\s]{1,1000}@/g;

/** Nothing shorter is a token; most version ranges are, and a file has a hundred thousand of them. */
const LEAST_TOKEN = 16;

/** An address without the name, password or token in it. */
export const hideLogin = (url: string): string =>
  url.length < LEAST_TOKEN && !url.includes("@")
    ? url
    : hideInLines(url.replaceAll(USER_IN_URL, "://(hidden)@"), [url]);

/** A text of a file as it is shown: its first line, cut, without a login. */
export const shownText = (text: string): string => {
  const [line = ""] = text.slice(0, MAX_READ).split(LINE_BREAK, 1);
  return hideLogin(line).slice(0, MAX_LENGTH);
};
