import type { ConfigFault, ConfigFormat } from "../../model/config.ts";
import { type ReadLayer } from "./located.ts";
export { MAX_CONFIG_BYTES } from "./check-text.ts";
/** Layer and format of a file by its name; undefined for a file that is no layer: a schema, a dotfile, another extension. */
export declare const formatOf: (fileName: string) => {
    layer: string;
    format: ConfigFormat;
} | undefined;
/** Reads one file of the configuration. A file with faults gives no layer: nothing should be judged with half a file. */
export declare const readLayer: (file: {
    name: string;
    file: string;
    format: ConfigFormat;
    text: string;
}) => Promise<{
    layer?: ReadLayer;
    faults: ConfigFault[];
}>;
