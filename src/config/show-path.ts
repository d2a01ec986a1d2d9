import type { ConfigPath } from "../model/config.ts";
import { hasSecretShape } from "./show-value.ts";

const LONGEST = 120;

/** A path as people write it: `server.port`. A key that looks like a secret is not shown. */
export const showKey = (path: ConfigPath): string => {
  if (path.length === 0) return "the configuration";
  const key = path.map((segment) => (hasSecretShape(String(segment)) ? "***" : String(segment))).join(".");
  return key.length > LONGEST ? `${key.slice(0, LONGEST)}...` : key;
};
