import type { ConfigSubject } from "../../model/config.ts";
import { placeText, told } from "./setting-place.ts";
import { hasSection, numberAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

interface ProcessCount {
  count: number;
  /** The setting or statement that says so, with its place. */
  text: string;
}

/**
 * How many processes of a server run beside each other: workers, and replicas where anything speaks of replicas. The
 * defaults of `scaling` mean nothing to a server that nobody scales.
 */
export const processCounts = (subject: ConfigSubject): readonly ProcessCount[] => {
  const { environment, facts } = subject;
  if (!speaksHttp(subject)) return [];
  const counts: ProcessCount[] = [];
  const workers = numberAt(environment, "server.workers");
  if (workers !== undefined) counts.push({ count: workers, text: told(environment, "server.workers") });
  if (hasSection(environment, "scaling")) {
    const replicas = numberAt(environment, "scaling.max_replicas");
    if (replicas !== undefined) counts.push({ count: replicas, text: told(environment, "scaling.max_replicas") });
    return counts;
  }
  const stated = facts.repository.statements.find(
    ({ about, environment: of }) => about === "replicas" && (of === undefined || of === environment.name),
  );
  if (stated !== undefined && typeof stated.value === "number") {
    counts.push({ count: stated.value, text: `${stated.as} ${stated.value} (${placeText(stated.at)})` });
  }
  return counts;
};
