/** What a server's tools may cost a model, in tokens and in tools. */
export interface Budgets {
    "total-tokens": number;
    "tool-tokens": number;
    "growth-percent": number;
    tools: number;
}
/** What holds where no policy says otherwise. */
export declare const DEFAULT_BUDGETS: Budgets;
