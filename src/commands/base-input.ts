import { text } from "../model/inputs.ts";
import { SOURCE_FORMS } from "./server-inputs.ts";

/** The input that means the same in every command that compares. */
export const baseInput = text(
  `What to compare with: ${SOURCE_FORMS}. Default: the base of the pull request, else the merge base with the default branch. \`bump-version\` compares with the last release where it is not given; \`validate-config\` and \`audit-deps\` take \`git:\` and folders alone, and compare nothing where neither this nor the event names a base; \`gen-docs\` looks at the tools of a base that is named here alone, and at the changelog of either.`,
  "source",
);
