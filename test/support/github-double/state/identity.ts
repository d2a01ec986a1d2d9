import type { GitSignature } from "../git/signature.ts";
import type { GitHub } from "./github.ts";
import type { Person } from "./people.ts";

/** How a commit names an account. */
export const signatureOf = (github: GitHub, person: Person): GitSignature => ({
  name: person.name ?? person.login,
  email: person.email,
  date: github.now(),
});

/** How a commit names GitHub itself, where it made the commit for somebody. */
export const webFlow = (github: GitHub): GitSignature => ({
  name: "GitHub",
  email: "noreply@github.com",
  date: github.now(),
});
