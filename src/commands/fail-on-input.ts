import { FAIL_ON_DESCRIPTION } from "../policy/words.ts";

/** The description of `--fail-on`, which means the same in every command; each takes what it can judge. */
export const FAIL_ON_INPUT_DESCRIPTION = `${FAIL_ON_DESCRIPTION} Default: the policy, else \`version\`. \`audit-deps\` takes the rating from which a weakness fails, in what the server needs and in what only its authors do: \`low\`, \`medium\`, \`high\`, \`critical\`, or \`never\`; by default what \`audit.fail-on\` of the policy says, else \`high\` and \`critical\`.`;
