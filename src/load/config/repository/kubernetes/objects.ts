import { isStockImage } from "../own-thing.ts";
import type { RepositoryFile } from "../repository-file.ts";
import type { YamlPlace } from "../yaml-place.ts";

/** One object of a Kubernetes file. */
export interface KubernetesObject {
  file: RepositoryFile;
  kind: string;
  name: string;
  place: YamlPlace;
}

/** One that runs containers. */
export interface Workload extends KubernetesObject {
  pod: YamlPlace;
  labels: ReadonlyMap<string, string>;
}

const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "Rollout", "Pod"]);

/** The objects of a document: itself, or those of a `List`. */
export const objectsOf = (file: RepositoryFile, document: YamlPlace): KubernetesObject[] => {
  const kind = document.get("kind")?.text;
  if (kind === undefined || document.get("apiVersion") === undefined) return [];
  if (kind !== "List") return [objectOf(file, kind, document)];
  return (document.get("items")?.items() ?? []).flatMap((item) => {
    const inner = item.get("kind")?.text;
    return inner === undefined ? [] : [objectOf(file, inner, item)];
  });
};

const objectOf = (file: RepositoryFile, kind: string, place: YamlPlace): KubernetesObject => ({
  file,
  kind,
  name: place.path("metadata", "name")?.text ?? "",
  place,
});

export const workloadOf = (object: KubernetesObject): Workload | undefined => {
  if (!WORKLOADS.has(object.kind)) return undefined;
  const isPod = object.kind === "Pod";
  const pod = isPod ? object.place.get("spec") : object.place.path("spec", "template", "spec");
  if (pod === undefined) return undefined;
  const labels = isPod
    ? object.place.path("metadata", "labels")
    : object.place.path("spec", "template", "metadata", "labels");
  return { ...object, pod, labels: textsOf(labels) };
};

export const textsOf = (map: YamlPlace | undefined): Map<string, string> =>
  new Map((map?.entries() ?? []).flatMap(({ key, value }) => (value?.text === undefined ? [] : [[key, value.text]])));

const containersOf = ({ pod }: Workload): YamlPlace[] => pod.get("containers")?.items() ?? [];

export const nameOfContainer = (container: YamlPlace): string => container.get("name")?.text ?? "";

/** Containers that may be the server; an overlay's patch names no image. */
export const ownCandidates = (workload: Workload): YamlPlace[] =>
  containersOf(workload).filter((container) => {
    const image = container.get("image")?.text;
    return image === undefined || !isStockImage(image);
  });
