import * as z from "zod/mini";
import { described } from "../model/described.ts";

/** Kinds of value that several sections share. Defaults stand in the sections: they are what a server gets when no file says it. */

/** Text that is not empty. */
export const text = (description: string) => described(z.string().check(z.minLength(1)), description);

/** Text that is called like a secret and is none, such as the path of a key. */
export const openText = (description: string) => {
  const schema = z.string().check(z.minLength(1));
  z.globalRegistry.add(schema, { description, writeOnly: false });
  return schema;
};

/** A value that is never shown and never stands in a file: editors and validators know it as `writeOnly`. */
export const secret = (description: string) => {
  const schema = z.string().check(z.minLength(1));
  z.globalRegistry.add(schema, { description, writeOnly: true });
  return z.optional(schema);
};

/** Several of them. */
export const secrets = (description: string) => {
  const schema = z.array(z.string().check(z.minLength(1)));
  z.globalRegistry.add(schema, { description, writeOnly: true });
  return z.optional(schema);
};

export const flag = (fallback: boolean, description: string) =>
  described(z._default(z.boolean(), fallback), description);

export const count = (least: number, most: number, description: string) =>
  described(z.int().check(z.minimum(least), z.maximum(most)), description);

/** Text of a form that people know by examples: a message shows them instead of the pattern. */
const textLike = (pattern: RegExp, examples: readonly string[]) => {
  const schema = z.string().check(z.regex(pattern));
  z.globalRegistry.add(schema, { examples: [...examples] });
  return schema;
};

/** A length of time: seconds as a number, or `500ms`, `30s`, `5m`, `12h`, `7d`. */
export const duration = (description: string) =>
  described(
    z.union([z.number().check(z.positive()), textLike(/^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/, ["500ms", "30s", "5m"])]),
    `${description} Seconds as a number, or a text such as \`500ms\`, \`30s\`, \`5m\`, \`12h\`, \`7d\`.`,
  );

/** An amount of memory or disk: bytes as a number, or `512KiB`, `1MiB`, `2GiB`. */
export const size = (description: string) =>
  described(
    z.union([
      z.int().check(z.minimum(0)),
      textLike(/^\d+(?:\.\d+)?(?:B|KiB|MiB|GiB|KB|MB|GB)$/, ["512KiB", "1MiB", "2GiB"]),
    ]),
    `${description} Bytes as a number, or a text such as \`512KiB\`, \`1MiB\`, \`2GiB\`.`,
  );

/** An absolute path of a URL. */
export const urlPath = (description: string) => {
  const schema = z.string().check(z.regex(/^\/[^\s?#]*$/, "should be a path that begins with /"));
  z.globalRegistry.add(schema, { description, examples: ["/mcp", "/healthz"] });
  return schema;
};

export const texts = (description: string) =>
  described(
    z._default(z.array(z.string().check(z.minLength(1))), () => []),
    description,
  );
