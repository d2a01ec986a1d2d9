import type { Era } from "../../model/surface.ts";
/** What a host does about what it refuses; rules have the words. */
export declare const EFFECTS: readonly ["loses-all-tools", "refuses-request", "drops-tool", "drops-some-tools", "refuses-calls", "rejects-submission", "cuts-description", "warns"];
/** One thing that a host refuses: `host.schema.json` describes the fields. */
export interface HostCheck {
    check: string;
    effect: string;
    keywords?: string[] | undefined;
    pattern?: string | undefined;
    limit?: number | undefined;
    reserved?: number | undefined;
    evidence: {
        link: string;
        date: string;
    }[];
}
/** What one host refuses of a server's tools. Data: every check stands on evidence that it links. */
export interface HostProfile {
    id: string;
    name: string;
    era?: string | undefined;
    onlyWhenNamed?: boolean | undefined;
    checks: HostCheck[];
}
/** Every known host. A new one is one file in `hosts/` and one line here. */
export declare const HOST_PROFILES: readonly HostProfile[];
/** The hosts that are meant and that speak the era: those named, or all but the directories. */
export declare const selectHosts: (ids: readonly string[] | undefined, era: Era) => HostProfile[];
