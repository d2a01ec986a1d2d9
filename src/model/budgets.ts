/** What a server's tools may cost a model, in tokens and in tools. */
export interface Budgets {
  "total-tokens": number;
  "tool-tokens": number;
  "growth-percent": number;
  tools: number;
}

/** What holds where no policy says otherwise. */
export const DEFAULT_BUDGETS: Budgets = {
  "total-tokens": 25_000,
  "tool-tokens": 4_000,
  "growth-percent": 25,
  tools: 128,
};
