import type { ConfigEnvironment, ConfigLayer, ConfigReference } from "../model/config.ts";
import { type ConfigSchema } from "./config-schema.ts";
interface EnvironmentOptions {
    /** Values of variables. */
    variables: Readonly<Record<string, string>>;
    /** Variables that something declares, whose value only the place of work knows. */
    declared: ReadonlySet<string>;
    /** The one environment that is wanted. */
    only?: string;
    /** Given by the runtime alone: the text of a secret or a file; undefined where there is none. */
    secrets?: (reference: ConfigReference) => string | undefined;
}
/**
 * Every environment of a directory, in the order of their names: the base layer with the environment's own over it,
 * references resolved, defaults filled in, judged by the schema. Where there is only a base, it is `development`.
 */
export declare const readEnvironments: (layers: readonly ConfigLayer[], schema: ConfigSchema, options: EnvironmentOptions) => ConfigEnvironment[];
export {};
