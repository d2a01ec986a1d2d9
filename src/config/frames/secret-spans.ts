import type { ConfigLayer, ConfigPath, FilePosition } from "../../model/config.ts";
import type { Json } from "../../model/json.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import type { ReadLayer } from "../formats/located.ts";
import { isLostSecret, speaksOfSecret } from "../show-value.ts";

/** A text that is one reference and gives no value of its own. */
export const REFERENCE = /^\$\{(?:[A-Za-z_]\w{0,255}|secret:[A-Za-z0-9_][\w.-]{0,255}|file:\/[\w./-]{0,255})\}$/;

/**
 * Where a file writes values that must not be shown: those that `isSecret` names by their path, those whose key is
 * called like a secret, and all that is inside them. A reference alone is no secret.
 * @param wantsMap does the schema take only a map there: a text in its place may be a secret whose colon is missing
 */
export const secretSpansOf = (
  layer: ConfigLayer,
  isSecret: (path: ConfigPath) => boolean,
  wantsMap: (path: ConfigPath) => boolean = () => false,
): FilePosition[] => {
  const spans: FilePosition[] = [];
  const path: (string | number)[] = [];

  const add = (): void => {
    const at = [...path];
    for (const span of [layer.positionOf(at, "value"), isReadLayer(layer) ? layer.originOf(at) : undefined]) {
      if (span !== undefined) spans.push(span);
    }
  };
  let lines: string[] | undefined;
  /** By its name, and by its name as written: an env file loses upper case, which parts words. */
  const isNamed = (name: string): boolean => {
    if (isSensitiveName(name)) return true;
    const at = layer.format === "env" ? layer.positionOf(path, "key") : undefined;
    if (at === undefined) return false;
    lines ??= layer.text.split("\n");
    const written = /^[\w-]{1,200}/.exec(lines[at.line - 1]?.slice(at.column - 1) ?? "");
    return written !== null && isSensitiveName(written[0]);
  };
  const look = (value: Json, isInside: boolean): void => {
    const last = path.at(-1);
    const isHidden =
      isInside ||
      (typeof last === "string" && isNamed(last)) ||
      (path.length > 0 && isSecret([...path])) ||
      (typeof value === "string" &&
        path.length > 0 &&
        (speaksOfSecret(value) || (isLostSecret(value) && wantsMap([...path]))));
    if (typeof value === "object" && value !== null) {
      const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
      for (const [key, inner] of entries) {
        path.push(key);
        look(inner, isHidden);
        path.pop();
      }
    } else if (isHidden && tells(value)) add();
  };
  look(layer.value, false);
  return spans;
};

/** Can it be a secret at all. */
const tells = (value: Json): boolean =>
  typeof value === "number" || (typeof value === "string" && value !== "" && !REFERENCE.test(value));

const isReadLayer = (layer: ConfigLayer): layer is ReadLayer => "originOf" in layer;
