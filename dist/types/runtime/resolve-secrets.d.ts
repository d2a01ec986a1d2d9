import type { ConfigReference } from "../model/config.ts";
import { type Sighting } from "./read-files.ts";
export interface SecretResolver {
    /** The text that a reference stands for; undefined where nothing gives it. */
    resolve(reference: ConfigReference): string | undefined;
    /** Every text that was given out. */
    readonly given: ReadonlySet<string>;
    /** Why a reference got nothing, by its name, where that is more than that nothing is there. */
    readonly refused: ReadonlyMap<string, string>;
}
/**
 * Resolves `${secret:NAME}` from the variable NAME, else from the file that the variable NAME_FILE names, else from a file of
 * that name in the folder of secrets; `${file:/path}` from the file. One newline at the end of a file is not part of it.
 */
export declare const resolveSecrets: (sighting: Sighting, options: {
    variables: Readonly<Record<string, string | undefined>>;
    folder: string;
}) => SecretResolver;
