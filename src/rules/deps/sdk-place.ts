import type { SdkSubject } from "../../model/audit.ts";
import type { About } from "../../model/rule.ts";
import { code } from "../wording.ts";

const LONGEST = 60;

/** An SDK in a sentence: `mcp` 0.9.1. */
export const tellSdk = ({ name, version }: SdkSubject): string => `${code(name)} (${code(version.slice(0, LONGEST))})`;

/** Where it is asked for; the same one while the version moves within its line. */
export const aboutSdk = ({ name, at, line }: SdkSubject): About => ({
  place: ["dependencies", at.file, name, line.title],
  subject: `package ${name}`,
  at,
});

/** The promise of fixes ran out: what has come since, only its authors know. */
export const isPromiseOver = ({ line, today }: SdkSubject): boolean =>
  line.status === "maintenance" && line.until !== undefined && today > line.until;
