/** How text speaks that gives a model orders instead of saying what a tool does. */
interface ImperativeShape {
    /** What it orders; no wording of a message. */
    kind: "override" | "secrecy" | "tool-order" | "markup" | "answer" | "secret-file" | "conversation";
    /** Of each list a text must hold one, in lower case: cheaper than the pattern, which most texts need not meet. */
    needs: readonly (readonly string[])[];
    pattern: RegExp;
}
/**
 * Shapes of tool poisoning as it was published, and of one server steering the tools of another. Each is bounded, so that
 * a text costs time in proportion to its length. Documentation of a tool's own use ("Always use absolute paths",
 * "You must provide an id") is none of them.
 */
export declare const IMPERATIVE_SHAPES: readonly ImperativeShape[];
export {};
