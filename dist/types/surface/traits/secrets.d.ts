import type { Mark, TextDetector } from "./text-detector.ts";
/** Keys and passwords that anyone who lists the tools can read. Only their first characters are ever shown. */
export declare const secrets: TextDetector;
/** The secrets that a text gives away by their shape: each with its text (`key`) and what may be shown of it. */
export declare const secretsByShape: (text: string) => Mark[];
/** The value itself, where its parameter is called like a secret and it looks like one. */
export declare const secretsByName: (text: string, parameter: string) => Mark[];
