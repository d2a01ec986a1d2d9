import type { ErrorObject } from "ajv";

/**
 * Does a validator's error stand on the way to the place of a difference, or below it: a value that is refused for something
 * else proves nothing of this one. Branches of a combination are not part of a value, so that their segments are passed
 * over.
 * @param path by names, as differences have it
 */
export const isAbout = (error: ErrorObject, path: readonly string[]): boolean => {
  const named = path.filter((segment) => !BRANCH.test(segment));
  const refused = placeOf(error);
  const shared = Math.min(named.length, refused.length);
  return named.slice(0, shared).every((segment, index) => isMember(segment) || segment === refused[index]);
};

/** What may be asked of one property because of another: the difference stands at the other. */
export const asksForOthers = (keyword: string | undefined): boolean =>
  keyword === "dependentRequired" || keyword === "dependentSchemas" || keyword === "dependencies";

const BRANCH = /^(?:anyOf|oneOf|allOf|not|if|then|else):/;
/** An item of a list or a value of a map, whatever its place. */
const isMember = (segment: string): boolean => segment === "{}" || /^\[\d*\]$/.test(segment);

/** The place that was refused; where a property is missing or not allowed, the property's own. */
const placeOf = ({ instancePath, params }: ErrorObject): string[] => {
  const segments = instancePath
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const name: unknown =
    params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
  return typeof name === "string" ? [...segments, name] : segments;
};
