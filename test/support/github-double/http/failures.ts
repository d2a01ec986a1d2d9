/** What goes wrong. `reset`, `timeout` and every refusal come before the effect; `lost-response` comes after it. */
export type Failure =
  | { readonly kind: "rate-limit"; readonly status?: 403 | 429; readonly resetsIn?: number }
  | { readonly kind: "secondary-limit"; readonly status?: 403 | 429; readonly retryAfter?: number }
  | { readonly kind: "server-error"; readonly status?: 500 | 502 | 503 | 504 }
  /** The object was there when it was listed and is not any more. */
  | { readonly kind: "vanished" }
  /** The connection breaks and nothing has happened. */
  | { readonly kind: "reset" }
  /** Nothing has happened and no answer comes. */
  | { readonly kind: "timeout" }
  /** It happened, and the connection broke before the answer. */
  | { readonly kind: "lost-response" };

export type PlannedFailure = Failure & {
  /** An operation id, `graphql/<field>` such as `graphql/createCommitOnBranch`, or any operation. */
  readonly operation?: string;
  /** Which of the calls from now on is the first to fail; 1 by default. */
  readonly nth?: number;
  /** How many calls in a row fail; 1 by default. */
  readonly times?: number;
};

export interface Failures {
  plan(failure: PlannedFailure): void;
  /** The failure that meets this call, if one was planned for it. */
  next(operations: readonly string[]): Failure | undefined;
  /** The planned failures that no call has met: a test that plans one means it. */
  unmet(): readonly string[];
}

export const createFailures = (): Failures => {
  const planned: { readonly failure: PlannedFailure; seen: number; met: number }[] = [];
  return {
    plan(failure) {
      planned.push({ failure, seen: 0, met: 0 });
    },
    next(operations) {
      let found: Failure | undefined;
      for (const each of planned) {
        const { operation, nth = 1, times = 1 } = each.failure;
        if (operation !== undefined && !operations.includes(operation)) continue;
        each.seen += 1;
        if (found !== undefined || each.seen < nth || each.met >= times) continue;
        each.met += 1;
        found = each.failure;
      }
      return found;
    },
    unmet: () =>
      planned
        .filter(({ met }) => met === 0)
        .map(
          ({ failure }) =>
            `the failure "${failure.kind}" of ${failure.operation ?? "any operation"} was planned and never met`,
        ),
  };
};
