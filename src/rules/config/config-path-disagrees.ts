import type { ConfigEnvironment, ConfigSubject, RepositoryStatement } from "../../model/config.ts";
import { defineRule, type Match } from "../../model/rule.ts";
import { aboutDisagreement, disagreements, hadText, isSetElsewhere, saidText } from "./repository-disagreement.ts";
import { placeText } from "./setting-place.ts";
import { flagAt, hasSection, textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-path-disagrees",
  title: "Another file of the repository names another path than the configuration",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A probe at a path that answers nothing restarts a healthy server for ever, and clients that are sent to another path than the server's never reach it.",
  fix: "Give both the same path: probes ask `health.live_path` and `health.ready_path`, clients `server.path`.",
  reference: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  match: (subject) => (speaksHttp(subject) ? [...endpointMatches(subject), ...healthMatches(subject)] : undefined),
});

const endpointMatches = (subject: ConfigSubject): Match[] =>
  disagreements(subject, ["path"], (statement, environment) => agreesOnPath(subject, statement, environment)).map(
    (statement) => ({
      message: `${saidText([statement])}, and ${hadText(subject, "server.path")}`,
      // What stands before the server may pass another path on.
      ...(isBefore(statement) ? { severity: "warning" as const } : {}),
      about: aboutDisagreement(subject, "server.path", [statement]),
    }),
  );

const isBefore = ({ as }: RepositoryStatement): boolean => as.startsWith("remotes") || as.startsWith("Ingress");

const agreesOnPath = (
  subject: ConfigSubject,
  { value, as }: RepositoryStatement,
  environment: ConfigEnvironment,
): boolean | undefined => {
  const path = textAt(environment, "server.path");
  if (path === undefined || environment.get("server.path")?.from !== "file") return undefined;
  if (isSetElsewhere(subject, environment, "server.path")) return undefined;
  const said = bare(String(value));
  if (said === bare(path)) return true;
  if (as === "Ingress path") return /[()*$\\]/.test(said) ? undefined : bare(path).startsWith(`${said}/`);
  if (!as.startsWith("remotes")) return false;
  const known = environment.get("server.public_url");
  if (known === undefined) return false;
  // Only the place of work knows the address: it may be the one.
  if (typeof known.value !== "string") return undefined;
  const before = bare(/^https?:\/\/[^/?#]+([^?#]*)/.exec(known.value)?.[1] ?? "");
  return said === before || said === before + bare(path);
};

/** Without a slash at the end: `/` is empty. */
const bare = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : path);

const HEALTH_PATHS = ["health.live_path", "health.ready_path"] as const;

const healthMatches = (subject: ConfigSubject): Match[] =>
  disagreements(subject, ["health-path"], (statement, environment) =>
    agreesOnHealth(subject, statement, environment),
  ).map((statement) => {
    const { environment } = subject;
    if (isEndpoint(statement, environment)) {
      const at = environment.get("server.path")?.at;
      return {
        message: `${saidText([statement])}, which is the MCP endpoint of ${environment.name} (server.path, ${at === undefined ? "by default" : placeText(at)}): it answers a plain GET with 405 or 406, and the check fails`,
        fix: "Ask `health.live_path` or `health.ready_path` instead, or open a TCP socket.",
        about: aboutDisagreement(subject, "server.path", [statement]),
      };
    }
    const key = /live|startup/i.test(statement.as) ? "health.live_path" : "health.ready_path";
    return {
      message: `${saidText([statement])}, and ${hadText(subject, key)}`,
      about: aboutDisagreement(subject, key, [statement]),
    };
  });

const isEndpoint = ({ value }: RepositoryStatement, environment: ConfigEnvironment): boolean => {
  const path = textAt(environment, "server.path");
  return path !== undefined && bare(path) !== "" && bare(String(value)) === bare(path);
};

const agreesOnHealth = (
  subject: ConfigSubject,
  statement: RepositoryStatement,
  environment: ConfigEnvironment,
): boolean | undefined => {
  const paths = HEALTH_PATHS.map((key) => textAt(environment, key));
  const said = bare(String(statement.value));
  if (paths.some((path) => path !== undefined && bare(path) === said)) return true;
  if (isEndpoint(statement, environment))
    return isSetElsewhere(subject, environment, "server.path") ? undefined : false;
  if (paths.includes(undefined) || HEALTH_PATHS.some((key) => isSetElsewhere(subject, environment, key)))
    return undefined;
  if (
    textAt(environment, "monitoring.path") === statement.value &&
    flagAt(environment, "monitoring.enabled") === true
  ) {
    return true;
  }
  // Where nobody says what the health paths are, or the server answers none itself, any other may be right.
  if (!hasSection(environment, "health") || flagAt(environment, "health.enabled") !== true) return undefined;
  return false;
};
