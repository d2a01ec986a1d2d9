import { ProbeError } from "../model/errors.ts";
import type { JsonObject } from "../model/json.ts";
import type { World } from "../model/ports.ts";
import type { Side } from "../model/result.ts";
import type { Recording, Snapshot } from "../model/surface.ts";
import { assembleSnapshot, maskVolatile } from "../surface/snapshot.ts";
import { describeSide, NOTHING_SEEN } from "./describe-side.ts";
import type { LoadOptions } from "./load-options.ts";
import { lookAtPath, parseSource } from "./sources/index.ts";
import { fillViews, type Look, planLooks, unrecordedViews } from "./views.ts";

export type { LoadOptions } from "./load-options.ts";

export interface LoadedSurface extends AsyncDisposable {
  side: Side;
  snapshot: Snapshot;
  /** Its `server.json`, where the source carries one. */
  install?: JsonObject;
  notes: string[];
  /** Looks once more at the same server, in every view; only where there is one to look at. Until disposed. */
  reprobe?(): Promise<Snapshot>;
}

const look = async (
  source: string,
  { profile, endpoint, capabilities }: Look,
  options: LoadOptions,
  world: World,
): Promise<Recording[]> => {
  const name = profile === undefined ? source : `${source} as ${profile}`;
  using _line = world.progress.start(`${name}: looking at its surface`);
  const mcp = await world.mcp();
  const recordings = await mcp.probe(endpoint, {
    timeoutMs: options.timeoutMs,
    name,
    ...(capabilities === undefined ? {} : { capabilities }),
  });
  return profile === undefined ? recordings : recordings.map((recording) => ({ ...recording, profile }));
};

/** One view after the other: a look at a modern server already runs two processes of it. */
const lookAtAll = async (
  source: string,
  looks: readonly Look[],
  options: LoadOptions,
  world: World,
): Promise<Snapshot> => {
  const recordings: Recording[] = [];
  for (const each of looks) recordings.push(...(await look(source, each, options, world)));
  return assembleSnapshot(recordings, source);
};

/**
 * Turns a source into its surface: opens it, prepares and starts its server, looks once or twice at the plain view and at
 * each view of the policy. The folder a server lives in stays until the result is disposed, so that it can be looked at again.
 * @throws ConfigError, ProbeError, Interrupted; whatever was opened is closed before
 */
export const loadSurface = async (source: string, options: LoadOptions, world: World): Promise<LoadedSurface> => {
  if (options.recorded !== undefined) {
    const { loadRecorded } = await import("./probe/recorded-surface.ts");
    return loadRecorded(source, options.recorded, { options, world });
  }
  const declared = options.policy?.views ?? [];
  const views = fillViews(declared, options.probeEnv);
  const form = parseSource(source, await lookAtPath(await world.files(), world.cwd, source));
  const opened = await form.open(source, { options, world });
  const dispose = (): PromiseLike<void> => opened[Symbol.asyncDispose]();
  const { content } = opened;
  if (content.kind !== "server") {
    const snapshot = content.kind === "absent" ? NOTHING_SEEN : content.snapshot;
    return {
      side: describeSide(source, { ...opened, isAbsent: content.kind === "absent" }, snapshot),
      snapshot,
      notes: [
        ...opened.notes,
        ...(content.kind === "absent" ? [] : unrecordedViews(opened.shown ?? source, snapshot, declared)),
      ],
      [Symbol.asyncDispose]: dispose,
    };
  }
  try {
    const name = opened.shown ?? source;
    const { looks, notes } = await planLooks({ source: name, ...content }, views);
    const reprobe = (): Promise<Snapshot> => lookAtAll(name, looks, options, world);
    const first = await reprobe();
    const snapshot = options.stability === "once" ? first : maskVolatile(first, await reprobe());
    return {
      side: describeSide(source, { ...opened, isAbsent: false }, snapshot),
      snapshot,
      ...(opened.install === undefined ? {} : { install: opened.install }),
      notes: [...opened.notes, ...notes],
      reprobe,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    // How it was prepared may be the very reason: dependencies as of today, a placeholder where a key belongs.
    if (!(error instanceof ProbeError) || opened.notes.length === 0) throw error;
    const { trouble } = error;
    throw new ProbeError({ ...trouble, hint: [trouble.hint, ...opened.notes].join(" "), cause: error });
  }
};
