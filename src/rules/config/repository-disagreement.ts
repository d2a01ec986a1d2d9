import type { ConfigEnvironment, ConfigSubject, RepositoryStatement } from "../../model/config.ts";
import { canonicalEnvironment, isSameEnvironment } from "../../model/environment-name.ts";
import type { About } from "../../model/rule.ts";
import { listed } from "./listed-names.ts";
import { aboutSetting, placeText } from "./setting-place.ts";

/** Does what a file says agree with an environment; undefined where that is not known here. */
export type Agreement = (statement: RepositoryStatement, environment: ConfigEnvironment) => boolean | undefined;

/**
 * What other files say that an environment does not. Statements of one thing count together: one that agrees is enough.
 * A file that is called like an environment speaks for that one; the others speak for production, or for every environment
 * where none is called so, and there only where no environment agrees with them.
 */
export const disagreements = (
  subject: ConfigSubject,
  abouts: readonly RepositoryStatement["about"][],
  agrees: Agreement,
): RepositoryStatement[] => {
  const { environment, facts } = subject;
  const groups = new Map<string, RepositoryStatement[]>();
  for (const statement of facts.repository.statements) {
    if (!abouts.includes(statement.about)) continue;
    const key = JSON.stringify([statement.about, statement.group ?? statement.at.file]);
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return [...groups.values()].flatMap((all) => {
    const own = all.filter(
      (each) => each.environment !== undefined && isSameEnvironment(each.environment, environment.name),
    );
    const general = all.filter((each) => each.environment === undefined);
    if (own.length > 0) return isDenied(own, environment, agrees) ? own.slice(0, 1) : [];
    if (!isDenied(general, environment, agrees)) return [];
    if (!subject.isProduction) {
      const others = facts.environments.filter((other) => other !== environment);
      if (others.some(({ name }) => canonicalEnvironment(name) === "production")) return [];
      if (others.some((other) => general.some((each) => agrees(each, other) === true))) return [];
    }
    return general.slice(0, 1);
  });
};

const isDenied = (
  statements: readonly RepositoryStatement[],
  environment: ConfigEnvironment,
  agrees: Agreement,
): boolean => statements.length > 0 && statements.every((statement) => agrees(statement, environment) === false);

/** Where it stands: on the setting where a file says it, else on what the other file says. */
export const aboutDisagreement = (
  { environment }: ConfigSubject,
  key: string,
  statements: readonly RepositoryStatement[],
): About => {
  const about = aboutSetting(environment, key);
  const at = statements[0]?.at;
  return {
    ...about,
    ...(environment.get(key)?.at === undefined && at !== undefined
      ? { at: { file: at.file, line: at.line, column: at.column } }
      : {}),
    key: JSON.stringify(statements.map(({ about: kind, group, at: { file }, value }) => [kind, group ?? file, value])),
  };
};

/** `k8s/deployment.yaml:20 says 8080 (containerPort)`; several of one file are told together. */
export const saidText = (statements: readonly RepositoryStatement[]): string => {
  const [first] = statements;
  if (first === undefined) return "";
  const lines = listed(statements.map(({ at }) => String(at.line)));
  const ways = listed([...new Set(statements.map(({ as }) => as))]);
  return `${first.at.file}:${lines} ${statements.length === 1 ? "says" : "say"} ${shown(first.value)} (${ways})`;
};

/** `staging has 3000 (server.port, staging.yaml:4)`. */
export const hadText = ({ environment }: ConfigSubject, key: string): string => {
  const setting = environment.get(key);
  const value = setting?.value;
  const text = typeof value === "string" || typeof value === "number" ? shown(value) : "another one";
  return `${environment.name} has ${text} (${key}, ${setting?.at === undefined ? "by default" : placeText(setting.at)})`;
};

const LONGEST = 80;
const shown = (value: string | number): string => {
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};

/**
 * Is the value of a setting its variable's default, while some file of the repository sets that variable: what the server
 * gets there is another matter.
 */
export const isSetElsewhere = ({ facts }: ConfigSubject, environment: ConfigEnvironment, key: string): boolean =>
  (environment.get(key)?.references ?? []).some(
    ({ kind, name }) => kind === "variable" && facts.repository.declared.some((declared) => declared.name === name),
  );
