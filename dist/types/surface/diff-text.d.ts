/** How a text for people or models differs; `before` or `after` is missing where there is none. */
interface TextDifference {
    action: "added" | "removed" | "changed";
    before?: string;
    after?: string;
}
/** At most one difference. No text and an empty one say the same. */
export declare const diffText: (base: string | undefined, head: string | undefined) => TextDifference[];
export {};
