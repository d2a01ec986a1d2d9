import type { ToolChange } from "../model/change.ts";
import type { Announcement } from "../model/contract.ts";
import { ProbeError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { Snapshot } from "../model/surface.ts";
import { dayOf, isDay, type NoticeDemand, noticeOf } from "../release/notice.ts";
import { deprecationOf } from "../surface/deprecation.ts";
import type { Looks } from "./ledger.ts";
import type { VersionQuestion } from "./version-facts/question.ts";
import { findReleaseTags, type ReleaseTag } from "./version-facts/release-tags.ts";

/** Each release is a server to start; a policy that asks for more is answered by its days. */
const MOST_RELEASES = 10;

type AnnouncedTool = Pick<ToolChange, "tool" | "deprecation">;

interface ClockSubject {
  ledger: Looks;
  question: VersionQuestion;
  demand: NoticeDemand;
}

/**
 * Since when tools that went were announced to go: back from the last release, as far as it takes to see that the notice
 * was long enough, or where it begins. Without releases, what the announcement says of itself.
 * @param removed tools that went and were announced by base
 */
export const loadAnnouncements = async (
  removed: readonly AnnouncedTool[],
  { ledger, question, demand }: ClockSubject,
  world: World,
): Promise<{ announcements: Announcement[]; notes: string[] }> => {
  const releases = (await findReleaseTags(question, world)) ?? [];
  if (releases.length === 0) return { announcements: removed.map(saidByItself), notes: [] };
  const today = dayOf(world.now());
  const announcements = removed.map(({ tool }): Announcement => ({ tool, releases: 0 }));
  const notes: string[] = [];
  let open = announcements;
  for (const release of releases.slice(0, MOST_RELEASES)) {
    const shown = await showRelease(release, ledger, world);
    if ("note" in shown) {
      notes.push(shown.note);
      break;
    }
    open = open.filter(({ tool }) => announces(shown.snapshot, tool));
    for (const announcement of open) {
      announcement.releases += 1;
      announcement.since = { date: shown.date, by: release.tag };
    }
    open = open.filter((announcement) => !noticeOf(announcement, demand, today).isEnough);
    if (open.length === 0) break;
  }
  return { announcements, notes };
};

const saidByItself = ({ tool, deprecation }: AnnouncedTool): Announcement => {
  const since = deprecation?.since;
  return {
    tool,
    releases: 0,
    ...(since === undefined || !isDay(since) ? {} : { since: { date: since, by: "the announcement itself" } }),
  };
};

const announces = ({ surfaces }: Snapshot, name: string): boolean =>
  surfaces.some(({ tools = [] }) => tools.some((tool) => tool.name === name && deprecationOf(tool) !== undefined));

type Shown = { snapshot: Snapshot; date: string } | { note: string };

/** A release that does not start any more ends what can be shown; it proves nothing against the tool's owner either. */
const showRelease = async ({ source, tag }: ReleaseTag, ledger: Looks, world: World): Promise<Shown> => {
  try {
    const { snapshot } = await ledger.look(source);
    const commit = await ledger.commitOf(source);
    const committed = await (await world.git()).committedAt(world.cwd, commit ?? tag);
    return { snapshot, date: dayOf(committed) };
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    return {
      note: `Announcements were not followed beyond ${tag}, which could not be looked at: ${error.trouble.what}.`,
    };
  }
};
