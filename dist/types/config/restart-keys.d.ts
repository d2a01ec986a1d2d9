/** Does a new value of this dotted key need a restart; `more` are the author's own such keys. */
export declare const needsRestart: (key: string, more?: readonly string[]) => boolean;
