import type { ConfigPath } from "../model/config.ts";
interface KnownKeys {
    knownKeys(path: ConfigPath): readonly string[] | undefined;
}
/**
 * Answers what a key that a map does not have was meant to be: one of its neighbours, else one of the same name in another
 * place (`port` at the top is `server.port`), else the keys that there are.
 */
export declare const meantKey: (schema: KnownKeys) => (path: ConfigPath, known: readonly string[]) => string | undefined;
export {};
