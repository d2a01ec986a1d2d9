import { text } from "../model/inputs.ts";

/** The input that means the same in every command that talks to GitHub. */
export const githubInputs = {
  "github-token": text(
    "Token for GitHub's API: `${{ github.token }}`, or that of an app where a rule keeps a job's own token out, or where what it opens is to start workflows. In a terminal GH_TOKEN or GITHUB_TOKEN of the environment serves as well.",
    "token",
  ),
};
