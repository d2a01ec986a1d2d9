import type { GitHub } from "../../model/github.ts";
import type { Publication } from "../../model/publication.ts";
import { type EffectRun, runEffects } from "../run-effects.ts";
import { publishEffects } from "./publish-effects.ts";

/** Writes a verdict on GitHub. What a newer run has written stays. */
export const publishVerdict = (publication: Publication, github: GitHub): Promise<EffectRun> =>
  runEffects(publishEffects(publication, github));
