import { Interrupted, KnownError } from "../../model/errors.ts";

/** What a look found, or why it could not be made. */
type Look<Value> = { value: Value; notes: string[] } | { value?: never; notes: string[] };

/**
 * Looks at one thing of a change. Where that is refused the thing is not known, which a note says with the way out: the
 * other things may still be known, and what depends on this one is `unknown`.
 */
export const lookAt = async <Value>(what: string, read: () => Promise<Value>): Promise<Look<Value>> => {
  try {
    return { value: await read(), notes: [] };
  } catch (error) {
    if (!(error instanceof KnownError) || error instanceof Interrupted) throw error;
    const { what: said, where, expected, hint } = error.trouble;
    const place = where === undefined ? "" : ` (${where})`;
    const wanted = expected === undefined ? "" : ` Expected: ${expected}.`;
    return { notes: [`${what} could not be looked at: ${said}${place}.${wanted} ${hint}`] };
  }
};
