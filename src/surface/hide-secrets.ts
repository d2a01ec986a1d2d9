import type { Change } from "../model/change.ts";
import { isObject, type Json } from "../model/json.ts";
import { secretsByName, secretsByShape } from "../model/secrets/find-secrets.ts";

/**
 * The change without the secrets that its values give away: a report is read by more people than the list of tools, and
 * kept for longer. What is left of each is its first characters and its length.
 */
export const hideSecrets = (change: Change): Change => {
  const name = change.area === "schema" ? (change.path.at(-1) ?? "") : "";
  let shown: Change = change;
  for (const side of ["before", "after"] as const) {
    const value = change[side];
    const safe = value === undefined ? undefined : hideIn(value, name);
    if (safe !== undefined && safe !== value) shown = { ...shown, [side]: safe };
  }
  if (change.area === "schema") {
    for (const list of ["removed", "added"] as const) {
      const values = change[list];
      if (values !== undefined) shown = { ...shown, [list]: values.map((value) => hideIn(value, name)) };
    }
  }
  if (!("witness" in shown) || shown.witness === undefined) return shown;
  if (hideIn(shown.witness.value, "") === shown.witness.value) return shown;
  // a value that was edited is no longer the one that the validator judged: it proves nothing
  const { witness: _, ...unproven } = shown;
  return unproven;
};

/** The value without its secrets; `name` is what it is the value of. The same value where there is nothing to hide. */
export const hideIn = (value: Json, name: string): Json => {
  if (typeof value === "string") return hideInText(value, name);
  if (Array.isArray(value)) {
    const shown = value.map((entry) => hideIn(entry, name));
    return shown.some((entry, index) => entry !== value[index]) ? shown : value;
  }
  if (!isObject(value)) return value;
  const shown = Object.entries(value).map(([key, held]) => [key, hideIn(held, key)] as const);
  return shown.some(([key, held]) => held !== value[key]) ? Object.fromEntries(shown) : value;
};

const hideInText = (text: string, name: string): string =>
  [...secretsByShape(text), ...secretsByName(text, name)].reduce(
    (left, { secret, shown }) => left.replaceAll(secret, shown),
    text,
  );
