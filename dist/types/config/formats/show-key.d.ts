/** A key as messages show it: in a broken file a secret may stand where a key should. */
export declare const showKey: (key: string) => string;
