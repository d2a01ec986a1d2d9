import type { JsonObject } from "../model/json.ts";
/** The toolkit's own sections as JSON Schema (draft-07), as a file says them: what has a default may be absent. */
export declare const ownSchema: () => JsonObject;
