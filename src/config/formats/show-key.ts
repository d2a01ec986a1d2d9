import { secretsByShape } from "../../model/secrets/find-secrets.ts";

const MAX_SHOWN = 60;

/** A key as messages show it: in a broken file a secret may stand where a key should. */
export const showKey = (key: string): string => {
  if (secretsByShape(key).length > 0) return "***";
  return JSON.stringify(key.length > MAX_SHOWN ? `${key.slice(0, MAX_SHOWN)}…` : key);
};
