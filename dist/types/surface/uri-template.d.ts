/**
 * Names of the variables in a URI template, each once, in the order of their first place; operators and modifiers of
 * RFC 6570 are not part of a name. An unclosed brace is literal text.
 */
export declare const templateVariables: (template: string) => string[];
