import { ACCESS } from "./access.ts";
import { AMOUNT } from "./amount.ts";
import type { Meaning, Reader, SettingChange } from "./meaning.ts";
import { REACH } from "./reach.ts";
import { readSecret } from "./secret.ts";
import { SIGHT } from "./sight.ts";

const READERS: ReadonlyMap<string, Reader> = new Map(
  [REACH, ACCESS, SIGHT, AMOUNT].flatMap((readers) => Object.entries(readers)),
);

/** What a change means, in plain words; undefined where it means no more than it says. */
export const meaningOf = (change: SettingChange): Meaning | undefined =>
  readSecret(change) ?? READERS.get(change.key)?.(change);
