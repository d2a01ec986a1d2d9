import type { Trait } from "../../model/trait.ts";
import type { Detector } from "./detector.ts";

/** Specification 2026-07-28, server/tools: names of tools. */
const BY_SPECIFICATION = /^[A-Za-z0-9_.-]{1,128}$/;
/** Longest name that the model APIs take for a function; hosts put a prefix before it on top. */
const LONGEST_FOR_MODELS = 64;

/** Names of tools that the specification or the model APIs behind hosts do not take. */
export const invalidNames: Detector = ({ tools }) =>
  (tools ?? []).flatMap(({ name }): Trait[] => {
    const isSpecified = BY_SPECIFICATION.test(name);
    if (isSpecified && name.length <= LONGEST_FOR_MODELS) return [];
    const reason = isSpecified ? "length for models" : /^[A-Za-z0-9_.-]*$/.test(name) ? "length" : "characters";
    const facts = { name, reason, length: name.length };
    return [{ trait: "name-invalid", place: ["tools", name], subject: `tool ${name}`, key: reason, facts }];
  });
