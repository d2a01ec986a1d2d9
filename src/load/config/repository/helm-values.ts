import type { RepositoryStatement, VariableMention } from "../../../model/config.ts";
import { portOf } from "./command-words.ts";
import { isVariableName } from "./given-variables.ts";
import { folderOf, nameOf, type RepositoryFile, type RepositoryReader } from "./repository-file.ts";
import { readYamlPlaces, type YamlPlace } from "./yaml-place.ts";

/** Values of a Helm chart, by the names that `helm create` gives them; `values-staging.yaml` is for that environment. */
export const helmValues: RepositoryReader = {
  takes: (path) => /^values(?:[.-][\w.-]+)?\.ya?ml$/.test(nameOf(path)),
  async read(files, { exists }) {
    const statements: RepositoryStatement[] = [];
    const declared: VariableMention[] = [];
    const notes: string[] = [];
    for (const file of files) {
      if (!exists(`${folderOf(file.path)}/Chart.yaml`.replace(/^\//, ""))) continue;
      const read = await readYamlPlaces(file);
      if ("fault" in read) {
        notes.push(`${file.path} ${read.fault}: it was not compared.`);
        continue;
      }
      for (const document of read.documents) {
        statements.push(...statementsIn(file, document));
        declared.push(...declaredIn(document));
      }
    }
    return { statements, declared, notes };
  },
};

const statementsIn = (file: RepositoryFile, values: YamlPlace): RepositoryStatement[] => {
  const chart = nameOf(folderOf(file.path));
  const rest = file.environment === undefined ? {} : { environment: file.environment };
  const said = (
    place: YamlPlace | undefined,
    about: RepositoryStatement["about"],
    as: string,
    value: string | number | undefined,
  ): RepositoryStatement[] =>
    place === undefined || value === undefined
      ? []
      : [{ about, value, at: place.at, as, group: `chart ${chart} ${as}`, ...rest }];
  const numberAt = (place: YamlPlace | undefined): number | undefined =>
    typeof place?.value === "number" ? place.value : undefined;

  const scales = values.path("autoscaling", "enabled")?.value === true;
  const [replicas, least, most] = [
    values.get("replicaCount"),
    values.path("autoscaling", "minReplicas"),
    values.path("autoscaling", "maxReplicas"),
  ];
  const port = values.get("containerPort") ?? values.path("service", "targetPort");
  const image = values.path("image", "repository");
  const tag = values.path("image", "tag")?.text;
  return [
    // The chart leaves the count to the autoscaler where there is one.
    ...(scales ? said(least, "min-replicas", "autoscaling.minReplicas", numberAt(least)) : []),
    ...(scales ? said(most, "max-replicas", "autoscaling.maxReplicas", numberAt(most)) : []),
    ...(scales ? [] : said(replicas, "replicas", "replicaCount", numberAt(replicas))),
    ...said(
      port,
      "port",
      values.get("containerPort") === undefined ? "service.targetPort" : "containerPort",
      portOf(port?.text),
    ),
    ...(image?.text === undefined || tag === undefined || tag === ""
      ? []
      : said(values.path("image", "tag"), "image", "image", `${image.text}:${tag}`)),
  ];
};

const declaredIn = (values: YamlPlace): VariableMention[] => {
  const lists = ["env", "extraEnv", "envVars", "extraEnvVars"].flatMap((key) => values.get(key) ?? []);
  return lists
    .flatMap((env) => [
      ...env.entries().map(({ key, keyAt }) => ({ name: key, at: keyAt })),
      ...env.items().flatMap((entry) => {
        const name = entry.get("name");
        return name?.text === undefined ? [] : [{ name: name.text, at: name.at }];
      }),
    ])
    .filter(({ name }) => isVariableName(name))
    .map(({ name, at }) => ({ name, at, as: "values" }));
};
