/** Where a text stops being JSON; line and column count from 1, columns in UTF-16 units. */
export interface JsonFault {
    line: number;
    column: number;
    /** What is wrong there, as the end of "is not JSON: ...". */
    reason: string;
}
/**
 * The first place where `text` departs from RFC 8259, or undefined when it is JSON. Engines differ in whether their own
 * message carries a position, so that it is looked for here, after `JSON.parse` has failed.
 */
export declare const findJsonFault: (text: string) => JsonFault | undefined;
