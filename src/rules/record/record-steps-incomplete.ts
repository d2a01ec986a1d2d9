import { defineRule } from "../../model/rule.ts";
import type { StepName } from "../../model/step.ts";
import { codes } from "../wording.ts";
import type { RecordSubject } from "./record-subject.ts";

const STEPS: Readonly<Record<StepName, true>> = {
  request: true,
  review: true,
  approval: true,
  testing: true,
  implementation: true,
  verification: true,
  documentation: true,
};

export default defineRule<RecordSubject>({
  id: "record-steps-incomplete",
  title: "A change record does not tell each of the seven steps once",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A step that is not told was not judged, or its verdict was taken out; a step that is told twice has two verdicts.",
  fix: "Have the change judged again.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record }) => {
    const told = record.steps.map(({ step }) => step);
    const missing = Object.keys(STEPS).filter((step) => !told.some((each) => each === step));
    if (missing.length > 0) return { message: `the record does not tell ${codes(missing)}` };
    const twice = told.filter((step, index) => told.indexOf(step) !== index);
    return twice.length === 0
      ? undefined
      : { message: `the record tells ${codes([...new Set(twice)])} more than once` };
  },
});
