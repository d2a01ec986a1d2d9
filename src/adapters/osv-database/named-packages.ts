import { ECOSYSTEMS, type Ecosystem } from "../../model/dependency.ts";
import { isObject, type Json, stringAt } from "../../model/json.ts";

export interface NamedPackage {
  ecosystem: Ecosystem;
  /** As the record has it. */
  name: string;
}

/**
 * Which packages of ours a record speaks of, whatever else it says; undefined where that cannot be told. Never fewer than
 * those of the whole record, once it is read: a test holds them side by side.
 */
export const namedPackages = (record: Json): NamedPackage[] | undefined => {
  if (!isObject(record) || typeof record.id !== "string") return undefined;
  const affected = record.affected ?? [];
  if (!Array.isArray(affected)) return undefined;
  const named: NamedPackage[] = [];
  for (const item of affected) {
    if (!isObject(item)) return undefined;
    const said = item.package ?? undefined;
    // of a weakness that is known by commit only
    if (said === undefined) continue;
    if (!isObject(said)) return undefined;
    const [ecosystem, name] = [stringAt(said, "ecosystem"), stringAt(said, "name")];
    if (ecosystem === undefined || name === undefined) return undefined;
    const ours = ECOSYSTEMS.find((known) => known === ecosystem);
    if (ours !== undefined) named.push({ ecosystem: ours, name });
  }
  return named;
};
