import { secretsByShape } from "../../model/secrets/find-secrets.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";

/** What is shown of a secret. */
export const HIDDEN = "***";

/** Who signs in, in an address. */
const SIGNED = /:\/\/([^/\s@]{1,1000})@/g;
/** A value in the query of an address, with its name. */
const IN_QUERY = /([?&]([\w.-]{1,100})=)([^&#\s]{1,1000})/g;
/** A place to fill in says nothing of what will stand there. */
const PLACE = /^\$?\{[^{}]*\}$/;

/** Text from outside without what looks like a key or a password in it. */
export const safeText = (text: string): string => {
  let shown = text
    .replace(SIGNED, (whole, who: string) =>
      who.split(":").every((part) => PLACE.test(part)) ? whole : `://${HIDDEN}@`,
    )
    .replace(IN_QUERY, (whole, lead: string, name: string, value: string) =>
      isSensitiveName(name) && !PLACE.test(value) ? `${lead}${HIDDEN}` : whole,
    );
  for (const { secret } of secretsByShape(shown)) shown = shown.replaceAll(secret, HIDDEN);
  return shown;
};

/** Does a text give away a key or a password, whatever it is called. */
export const holdsSecret = (text: string): boolean => safeText(text) !== text;
