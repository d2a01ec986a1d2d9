import type { JsonObject } from "../../model/json.ts";
import { type TextFault } from "./text-fault.ts";
type Yaml = Pick<typeof import("yaml"), "isAlias" | "isMap" | "isScalar" | "isSeq">;
interface ReadValues {
    value?: JsonObject;
    faults: TextFault[];
    /** What each alias stands for. */
    targets: ReadonlyMap<unknown, unknown>;
}
/** Plain JSON out of the parser's nodes, in one walk: keys checked, aliases and merge keys laid in. */
export declare const readYamlValues: (yaml: Yaml, root: unknown) => ReadValues;
export {};
