/** Diff and judgement of large surfaces that are made here, against reading them. */
import { judgeChanges } from "../src/gates/api.ts";
import { diffSnapshots } from "../src/surface/diff.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";
import { generateSurfaces } from "./generated-surface.ts";
import { inTurn, type Pairing, timeOf } from "./measure.ts";
import { duration, report, times, timesAsLong } from "./report.ts";

const RUNS = 9;

const timeDiff = (count: number): Promise<Pairing> => {
  const { base, head } = generateSurfaces(count);
  const texts = [JSON.stringify(base), JSON.stringify(head)] as const;
  const judge = (): number => {
    // new ones for each run: nothing may be remembered of them
    const [from, to] = [parseSnapshot(texts[0], "base"), parseSnapshot(texts[1], "head")];
    return timeOf(() => judgeChanges(diffSnapshots(from, to)));
  };
  const parse = (): number =>
    timeOf(() => {
      for (const text of texts) JSON.parse(text);
    });
  return inTurn(judge, parse, RUNS);
};

export const benchDiff = async (): Promise<void> => {
  // the engine has to have seen the code before two sizes can be compared
  await timeDiff(1_000);
  const small = await timeDiff(1_000);
  const large = await timeDiff(10_000);
  report({
    name: "diff and judgement of 10,000 tools, one in ten changed, against JSON.parse of the two files",
    figures: timesAsLong(large),
    target: "10 times",
    met: large.ratio <= 10,
  });
  const growth = large.ours / small.ours;
  report({
    name: "growth from 1,000 to 10,000 tools",
    figures: `${times(growth)} the time for 10 times the tools (${duration(small.ours)} to ${duration(large.ours)})`,
    target: "linear: at most 13 times",
    met: growth <= 13,
  });
};
