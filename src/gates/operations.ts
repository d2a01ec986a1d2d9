import type { Result } from "../model/result.ts";
import type { WriteMode, WrittenFile } from "../model/written-file.ts";
import type { Level } from "../policy/words.ts";
import type { OperationsFlaw } from "../rules/config/operations-flaw.ts";
import { OPERATIONS_RULES } from "../rules/config/operations-rules.ts";
import { RULE_IDS } from "../rules/index.ts";
import { isBreaking } from "./decided.ts";
import { judge } from "./judge.ts";
import { plural } from "./plural.ts";

/** What came of the operations files of one environment. */
export interface OperationsFacts {
  environment: string;
  /** The output folder as the user knows it. */
  folder: string;
  mode: WriteMode;
  files: WrittenFile[];
  flaws: readonly OperationsFlaw[];
  /** Were the files written that had to be. */
  isDone: boolean;
  notes: readonly string[];
  levels: Readonly<Record<string, Level>>;
  /** All files in one text, for mode `print`. */
  document?: string;
}

/** The verdict on the operations files of an environment. Pure. */
export const judgeOperations = (facts: OperationsFacts): Result => {
  const { environment, folder, mode, files, notes, document } = facts;
  const findings = judge<OperationsFlaw>(facts.flaws, OPERATIONS_RULES, {
    levels: facts.levels,
    otherRules: RULE_IDS,
    describe: ({ kind, file, line, region }) => ({
      subject: `config ${environment}`,
      place: ["config", environment, "operations", file, ...(region === undefined ? [] : [region])],
      at: { file, ...(line === undefined ? {} : { line }) },
      ...(kind === "region-broken" ? { key: String(line) } : {}),
    }),
  });
  const isRefused = files.some(({ state }) => state === "refused");
  // a refused file is left alone whatever the policy says of its rule, and then nothing was made
  const isFailed = findings.some(isBreaking) || (isRefused && mode !== "print");
  const changed = files.filter(({ state }) => state !== "same" && state !== "refused").length;
  return {
    schemaVersion: 1,
    command: "gen-manifests",
    conclusion: isFailed ? "fail" : "pass",
    reasonCode: reasonOf(facts, isRefused, isFailed, changed),
    summary: summarise(facts, isRefused, changed),
    findings,
    outputs: {
      "output-dir": folder,
      files: String(files.filter(({ state }) => state !== "removed").length),
      changed: String(changed),
    },
    files,
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
    ...(document === undefined ? {} : { document }),
  };
};

const reasonOf = ({ mode }: OperationsFacts, isRefused: boolean, isFailed: boolean, changed: number): string => {
  if (mode === "print") return "operations-files-printed";
  if (isRefused) return "operations-files-refused";
  if (mode === "check" && (isFailed || changed > 0)) return "operations-files-drifted";
  return changed === 0 ? "operations-files-current" : "operations-files-written";
};

const summarise = (
  { environment, folder, mode, files, isDone }: OperationsFacts,
  isRefused: boolean,
  changed: number,
) => {
  const of = `of ${environment} in ${folder}`;
  if (mode === "print") return `${plural(files.length, "operations file")} ${of}, as it would be written`;
  if (isRefused) {
    const refused = files.filter(({ state }) => state === "refused").length;
    const nothing = mode === "write" ? ", so nothing was written" : "";
    return `${plural(refused, "operations file")} ${of} must be left alone${nothing}`;
  }
  if (changed === 0) return `${plural(files.length, "operations file")} ${of}: all as the configuration makes them`;
  if (!isDone) {
    return `${plural(changed, "operations file")} ${of} ${changed === 1 ? "differs" : "differ"} from what the configuration makes`;
  }
  const count = (wanted: WrittenFile["state"]): string[] => {
    const found = files.filter(({ state }) => state === wanted).length;
    return found === 0 ? [] : [`${found} ${wanted}`];
  };
  const told = [...count("created"), ...count("changed"), ...count("removed"), ...count("same")].join(", ");
  return `operations files ${of}: ${told}`;
};
