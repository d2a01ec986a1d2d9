import type { Waiting } from "../model/change-process.ts";
import { counted, grouped } from "../model/counted.ts";
import { codeSpan, escapeMarkdown, referenceLink } from "../model/escape-markdown.ts";
import type { Finding } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import { fitBlocks } from "./fit.ts";
import { audiencesMarkdown, findingBlocks, notesMarkdown, sidesMarkdown, versionMarkdown } from "./markdown.ts";
import { whoLine } from "./process-lines.ts";
import { evidenceMarkdown, stepsMarkdown } from "./process-markdown.ts";

/** Entries of one list before the rest is counted. */
const SHOWN = 20;

/**
 * A verdict as a comment on the pull request, of at most `limit` characters: what it is, who must do what next, and then
 * what it rests on. What the steps say already is not said a second time.
 */
export const renderComment = (result: Result, limit: number): string => {
  const ofSteps = result.findings.filter((finding) => isOfSteps(finding, result));
  const others = result.findings.filter((finding) => !ofSteps.includes(finding));
  return fitBlocks(
    {
      lead: verdict(result),
      head: [nextMarkdown(result), stepsMarkdown(result)],
      blocks: findingBlocks({ ...result, findings: others }),
      tail: [
        fixesMarkdown(ofSteps),
        versionMarkdown(result),
        audiencesMarkdown(result),
        evidenceMarkdown(result),
        folded("What was compared", sidesMarkdown(result)),
        notesMarkdown(result),
        footer(result),
      ],
    },
    // bytes of UTF-8, of which every character has at least one
    limit,
  );
};

/** What a check of the process says stands in the row of its step. */
const isOfSteps = ({ place, waived }: Finding, { steps = [] }: Result): boolean =>
  steps.length > 0 && place?.[0] === "process" && waived === undefined;

const verdict = ({ conclusion, summary, advisory }: Result): string => {
  const advises = advisory === true && conclusion !== "pass";
  return [
    `### ${conclusion.toUpperCase()}: ${escapeMarkdown(summary)}`,
    ...(advises ? ["", "The policy does not enforce it: the status stays green, and this is advice."] : []),
  ].join("\n");
};

/** Names first: whoever reads looks for their own. */
const nextMarkdown = ({ waiting = [] }: Result): string => {
  if (waiting.length === 0) return "";
  const left = waiting.length - SHOWN;
  return [
    "#### Who is next",
    "",
    ...waiting.slice(0, SHOWN).map(nextLine),
    ...(left > 0 ? [`- ${grouped(left)} more in the result file`] : []),
  ].join("\n");
};

const nextLine = (waiting: Waiting): string => {
  const who = whoLine(waiting);
  const because = waiting.because === "" ? "" : `, because ${escapeMarkdown(waiting.because)}`;
  return `- ${who === "" ? "" : `**${escapeMarkdown(who)}**: `}${escapeMarkdown(waiting.for)}${because}`;
};

/** The way out of what the steps say. */
const fixesMarkdown = (findings: readonly Finding[]): string => {
  const left = findings.length - SHOWN;
  return folded(
    `The way out of ${counted(findings.length, "finding")} of the steps`,
    [
      ...findings
        .slice(0, SHOWN)
        .map(
          ({ message, fix, rule, reference }) =>
            `- ${escapeMarkdown(message)}<br>${escapeMarkdown(fix)} <sub>${referenceLink(rule, reference)}</sub>`,
        ),
      ...(left > 0 ? [`- ${grouped(left)} more in the result file`] : []),
    ].join("\n"),
  );
};

const folded = (title: string, text: string): string =>
  text === "" ? "" : [`<details><summary>${title}</summary>`, text, "</details>"].join("\n\n");

const SHORT = 7;

/** What it holds for: a verdict on another head says nothing of this one. */
const footer = ({ record, conclusion }: Result): string => {
  const judged =
    record === undefined
      ? ""
      : `Judged at ${codeSpan(record.head.slice(0, SHORT))} against ${codeSpan(record.base.ref, { limit: 100 })} at ${codeSpan(record.base.sha.slice(0, SHORT))}. `;
  // time passes, and what is named elsewhere is merged: nothing of that starts a run
  const again =
    conclusion === "pass"
      ? ""
      : " It does so at every push, review, edit and label, and when its workflow is started by hand.";
  return `<sub>${judged}mcp-lifecycle writes this comment anew each time that it judges the change.${again}</sub>`;
};
