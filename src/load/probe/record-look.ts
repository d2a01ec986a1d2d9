import { ConfigError, Interrupted, KnownError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import type { ProbeDocument, ProbeLook, ProbeTrouble, Seen } from "../../model/probe.ts";
import { PROBE_LIMITS } from "../../model/probe-schema.ts";
import type { LoadOptions } from "../load-options.ts";
import { loadSurface } from "../surface.ts";

/**
 * What a source shows. `install` is kept of what is no commit alone, since the files of a commit are read where it is judged.
 * @throws as `loadSurface` does
 */
export const lookAtSource = async (source: string, options: LoadOptions, world: World): Promise<Seen> => {
  await using loaded = await loadSurface(source, options, world);
  const { side, snapshot, install, notes } = loaded;
  const isCommit = source === "." || source.startsWith("git:");
  return {
    side: { ...side, ...(side.start === undefined ? {} : { start: cutSentence(side.start) }) },
    snapshot,
    ...(install === undefined || isCommit ? {} : { install }),
    notes: cutNotes(notes),
  };
};

/** What was seen, or why nothing was: whoever judges tells it. @throws Interrupted, and what is our own bug */
export const orTrouble = async (look: () => Promise<Seen>): Promise<ProbeLook["seen"]> => {
  try {
    return await look();
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
};

/** Why something could not be looked at. @throws what is no such reason */
export const troubleOf = (error: unknown): ProbeTrouble => {
  if (!(error instanceof KnownError) || error instanceof Interrupted) throw error;
  const { what, where, expected, hint } = error.trouble;
  return {
    kind: error instanceof ConfigError ? "config" : "probe",
    what: cutSentence(what),
    ...(where === undefined ? {} : { where: cutSentence(where) }),
    ...(expected === undefined ? {} : { expected: cutSentence(expected) }),
    hint: cutSentence(hint),
  };
};

/** What could not be looked at, by server and source: a job that saw all there is to see has none. */
export const troublesOf = ({ looks }: ProbeDocument): (Pick<ProbeLook, "server" | "source"> & ProbeTrouble)[] =>
  looks.flatMap(({ seen, ...named }) => ("trouble" in seen ? [{ ...named, ...seen.trouble }] : []));

/** As many and as long as a document may hold. */
export const cutNotes = (notes: readonly string[]): string[] => notes.slice(0, PROBE_LIMITS.notes).map(cutSentence);

/** As long as a document may hold. */
export const cutSentence = (text: string): string =>
  text.length <= PROBE_LIMITS.sentence ? text : `${text.slice(0, PROBE_LIMITS.sentence - 1)}…`;
