import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import type { ActionEvent } from "./action-run.ts";

/** A real `pull_request` payload, with the parts that a test is about replaced. */
export const pullRequestEvent = (change: {
  base: string;
  head: string;
  title?: string;
  labels?: readonly string[];
}): ActionEvent => {
  const payloads: readonly { name: string; examples: readonly unknown[] }[] = examples;
  const found = payloads.find(({ name }) => name === "pull_request")?.examples[0];
  if (found === undefined) throw new Error("@octokit/webhooks-examples has no pull_request example");
  const payload = structuredClone(found) as { pull_request: Record<string, unknown> };
  const { base, head } = payload.pull_request as { base: object; head: object };
  Object.assign(payload.pull_request, {
    title: change.title ?? "Change the greeter",
    labels: (change.labels ?? []).map((name) => ({ name })),
    base: { ...base, sha: change.base, ref: "main" },
    head: { ...head, sha: change.head, ref: "change" },
  });
  return { name: "pull_request", payload };
};
