import type { ConfigEnvironment, ConfigSubject, RepositoryStatement } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutDisagreement, disagreements, hadText, isSetElsewhere, saidText } from "./repository-disagreement.ts";
import { numberAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-replicas-disagree",
  title: "Another file of the repository names another number of replicas than the configuration",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "What is computed from the configuration, such as the connections of all replicas together, is computed with the wrong number.",
  fix: "Give both the same number. A Deployment that an autoscaler scales needs no `replicas`.",
  reference: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
  match: (subject) =>
    disagreements(subject, ["replicas", "min-replicas", "max-replicas"], (statement, environment) => {
      const key = keyOf(statement, environment);
      if (key === undefined || isSetElsewhere(subject, environment, key)) return undefined;
      const number = numberAt(environment, key);
      if (number === undefined) return undefined;
      const { about, value } = statement;
      if (about !== "replicas") return value === number;
      return key === LEAST ? Number(value) >= number : Number(value) <= number;
    }).flatMap((statement) => {
      const key = keyOf(statement, subject.environment);
      if (key === undefined) return [];
      return [
        {
          message: `${saidText([statement])}, and ${hadText(subject, key)}`,
          about: aboutDisagreement(subject, key, [statement]),
        },
      ];
    }),
});

const LEAST = "scaling.min_replicas";
const MOST = "scaling.max_replicas";

/** The setting that a statement is about, where a file says it; of a plain count the limit that it breaks, if it breaks one. */
const keyOf = ({ about, value }: RepositoryStatement, environment: ConfigEnvironment): string | undefined => {
  const isSaid = (key: string): boolean => environment.get(key)?.from === "file";
  if (about === "min-replicas") return isSaid(LEAST) ? LEAST : undefined;
  if (about === "max-replicas") return isSaid(MOST) ? MOST : undefined;
  const most = numberAt(environment, MOST);
  if (isSaid(MOST) && most !== undefined && Number(value) > most) return MOST;
  return isSaid(LEAST) ? LEAST : undefined;
};
