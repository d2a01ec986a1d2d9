import type { Located } from "./located.ts";
type Yaml = Pick<typeof import("yaml"), "isAlias" | "isMap" | "isScalar" | "isSeq">;
/** Where everything of a document stands; what an alias stands for stands at its anchor, the alias itself where it is written. */
export declare const locateYaml: (yaml: Yaml, root: unknown, targets: ReadonlyMap<unknown, unknown>) => Located;
export {};
