import type { PinPolicy, PinSubject } from "../../model/audit.ts";
import type { DeclaredDependency } from "../../model/dependency.ts";
import { compileGlob } from "../../model/glob.ts";
import { normaliseName } from "../package-name.ts";
import { isSdkName } from "../sdk-names.ts";

type Line = Pick<DeclaredDependency, "ecosystem" | "name" | "scope">;

/**
 * Which style is asked of a line: by the first entry of the policy that names it, else, of an SDK, to stay below its next
 * major. Entries are compiled once.
 * @throws ConfigError for a pattern that is no glob
 */
export const makeAskedStyle = (pins: readonly PinPolicy[] = []): ((line: Line) => PinSubject["asked"]) => {
  const entries = pins.map((pin) => ({
    ...pin,
    names: {
      npm: compileGlob(pin.match),
      PyPI: compileGlob(normaliseName("PyPI", pin.match)),
    },
  }));
  return ({ ecosystem, name, scope }) => {
    const entry = entries.find(
      (each) =>
        (each.ecosystem ?? ecosystem) === ecosystem && (each.scope ?? scope) === scope && each.names[ecosystem](name),
    );
    if (entry !== undefined) return { style: entry.style, by: "policy" };
    return isSdkName(ecosystem, name) ? { style: "bounded", by: "default" } : undefined;
  };
};
