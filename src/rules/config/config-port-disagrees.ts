import type { ConfigEnvironment, ConfigSubject, RepositoryStatement } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutDisagreement, disagreements, hadText, isSetElsewhere, saidText } from "./repository-disagreement.ts";
import { hasSection, numberAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

/** What only says which port is meant, and opens none. */
const TELLS_ONLY: ReadonlySet<string> = new Set(["EXPOSE", "expose", "containerPort"]);

export default defineRule<ConfigSubject>({
  id: "config-port-disagrees",
  title: "Another file of the repository names another port than the configuration",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The server listens on one port and is asked at another: it never gets ready, or answers nobody.",
  fix: "Give both the same port; a file that is for one environment only is recognised by a folder or a name like it.",
  reference: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",
  match: (subject) => {
    if (!speaksHttp(subject)) return undefined;
    const all = disagreements(subject, ["port", "health-port"], (statement, environment) =>
      agrees(subject, statement, environment),
    );
    return [...byFile(subject, all)].map(([key, statements]) => ({
      message: `${saidText(statements)}, and ${hadText(subject, key)}`,
      ...(statements.every(({ as }) => TELLS_ONLY.has(as)) ? { severity: "warning" as const } : {}),
      about: aboutDisagreement(subject, key, statements),
    }));
  },
});

/** What one file says several times is told once, with the setting that it disagrees with. */
const byFile = (
  { environment }: ConfigSubject,
  all: readonly RepositoryStatement[],
): [string, RepositoryStatement[]][] => {
  const found = new Map<string, [string, RepositoryStatement[]]>();
  for (const statement of all) {
    const key = keyOf(statement, environment);
    const id = JSON.stringify([statement.at.file, statement.value, key]);
    const before = found.get(id);
    if (before === undefined) found.set(id, [key, [statement]]);
    else before[1].push(statement);
  }
  return [...found.values()];
};

const PORTS = ["server.port", "health.port", "monitoring.port"];

const agrees = (
  subject: ConfigSubject,
  { about, value, as }: RepositoryStatement,
  environment: ConfigEnvironment,
): boolean | undefined => {
  if (!hasSection(environment, "server") || PORTS.some((key) => isSetElsewhere(subject, environment, key)))
    return undefined;
  // A port that is written and not known here may be the one.
  const ports = PORTS.filter((key) => key === "server.port" || environment.get(key)?.from === "file");
  if (ports.some((key) => numberAt(environment, key) === undefined)) return undefined;
  const asks = about === "health-port" && !as.endsWith("tcpSocket.port");
  const meant = asks ? [keyOf({ about }, environment)] : ports;
  return meant.some((key) => numberAt(environment, key) === value);
};

/** Health requests may have a port of their own. */
const keyOf = ({ about }: Pick<RepositoryStatement, "about">, environment: ConfigEnvironment): string =>
  about === "health-port" && numberAt(environment, "health.port") !== undefined ? "health.port" : "server.port";
