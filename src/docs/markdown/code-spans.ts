export interface CodeSpan {
  text: string;
  /** Of the first character inside, and of the first one behind its closing backticks. */
  start: number;
  end: number;
  /** Of its opening backticks. */
  open: number;
}

/** The code spans of a text, as CommonMark pairs backticks: a run is closed by the next one of the same length. */
export const codeSpans = (text: string): CodeSpan[] => {
  const runs = [...text.matchAll(/`+/g)].map((found) => ({ at: found.index, length: found[0].length }));
  const nextOf = nextRuns(runs);
  const spans: CodeSpan[] = [];
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    const next = nextOf[index];
    if (run === undefined || next === undefined || isEscaped(text, run.at)) continue;
    const close = runs[next];
    if (close === undefined) continue;
    const start = run.at + run.length;
    const inside = text.slice(start, close.at);
    const lead = inside.startsWith(" ") && inside.endsWith(" ") && inside.trim() !== "" ? 1 : 0;
    spans.push({
      text: lead === 0 ? inside : inside.slice(1, -1),
      start: start + lead,
      open: run.at,
      end: close.at + close.length,
    });
    index = next;
  }
  return spans;
};

/** For each run the next one of its length. */
const nextRuns = (runs: readonly { length: number }[]): (number | undefined)[] => {
  const last = new Map<number, number>();
  const next: (number | undefined)[] = runs.map(() => undefined);
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.length ?? 0;
    next[index] = last.get(length);
    last.set(length, index);
  }
  return next;
};

/** A backslash before it makes its first backtick a plain one; a longer run of them is rare enough to be left out. */
const isEscaped = (text: string, at: number): boolean => {
  let slashes = 0;
  while (slashes < MOST_SLASHES && text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
};
const MOST_SLASHES = 20;
