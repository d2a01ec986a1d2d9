import type { ErrorObject } from "ajv";

const LENGTH_LIMIT = 300;

/** The validator's first words on a value, with the place as a path by names. */
export const wordsOfRefusal = (errors: readonly ErrorObject[]): string => {
  // The deepest error of a failed combination says more than "must match a schema in anyOf".
  const [first] = [...errors].sort((a, b) => rank(a) - rank(b));
  if (first === undefined) return "is refused";
  const place = first.instancePath
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
  const subject = place === "" ? "the value" : `\`${place}\``;
  const text = `${subject} ${first.message ?? "is refused"}${detailOf(first)}`;
  return text.length > LENGTH_LIMIT ? `${text.slice(0, LENGTH_LIMIT)} ...` : text;
};

const rank = ({ keyword }: ErrorObject): number => (["anyOf", "oneOf", "if", "not"].includes(keyword) ? 1 : 0);

const detailOf = ({ keyword, params }: ErrorObject): string => {
  const name: unknown = params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
  if (typeof name === "string") return `: ${JSON.stringify(name)}`;
  if (keyword === "enum" && Array.isArray(params.allowedValues)) return `: ${JSON.stringify(params.allowedValues)}`;
  if (keyword === "const") return `: ${JSON.stringify(params.allowedValue)}`;
  return "";
};
