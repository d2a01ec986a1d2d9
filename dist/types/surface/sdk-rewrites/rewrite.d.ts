import type { SdkRewrite } from "../../model/change.ts";
import type { SchemaField, ToolPair } from "../tool-pair.ts";
/** One thing that a generator wrote otherwise in one tool, and what to leave out so that both sides read alike. */
export interface Rewrite {
    kind: SdkRewrite;
    action: "added" | "removed" | "changed";
    tool: string;
    /** For kind `dialect`: the drafts, as a person calls them. */
    before?: string;
    after?: string;
    /** Only to be left out, and worth no word: both sides have it, or another difference tells of the place. */
    isSilent?: boolean;
    /** Keywords to leave out at one place of one schema; none where no comparison reads what was rewritten. */
    drop?: {
        field: SchemaField;
        place: string;
        base: readonly string[];
        head: readonly string[];
    };
}
/**
 * Finds the rewrites of one kind. Pure and linear in the size of the tools.
 * @param others what the detectors before it found: some marks only mean a generator beside others
 */
export type RewriteDetector = (pairs: readonly ToolPair[], others: readonly Rewrite[]) => Rewrite[];
