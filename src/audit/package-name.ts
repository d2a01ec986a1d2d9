import type { Ecosystem } from "../model/dependency.ts";

/** A name as its registry knows it: by PEP 503 for PyPI; npm tells upper and lower case apart, in old names. */
export const normaliseName = (ecosystem: Ecosystem, name: string): string =>
  ecosystem === "PyPI"
    ? name
        .trim()
        .toLowerCase()
        .replaceAll(/[-_.]+/g, "-")
    : name.trim();
