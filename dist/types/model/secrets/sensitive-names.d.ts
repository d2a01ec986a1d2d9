/** Does the name of a parameter say that its value is a secret: `apiKey`, `github_token`, `password`; not `page_token`. */
export declare const isSensitiveName: (name: string) => boolean;
