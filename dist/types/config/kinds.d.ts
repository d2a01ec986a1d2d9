import * as z from "zod/mini";
/** Kinds of value that several sections share. Defaults stand in the sections: they are what a server gets when no file says it. */
/** Text that is not empty. */
export declare const text: (description: string) => z.ZodMiniString<string>;
/** Text that is called like a secret and is none, such as the path of a key. */
export declare const openText: (description: string) => z.ZodMiniString<string>;
/** A value that is never shown and never stands in a file: editors and validators know it as `writeOnly`. */
export declare const secret: (description: string) => z.ZodMiniOptional<z.ZodMiniString<string>>;
/** Several of them. */
export declare const secrets: (description: string) => z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniString<string>>>;
export declare const flag: (fallback: boolean, description: string) => z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
export declare const count: (least: number, most: number, description: string) => z.ZodMiniInt;
/** A length of time: seconds as a number, or `500ms`, `30s`, `5m`, `12h`, `7d`. */
export declare const duration: (description: string) => z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>;
/** An amount of memory or disk: bytes as a number, or `512KiB`, `1MiB`, `2GiB`. */
export declare const size: (description: string) => z.ZodMiniUnion<readonly [z.ZodMiniInt, z.ZodMiniString<string>]>;
/** An absolute path of a URL. */
export declare const urlPath: (description: string) => z.ZodMiniString<string>;
export declare const texts: (description: string) => z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
