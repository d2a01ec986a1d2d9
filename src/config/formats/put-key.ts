import type { Json, JsonObject } from "../../model/json.ts";

/** Sets a key of its own, whatever it is called: an assignment to `__proto__` would change what the map inherits. */
export const putKey = (map: JsonObject, key: string, value: Json): void => {
  if (key === "__proto__")
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
};
