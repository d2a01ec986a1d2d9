import type { Workload } from "./workload.ts";
import { fields, owned, type YamlFields, type YamlMap } from "./yaml-text.ts";

const NAME = "app.kubernetes.io/name";

/** By these labels the objects find each other. */
export const selectorLabels = ({ name }: Workload): YamlMap => ({ [NAME]: name });

/** The metadata of an object of the workload. */
export const objectMetadata = (workload: Workload): YamlFields =>
  fields(
    { name: workload.name, namespace: workload.namespace, labels: selectorLabels(workload) },
    owned("metadata", "annotations"),
  );
