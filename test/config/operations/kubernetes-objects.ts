import { ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { Deployment } from "kubernetes-models/apps/v1";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2";
import { Service } from "kubernetes-models/v1";
import { parse } from "yaml";

const KINDS: Record<string, new (data: never) => { validate(): void }> = {
  Deployment,
  HorizontalPodAutoscaler,
  Service,
  ServiceMonitor,
};

/** Reads an object and holds it against the published schema of its kind. @throws where it does not fit */
export const kubernetesObject = (text: string): ReturnType<typeof parse> => {
  const object = parse(text);
  const Kind = KINDS[object.kind];
  if (Kind === undefined) throw new Error(`no schema of kind ${object.kind}`);
  new Kind(object as never).validate();
  return object;
};
