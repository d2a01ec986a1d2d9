import type { Check } from "./check.ts";
import {
  arrayWithoutItems,
  booleanBound,
  enumNotString,
  patternLookaround,
  refOutsideDefs,
  refWithSiblings,
  tupleItems,
} from "./input-parts.ts";
import { inputRootCombination, inputRootProperties, inputRootType, propertyName } from "./input-root.ts";
import { outputDialect, outputRoot } from "./output.ts";
import { descriptionLength, nameLength, namePattern, titleMissing } from "./text.ts";

/** Every check of one tool, by the id that host profiles use: the closed vocabulary of what a host may refuse. */
export const TOOL_CHECKS: ReadonlyMap<string, Check> = new Map([
  ["input-root-combination", inputRootCombination],
  ["input-root-type", inputRootType],
  ["input-root-properties", inputRootProperties],
  ["property-name", propertyName],
  ["tuple-items", tupleItems],
  ["boolean-bound", booleanBound],
  ["array-without-items", arrayWithoutItems],
  ["pattern-lookaround", patternLookaround],
  ["enum-not-string", enumNotString],
  ["ref-with-siblings", refWithSiblings],
  ["ref-outside-defs", refOutsideDefs],
  ["output-root", outputRoot],
  ["output-dialect", outputDialect],
  ["name-pattern", namePattern],
  ["name-length", nameLength],
  ["description-length", descriptionLength],
  ["title-missing", titleMissing],
]);

/** The one check of the list as a whole: how many tools there are. */
export const TOOL_COUNT = "tool-count";
