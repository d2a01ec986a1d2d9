/** Words of documentation: who writes one of them into a key shows how a key looks. */
const PLACEHOLDER =
  /example|sample|dummy|fake|placeholder|changeme|change-me|redacted|secret|p[a4@]ss|your[-_]?|my[-_]|insert|replace|here|token|xxxx|\*\*\*|\.\.\.|<|>|\$\{|\{\{|abcdef|123456|qwerty|deadbeef|lorem/i;
/** Who makes a placeholder says so at its beginning; in a long key chance spells any short word somewhere. */
const SHOWS_ITS_KIND = 80;
/** The header and payload that the JSON Web Token debugger shows everybody: its subject is 1234567890. */
const WELL_KNOWN = /eyJzdWIiOiIxMjM0NTY3ODkw/;
const REPEATED = /(.)\1{4}/s;
/** Fewer different characters than this are not chance. */
const LEAST_DIFFERENT = 8;

/** Is what looks like a key obviously none: a placeholder, a repeated character, a known example. */
export const isFakeSecret = (secret: string): boolean =>
  PLACEHOLDER.test(secret.slice(0, SHOWS_ITS_KIND)) ||
  WELL_KNOWN.test(secret) ||
  REPEATED.test(secret) ||
  hasStaircase(secret) ||
  new Set(secret).size < LEAST_DIFFERENT;

/** Six characters that count up, as in `ABCDEF` or `456789`. */
const hasStaircase = (text: string): boolean => {
  let length = 1;
  for (let index = 1; index < text.length; index++) {
    length = text.charCodeAt(index) - text.charCodeAt(index - 1) === 1 ? length + 1 : 1;
    if (length >= 6) return true;
  }
  return false;
};

/** Does the text look like chance: letters and digits mixed, and about as many different characters as it can have. */
export const isRandom = (text: string): boolean =>
  /[a-z]/i.test(text) && (text.match(/\d/g) ?? []).length >= 2 && entropyOf(text) >= leastEntropy(text.length);

/** Bits for each character, by how often each occurs (Shannon). */
const entropyOf = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
};

/** Hexadecimal has 4 bits at most; a short text cannot reach that. Written words of this length stay below. */
const leastEntropy = (length: number): number => Math.min(3.3, Math.log2(length) * 0.85);
