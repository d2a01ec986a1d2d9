const CONTEXT = 3;
/** Above this many comparisons the middle is told as replaced. */
const MOST_COMPARISONS = 4_000_000;

interface Edit {
  mark: " " | "-" | "+";
  line: string;
}

/** The unified diff from one text of a file to another; undefined stands for no file. Empty where nothing differs. */
export const unifiedPatch = (path: string, before: string | undefined, after: string | undefined): string => {
  if (before === after) return "";
  const header = [
    `--- ${before === undefined ? "/dev/null" : `a/${path}`}`,
    `+++ ${after === undefined ? "/dev/null" : `b/${path}`}`,
  ];
  if (before === undefined || after === undefined) return wholeFile(header, before, after);
  const edits = diffLines(linesOf(before), linesOf(after));
  return `${[...header, ...hunksOf(edits)].join("\n")}\n`;
};

/** A file that comes or goes: there is nothing to compare. */
const wholeFile = (header: readonly string[], before: string | undefined, after: string | undefined): string => {
  const mark = before === undefined ? "+" : "-";
  const lines = linesOf(before ?? after);
  if (lines.length === 0) return `${header.join("\n")}\n`;
  const [old, fresh] = before === undefined ? ["0,0", `1,${lines.length}`] : [`1,${lines.length}`, "0,0"];
  const end = lines.at(-1)?.endsWith("\n") === true ? "" : "\n\\ No newline at end of file\n";
  return `${header.join("\n")}\n@@ -${old} +${fresh} @@\n${mark}${lines.join(mark)}${end}`;
};

const linesOf = (text = ""): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const diffLines = (before: readonly string[], after: readonly string[]): Edit[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const same = (lines: readonly string[]): Edit[] => lines.map((line) => ({ mark: " ", line }));
  return [
    ...same(before.slice(0, start)),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
};

/** By the longest common subsequence, what goes before what comes. */
const diffMiddle = (before: readonly string[], after: readonly string[]): Edit[] => {
  const width = after.length + 1;
  if (before.length * after.length > MOST_COMPARISONS) {
    return [...before.map((line): Edit => ({ mark: "-", line })), ...after.map((line): Edit => ({ mark: "+", line }))];
  }
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      edits.push({ mark: " ", line: old });
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      edits.push({ mark: "-", line: old });
      i++;
    } else if (fresh !== undefined) {
      edits.push({ mark: "+", line: fresh });
      j++;
    }
  }
  return edits;
};

const hunksOf = (edits: readonly Edit[]): string[] => {
  const shown = new Set<number>();
  for (const [index, { mark }] of edits.entries()) {
    if (mark === " ") continue;
    for (let near = index - CONTEXT; near <= index + CONTEXT; near++) shown.add(near);
  }
  const lines: string[] = [];
  let [oldLine, newLine] = [1, 1];
  let hunk: { head: number; old: number; fresh: number; oldLines: number; newLines: number } | undefined;
  const close = (): void => {
    if (hunk === undefined) return;
    const { head, old, fresh, oldLines, newLines } = hunk;
    lines[head] = `@@ -${spanOf(old, oldLines)} +${spanOf(fresh, newLines)} @@`;
    hunk = undefined;
  };
  for (const [index, { mark, line }] of edits.entries()) {
    if (shown.has(index)) {
      hunk ??= { head: lines.push("") - 1, old: oldLine, fresh: newLine, oldLines: 0, newLines: 0 };
      lines.push(`${mark}${line.replace(/\n$/, "")}`);
      if (!line.endsWith("\n")) lines.push("\\ No newline at end of file");
      if (mark !== "+") hunk.oldLines++;
      if (mark !== "-") hunk.newLines++;
    } else close();
    if (mark !== "+") oldLine++;
    if (mark !== "-") newLine++;
  }
  close();
  return lines;
};

/** Of nothing the line before is named, as patch programs expect. */
const spanOf = (start: number, count: number): string => `${count === 0 ? start - 1 : start},${count}`;
