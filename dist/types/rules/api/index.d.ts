import type { Change } from "../../model/change.ts";
import type { Rule } from "../../model/rule.ts";
/** Every rule of the API gate, in the order of the catalogue: tools, parameters, results, prompts, resources, server. */
export declare const apiRules: readonly Rule<Change>[];
