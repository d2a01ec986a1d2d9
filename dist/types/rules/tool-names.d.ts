/** The first tools of a list and how many there are beside them. */
export declare const namesOf: (tools: readonly string[]) => string;
