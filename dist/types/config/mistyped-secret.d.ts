import type { ConfigPath } from "../model/config.ts";
interface KnownKeys {
    knownKeys(path: ConfigPath): readonly string[] | undefined;
}
type IsSecret = (path: ConfigPath) => boolean;
/**
 * Tells whether a path that the schema does not know is most likely a slip in one that holds a secret: `database.passwrd`.
 * Its value is then as secret as the one that was meant.
 * @param isSecret of a path that the schema knows
 */
export declare const makeMistypedSecret: (schema: KnownKeys, isSecret: IsSecret) => IsSecret;
export {};
