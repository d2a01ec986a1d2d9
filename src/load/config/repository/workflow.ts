import type { VariableMention } from "../../../model/config.ts";
import { isVariableName } from "./given-variables.ts";
import type { RepositoryReader } from "./repository-file.ts";
import { readYamlPlaces, type YamlPlace } from "./yaml-place.ts";

/** GitHub workflows: `env` of the workflow, of its jobs and of their steps declares variables. */
export const workflow: RepositoryReader = {
  takes: (path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path),
  async read(files) {
    const declared: VariableMention[] = [];
    for (const file of files) {
      if (!file.text.includes("env:")) continue;
      const read = await readYamlPlaces(file);
      // A workflow that is no YAML is told by those who run it.
      if ("fault" in read) continue;
      for (const document of read.documents) {
        declared.push(...namesIn(document.get("env")));
        for (const { value: job } of document.get("jobs")?.entries() ?? []) {
          declared.push(...namesIn(job?.get("env")));
          for (const step of job?.get("steps")?.items() ?? []) declared.push(...namesIn(step.get("env")));
        }
      }
    }
    return { declared };
  },
};

const namesIn = (env: YamlPlace | undefined): VariableMention[] =>
  (env?.entries() ?? [])
    .filter(({ key }) => isVariableName(key))
    .map(({ key, keyAt }) => ({ name: key, at: keyAt, as: "env:" }));
