/** A shorter text is in so many others that to hide it would say more than it hides. */
const LEAST_HIDDEN = 4;

/** A text without the secrets that stand in it. */
export const hideSecrets = (text: string, secrets: ReadonlySet<string>): string => {
  let shown = text;
  // the longest first: one secret may be part of another
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length >= LEAST_HIDDEN) shown = shown.replaceAll(secret, "***");
  }
  return shown;
};

/** Is any of the secrets in a text, however short, as a value of its own or as part of a longer one. */
export const holdsSecret = (text: string, secrets: ReadonlySet<string>): boolean =>
  [...secrets].some(
    (secret) => secret !== "" && (text === secret || (secret.length >= LEAST_HIDDEN && text.includes(secret))),
  );
