import type { ConfigEnvironment } from "../../model/config.ts";

/** One environment variable that the configuration reads. */
export interface EnvironmentVariable {
  name: string;
  isSecret: boolean;
  /** Nothing is said where it is missing. */
  isOptional: boolean;
}

export interface FoundVariables {
  /** In the order of their names. */
  named: readonly EnvironmentVariable[];
  /** Secrets whose name no variable can have. */
  unnamed: readonly string[];
  /** Files that are read as values. */
  files: readonly string[];
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,200}$/;
/** The files set it themselves. */
const CHOOSES_ENVIRONMENT = "MCP_ENV";

/** What the references of an environment need where the server runs, each once. */
export const findVariables = (environment: ConfigEnvironment): FoundVariables => {
  const named = new Map<string, EnvironmentVariable>();
  const unnamed = new Set<string>();
  const files = new Set<string>();
  for (const { references, isSecret } of environment.settings()) {
    for (const { kind, name, fallback } of references) {
      if (kind === "file") files.add(name);
      else if (!VARIABLE.test(name)) unnamed.add(name);
      else if (name !== CHOOSES_ENVIRONMENT) {
        const before = named.get(name);
        named.set(name, {
          name,
          isSecret: kind === "secret" || isSecret || before?.isSecret === true,
          isOptional: fallback !== undefined && before?.isOptional !== false,
        });
      }
    }
  }
  return {
    named: [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    unnamed: [...unnamed].sort(),
    files: [...files].sort(),
  };
};
