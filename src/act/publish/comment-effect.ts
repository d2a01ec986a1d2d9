import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { GitHubComment } from "../../model/github-changes.ts";
import type { PublishedComment } from "../../model/publication.ts";
import type { Effect } from "../effect.ts";
import { readMarker, writeMarker } from "./marker.ts";
import type { IsNewer } from "./newer-run.ts";
import type { RunClaim } from "./run-claim.ts";

/** GitHub's most. */
const MOST_CHARACTERS = 65_536;
/** How often it is begun anew where comments come and go under our hands. */
const MOST_ROUNDS = 5;

const NEWER = "a newer run has written it";

interface CommentPlace {
  run: RunClaim;
  /** The commit that was judged. */
  head: string;
  isNewer: IsNewer;
  /** What stands on the pull request, as it was read just before: the first look needs no read then. */
  known?: readonly GitHubComment[];
}

/** The one comment of its kind on a pull request: the oldest of ours, and no other beside it. */
export const commentEffect = (
  wanted: PublishedComment,
  { run, head, isNewer, known }: CommentPlace,
  github: Pick<GitHub, "comments" | "addComment" | "changeComment" | "removeComment">,
): Effect => {
  const body = bodyOf(wanted, writeMarker({ kind: wanted.marker, run, head }));
  let seen: GitHubComment[] | undefined;
  let told = known;

  /** Ours of this kind, oldest first. What others write is never ours, whatever stands in it. */
  const find = async (): Promise<GitHubComment[]> => {
    const found: GitHubComment[] = [];
    const all = told ?? github.comments(wanted.number);
    told = undefined;
    for await (const comment of all) {
      if (comment.isOurs && readMarker(comment.body)?.kind === wanted.marker) found.push(comment);
    }
    return found;
  };

  const newerAmong = async (comments: readonly GitHubComment[]): Promise<GitHubComment | undefined> => {
    for (const comment of comments) {
      const claim = readMarker(comment.body)?.run;
      if (claim !== undefined && (await isNewer(claim))) return comment;
    }
    return undefined;
  };

  const isWritten = (comment: GitHubComment): boolean => comment.body.trimEnd() === body;

  /** Takes away what a run that was as quick as we are has made as well. */
  const clear = async (others: readonly GitHubComment[]): Promise<void> => {
    for (const { id } of others) await github.removeComment(id);
  };

  const write = async (): Promise<{ found?: string; url?: string }> => {
    let made: GitHubComment | undefined;
    const gone = new Set<number>();
    let comments = seen ?? (await find());
    seen = undefined;
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const newer = await newerAmong(comments);
      if (newer !== undefined) {
        // its run has looked before ours came; one that came before it has been seen to
        if (made !== undefined && made.id > newer.id) await clear([made]);
        return { found: NEWER, url: newer.url };
      }
      const [oldest, ...others] = comments;
      if (oldest === undefined) {
        made = await github.addComment(wanted.number, body);
      } else if (oldest.id === made?.id || isWritten(oldest) || (await github.changeComment(oldest.id, body))) {
        await clear(others);
        return { url: oldest.url };
      } else gone.add(oldest.id);
      comments = correct(await find(), { made, gone });
    }
    throw new TargetError({
      what: `the comment on #${wanted.number} is removed as often as it is written`,
      hint: "Somebody or something removes it at once: look who does.",
    });
  };

  return {
    id: `write-comment ${wanted.marker} #${wanted.number}`,
    says: `comment "${wanted.marker}" on #${wanted.number}`,
    async probe() {
      seen = await find();
      const newer = await newerAmong(seen);
      if (newer !== undefined) return { state: "same", found: NEWER, url: newer.url };
      const [oldest, ...others] = seen;
      if (oldest === undefined) return { state: "absent" };
      if (others.length > 0) return { state: "absent", found: `${others.length} more of its kind beside it` };
      return isWritten(oldest) ? { state: "same", url: oldest.url } : { state: "absent" };
    },
    do: write,
  };
};

/** A list may be told before it knows of what was just made or found to be gone. */
const correct = (
  told: readonly GitHubComment[],
  { made, gone }: { made: GitHubComment | undefined; gone: ReadonlySet<number> },
): GitHubComment[] => {
  const missing = made === undefined || told.some(({ id }) => id === made.id) ? [] : [made];
  return [...told, ...missing].filter(({ id }) => !gone.has(id)).sort((one, other) => one.id - other.id);
};

/** The marker, and as much of the text as there is room for. */
const bodyOf = ({ text }: PublishedComment, marker: string): string => {
  const room = MOST_CHARACTERS - marker.length - 2;
  return `${marker}\n\n${cut(text(room), room)}`.trimEnd();
};

/** What is too long ends with a whole line, or at least with a whole character. */
const cut = (text: string, room: number): string => {
  if (text.length <= room) return text;
  const end = text.lastIndexOf("\n", room);
  return (end > 0 ? text.slice(0, end) : text.slice(0, room)).replace(/[\ud800-\udbff]$/, "");
};
