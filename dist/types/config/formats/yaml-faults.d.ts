import type { Document, ParsedNode } from "yaml";
import { type TextFault } from "./text-fault.ts";
type Parsed = Document.Parsed<ParsedNode>;
/** The first place where a text is no YAML, in our words: those of the parser quote what stands there. */
export declare const explainYaml: (text: string, document: Parsed) => TextFault | undefined;
export {};
