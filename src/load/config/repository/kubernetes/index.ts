import type { RepositoryStatement, VariableMention } from "../../../../model/config.ts";
import { portOf } from "../command-words.ts";
import { CHOOSES, chosenEnvironment } from "../environment-of.ts";
import { chooseOwn } from "../own-thing.ts";
import type { RepositoryFile, RepositoryReader } from "../repository-file.ts";
import { readYamlPlaces, type YamlPlace } from "../yaml-place.ts";
import { containerStatements, portsOf, resolvePort } from "./container.ts";
import {
  type KubernetesObject,
  nameOfContainer,
  objectsOf,
  ownCandidates,
  textsOf,
  type Workload,
  workloadOf,
} from "./objects.ts";
import { variablesOf } from "./variables.ts";

/** What makes a YAML file one for Kubernetes, looked for before it is parsed. */
const SIGNS = [/^[ \t-]*"?kind"?[ \t]*:/m, /^[ \t-]*"?apiVersion"?[ \t]*:/m];
/** Helm renders it first: what stands there is no YAML yet. */
const TEMPLATED = /\{\{/;

/**
 * Kubernetes files: ports, probes, replicas and image of the server's own container, the Services, Ingresses and
 * autoscalers that lead to it, and the variables of every container.
 */
export const kubernetes: RepositoryReader = {
  takes: (path) => /\.ya?ml$/.test(path) && !path.startsWith(".github/"),
  async read(files, { names }) {
    const notes: string[] = [];
    const objects: KubernetesObject[] = [];
    const templates: string[] = [];
    const replaced = new Set(files.flatMap(replacedBy));
    for (const file of files) {
      if (!SIGNS.every((sign) => sign.test(file.text))) continue;
      if (TEMPLATED.test(file.text)) {
        templates.push(file.path);
        continue;
      }
      const read = await readYamlPlaces(file);
      if ("fault" in read) notes.push(`${file.path} ${read.fault}: it was not compared.`);
      else objects.push(...read.documents.flatMap((document) => objectsOf(file, document)));
    }
    if (templates.length > 0) notes.push(noteOnTemplates(templates));

    const workloads = objects.flatMap((object) => workloadOf(object) ?? []);
    const variables = workloads.map((workload) => variablesOf(workload, objects));
    const candidates = workloads.filter((workload) => ownCandidates(workload).length > 0);
    const own = chooseOwn(
      candidates.map(({ name }) => name),
      names,
    );
    if (own === undefined && candidates.length > 0) {
      const listed = [...new Set(candidates.map(({ name }) => name))].slice(0, 5).join(", ");
      notes.push(`Which workload of the Kubernetes files is the server (${listed}) is not known: none was compared.`);
    }
    const server = candidates.filter(({ name }) => name === own);
    const statements = [
      ...server.flatMap((workload) => workloadStatements(workload, names)),
      ...objects.flatMap((object) => surroundingStatements(object, server, objects)),
    ];
    return {
      statements: statements.filter(({ about }) => !replaced.has(about)),
      declared: variables.flatMap(({ declared }) => declared),
      elsewhere: variables.flatMap(({ elsewhere }): readonly VariableMention[] => elsewhere),
      notes,
    };
  },
};

/** What a kustomization writes over, whatever the files say: it is no statement of theirs. */
const replacedBy = ({ path, text }: RepositoryFile): RepositoryStatement["about"][] => {
  if (!/(?:^|\/)kustomization\.ya?ml$/.test(path)) return [];
  return [
    ...(/^images:/m.test(text) ? (["image"] as const) : []),
    ...(/^replicas:/m.test(text) ? (["replicas"] as const) : []),
  ];
};

const noteOnTemplates = (templates: readonly string[]): string => {
  const listed = templates.slice(0, 3).join(", ");
  const more = templates.length > 3 ? ` and ${templates.length - 3} more` : "";
  return `Not compared, for Helm renders them first: ${listed}${more}.`;
};

/** What a container is told, else what the file is called. */
const environmentOf = (file: RepositoryFile, container?: YamlPlace): { environment?: string } => {
  const entry = container
    ?.get("env")
    ?.items()
    .find((each) => each.get("name")?.text === CHOOSES);
  const environment = chosenEnvironment(entry?.get("value")?.text ?? "") ?? file.environment;
  return environment === undefined ? {} : { environment };
};

const workloadStatements = (workload: Workload, names: readonly string[]): RepositoryStatement[] => {
  const candidates = ownCandidates(workload);
  const chosen = chooseOwn(candidates.map(nameOfContainer), [...names, workload.name]);
  const container = candidates.find((candidate) => nameOfContainer(candidate) === chosen);
  const replicas = workload.place.path("spec", "replicas");
  const rest = environmentOf(workload.file, container);
  const group = `${workload.kind} ${workload.name}`;
  return [
    ...(container === undefined ? [] : containerStatements(container)).map(({ of, ...said }) => ({
      ...said,
      ...rest,
      group: `${group} ${of}`,
    })),
    ...(typeof replicas?.value === "number"
      ? [{ about: "replicas" as const, value: replicas.value, at: replicas.at, as: "replicas", group, ...rest }]
      : []),
  ];
};

/** What leads to the server's own workload: Services, Ingresses, autoscalers. */
const surroundingStatements = (
  object: KubernetesObject,
  server: readonly Workload[],
  objects: readonly KubernetesObject[],
): RepositoryStatement[] => {
  if (object.kind === "Service") return serviceStatements(object, server);
  if (object.kind === "Ingress") return ingressStatements(object, server, objects);
  if (object.kind === "HorizontalPodAutoscaler") return scalerStatements(object, server);
  return [];
};

/** The workloads that a Service's selector finds. */
const selectedBy = (service: KubernetesObject, server: readonly Workload[]): Workload[] => {
  const selector = [...textsOf(service.place.path("spec", "selector"))];
  if (selector.length === 0) return [];
  return server.filter(({ labels }) => selector.every(([key, value]) => labels.get(key) === value));
};

const serviceStatements = (service: KubernetesObject, server: readonly Workload[]): RepositoryStatement[] => {
  const selected = selectedBy(service, server);
  if (selected.length === 0) return [];
  const ports = selected.flatMap((workload) => ownCandidates(workload).flatMap(portsOf));
  const read = (service.place.path("spec", "ports")?.items() ?? []).flatMap((entry) => {
    const target = entry.get("targetPort");
    // Without a target it is the Service's own port.
    const written = target ?? entry.get("port");
    if (written === undefined) return [];
    const port = target === undefined ? portOf(written.text) : resolvePort(target, ports);
    return [{ port, at: written.at, as: target === undefined ? "Service port" : "targetPort" }];
  });
  if (read.some(({ port }) => port === undefined)) return [];
  return read.flatMap(({ port, at, as }) =>
    port === undefined
      ? []
      : [{ about: "port", value: port, at, as, group: `Service ${service.name}`, ...environmentOf(service.file) }],
  );
};

/** Annotations by which an Ingress passes another path on than it took. */
const REWRITES = /rewrite|strip-prefix|stripprefix|middlewares/i;

const ingressStatements = (
  ingress: KubernetesObject,
  server: readonly Workload[],
  objects: readonly KubernetesObject[],
): RepositoryStatement[] => {
  const annotations = ingress.place.path("metadata", "annotations")?.entries() ?? [];
  if (annotations.some(({ key }) => REWRITES.test(key))) return [];
  const services = new Set(
    objects
      .filter((object) => object.kind === "Service" && selectedBy(object, server).length > 0)
      .map(({ name }) => name),
  );
  const paths = (ingress.place.path("spec", "rules")?.items() ?? []).flatMap(
    (rule) => rule.path("http", "paths")?.items() ?? [],
  );
  return paths.flatMap((entry) => {
    const path = entry.get("path");
    const backend = entry.path("backend", "service", "name")?.text;
    if (path?.text === undefined || backend === undefined || !services.has(backend)) return [];
    const isExact = entry.get("pathType")?.text === "Exact";
    return [
      {
        about: "path" as const,
        value: path.text,
        at: path.at,
        as: isExact ? "Ingress path (Exact)" : "Ingress path",
        group: `Ingress ${ingress.name}`,
        ...environmentOf(ingress.file),
      },
    ];
  });
};

const scalerStatements = (scaler: KubernetesObject, server: readonly Workload[]): RepositoryStatement[] => {
  const target: YamlPlace | undefined = scaler.place.path("spec", "scaleTargetRef", "name");
  if (!server.some(({ name }) => name === target?.text)) return [];
  const limits = [
    ["minReplicas", "min-replicas"],
    ["maxReplicas", "max-replicas"],
  ] as const;
  return limits.flatMap(([key, about]) => {
    const place = scaler.place.path("spec", key);
    if (typeof place?.value !== "number") return [];
    const group = `HorizontalPodAutoscaler ${scaler.name} ${key}`;
    return [{ about, value: place.value, at: place.at, as: key, group, ...environmentOf(scaler.file) }];
  });
};
