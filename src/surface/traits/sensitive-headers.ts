import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import type { TextDetector } from "./text-detector.ts";

/** A parameter that is named like a secret and mirrored into an HTTP header. */
export const sensitiveHeaders: TextDetector = {
  trait: "sensitive-header",
  prepare:
    () =>
    ({ role, place, text }) => {
      if (role !== "header" || place[2] !== "inputSchema") return [];
      const parameter = place.at(-2) ?? "";
      return isSensitiveName(parameter) ? [{ key: text, group: "", shown: text, facts: { parameter } }] : [];
    },
};
