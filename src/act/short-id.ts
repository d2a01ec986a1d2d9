/** A commit id as a person reads it. */
export const shortId = (sha: string): string => sha.slice(0, 7);
