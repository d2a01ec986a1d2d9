import { hideIn } from "../surface/hide-secrets.ts";

/** A text without the keys and passwords that it gives away. */
export const withoutSecrets = (said: string): string => {
  const shown = hideIn(said, "");
  return typeof shown === "string" ? shown : said;
};
