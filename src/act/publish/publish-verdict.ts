import type { GitHub } from "../../model/github.ts";
import type { GitHubStanding } from "../../model/github-changes.ts";
import type { Publication } from "../../model/publication.ts";
import { type EffectRun, runEffects } from "../run-effects.ts";
import { publishEffects } from "./publish-effects.ts";

/**
 * Writes a verdict on GitHub. What a newer run has written stays.
 * @param standing what was read just before, so that it is not read again
 */
export const publishVerdict = (
  publication: Publication,
  github: GitHub,
  standing?: GitHubStanding,
): Promise<EffectRun> => runEffects(publishEffects(publication, github, standing), { looksAhead: false });
