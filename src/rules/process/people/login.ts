/** One key for a login or a team however it is written: case does not matter there, and people write `@ann`. */
export const keyOf = (name: string): string => name.trim().replace(/^@/, "").toLowerCase();

/** Apps act under such a login. */
export const isBotLogin = (login: string): boolean => login.endsWith("[bot]");
