export declare const textOfFormat: (format: string) => string | undefined;
/** A plain text for a property of this name. */
export declare const textOfName: (name: string) => string;
