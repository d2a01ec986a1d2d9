import { showKey } from "../../config/show-path.ts";
import type { ConfigEnvironment } from "../../model/config.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import { holdsSecret } from "./safe-text.ts";

/** A setting that refers to what only the place of work knows. */
interface VariableUse {
  /** `server.port` */
  key: string;
  file: string;
  environments: readonly string[];
}

/** A variable, a secret or a file that configuration files refer to. */
export interface ReadVariable {
  name: string;
  kind: "variable" | "secret" | "file";
  isSecret: boolean;
  /** Environments in which it must be there, because a reference has no default. */
  neededIn: readonly string[];
  /** What stands in where nobody sets it, where that is one text and no secret. */
  fallback?: string;
  uses: readonly VariableUse[];
}

interface Found extends ReadVariable {
  neededIn: string[];
  uses: { key: string; file: string; environments: string[] }[];
  fallbacks: Set<string>;
}

/** What the files of all environments refer to, in the order of names. A secret is read from the variable of its name. */
export const readVariables = (environments: readonly ConfigEnvironment[]): ReadVariable[] => {
  const found = new Map<string, Found>();
  for (const environment of environments) {
    for (const setting of environment.settings()) {
      for (const { kind, name, fallback } of setting.references) {
        const id = `${kind === "file" ? "file" : "variable"} ${name}`;
        const known = found.get(id) ?? { name, kind, isSecret: false, neededIn: [], uses: [], fallbacks: new Set() };
        if (kind === "secret") known.kind = kind;
        found.set(id, known);
        known.isSecret ||= kind !== "variable" || setting.isSecret || isSensitiveName(name);
        if (fallback === undefined && !known.neededIn.includes(environment.name)) known.neededIn.push(environment.name);
        if (fallback !== undefined) known.fallbacks.add(fallback);
        addUse(known.uses, showKey(setting.path), setting.at?.file ?? "", environment.name);
      }
    }
  }
  return [...found.values()]
    .map(({ fallbacks, ...variable }) => {
      const [fallback] = fallbacks;
      const isShown = fallback !== undefined && fallbacks.size === 1 && !variable.isSecret && isPlain(fallback);
      return isShown ? { ...variable, fallback } : variable;
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.kind, b.kind));
};

/** A default may hold references itself, and a secret without anybody saying so. */
const isPlain = (fallback: string): boolean => !fallback.includes("${") && !holdsSecret(fallback);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const addUse = (uses: Found["uses"], key: string, file: string, environment: string): void => {
  const known = uses.find((use) => use.key === key && use.file === file);
  if (known === undefined) uses.push({ key, file, environments: [environment] });
  else if (!known.environments.includes(environment)) known.environments.push(environment);
};
