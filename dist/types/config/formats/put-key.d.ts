import type { Json, JsonObject } from "../../model/json.ts";
/** Sets a key of its own, whatever it is called: an assignment to `__proto__` would change what the map inherits. */
export declare const putKey: (map: JsonObject, key: string, value: Json) => void;
