import type { ConfigPath } from "../model/config.ts";
interface KnownKeys {
    knownKeys(path: ConfigPath): readonly string[] | undefined;
}
/** Says what the last key of a path was meant to be, beside the keys that there are; undefined where nothing can be said. */
export type MeantKey = (path: ConfigPath, known: readonly string[]) => string | undefined;
/**
 * Answers what a key that a map does not have was meant to be: one of its neighbours, else one of the same name in another
 * place (`port` at the top is `server.port`), else the keys that there are.
 * @returns what makes the answers of one validation
 */
export declare const makeMeantKey: (schema: KnownKeys) => (() => MeantKey);
export {};
