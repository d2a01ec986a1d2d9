/** What clients must rewrite where they allow or deny tools by name; `<server>` is what each of them calls the server. */
export declare const permissionRewrite: (before: string, after: string) => string;
