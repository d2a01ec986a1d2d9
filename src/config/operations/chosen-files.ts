import { ConfigError } from "../../model/errors.ts";
import { compileGlob } from "../../model/glob.ts";
import { hideInLines } from "../../model/secrets/hide-in-lines.ts";
import type { RenderedOperations } from "./index.ts";
import type { Workload } from "./workload.ts";

/**
 * What is rendered without the files that the user leaves out, by globs.
 * @throws ConfigError for a glob that cannot be used, or that matches no operations file
 */
export const skipFiles = (
  rendered: RenderedOperations,
  globs: readonly string[],
): { rendered: RenderedOperations; skipped: string[] } => {
  const all = [...rendered.files, ...rendered.without].map(({ path }) => path);
  const skipped = new Set<string>();
  for (const glob of globs) {
    const matched = all.filter(compileGlob(glob));
    if (matched.length === 0) {
      throw new ConfigError({
        what: `${JSON.stringify(glob)} matches no operations file`,
        where: "--skip",
        expected: `globs of ${all.join(", ")}`,
        hint: "Correct it, or leave it out.",
      });
    }
    for (const path of matched) skipped.add(path);
  }
  return {
    rendered: {
      files: rendered.files.filter(({ path }) => !skipped.has(path)),
      without: rendered.without.filter(({ path }) => !skipped.has(path)),
    },
    skipped: [...skipped],
  };
};

/** What a reader of the files should know: which do not apply and why, and what they expect of the place of work. */
export const notesOf = (workload: Workload, { files, without }: RenderedOperations): string[] => {
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const { listener, variables, name, requests } = workload;
  const notes = without.map(({ path, why }) => `${path} does not apply: ${why}.`);
  const inCluster = has("kubernetes/deployment.yaml");
  if (listener !== undefined && inCluster && isLoopback(listener.host)) {
    notes.push(`server.host is ${listener.host}: nothing outside of its pod reaches the server, and no probe does.`);
  }
  if (has("kubernetes/hpa.yaml")) {
    for (const part of ["cpu", "memory"] as const) {
      if (requests[part] === undefined)
        notes.push(`deploy.requests.${part} is not set: its share cannot scale anything.`);
    }
  }
  if (inCluster && has("filebeat.yml") && workload.logs.file !== undefined) {
    notes.push(`filebeat.yml reads ${workload.logs.file}, which lies in the pod: Filebeat must run beside the server.`);
  }
  const named = (isSecret: boolean): string =>
    variables.named
      .filter((variable) => variable.isSecret === isSecret)
      .map((variable) => variable.name)
      .join(", ");
  if (inCluster && named(true) !== "") notes.push(`The Secret ${name}-secrets must hold ${named(true)}.`);
  if (inCluster && named(false) !== "") notes.push(`The ConfigMap ${name}-config must hold ${named(false)}.`);
  if (has(`systemd/${name}.service`) && variables.named.length > 0) {
    notes.push(`/etc/${name}/environment must set ${variables.named.map((each) => each.name).join(", ")}.`);
  }
  const mounted = [...variables.unnamed.map((secret) => `/run/secrets/${secret}`), ...variables.files];
  if (mounted.length > 0)
    notes.push(`Files that the configuration reads, to be mounted by you: ${mounted.join(", ")}.`);
  return notes;
};

const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/i.test(host);

/**
 * All files in one text, each behind a line that names it; for one that is refused, what would be made without it. What a
 * person wrote into a region may hold a secret, which a log must not.
 */
export const printFiles = (
  plan: readonly { file: { path: string }; state: string; text: string | undefined }[],
  rendered: RenderedOperations,
): string =>
  rendered.files
    .map(({ path, text }) => {
      const planned = plan.find(({ file }) => file.path === path);
      const whole = planned === undefined || planned.state === "refused" ? text : (planned.text ?? text);
      const shown = hideInLines(whole, [whole]);
      return `# ----- ${path}\n${shown.endsWith("\n") ? shown : `${shown}\n`}`;
    })
    .join("\n");
