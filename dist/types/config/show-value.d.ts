import type { Json } from "../model/json.ts";
/** Does a text give itself away as a key or password, whatever it is called. */
export declare const hasSecretShape: (text: string) => boolean;
/** Does a text hold a reference to a secret, whole or broken: a default beside it is most likely that secret. */
export declare const speaksOfSecret: (text: string) => boolean;
/** Does a text read like lines of settings whose colons are missing, one of them called like a secret: `password hunter2`. */
export declare const isLostSecret: (value: Json | undefined) => boolean;
/** A value in a few words, as the end of "and is ...". A text that is shaped like a secret is not shown. */
export declare const showValue: (value: Json | undefined) => string;
/**
 * The kind of a value that is not shown, as the end of "and is ...".
 * @param law what the value should be instead
 */
export declare const kindOfValue: (value: Json | undefined, law: string) => string;
