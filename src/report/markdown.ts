import { counted, grouped } from "../model/counted.ts";
import { codeSpan, escapeMarkdown, fenced, referenceLink, tableCell } from "../model/escape-markdown.ts";
import type { Finding } from "../model/finding.ts";
import { proofOf } from "../model/proof.ts";
import type { Result, Rollback, Side } from "../model/result.ts";
import type { VersionAnswer } from "../model/version.ts";
import { listNames, type Told } from "./alike.ts";
import { arrange, countRules, type Section, type SmallSection, smallTags, tags } from "./arrange.ts";
import { audienceLines } from "./audience-lines.ts";
import { changesMarkdown, readMarkdown } from "./configuration-markdown.ts";
import { auditedMarkdown, dependencyBlocks, mendedMarkdown, outdatedMarkdown } from "./dependencies-markdown.ts";
import { showDifference } from "./difference.ts";
import { documentationMarkdown } from "./documentation-markdown.ts";
import { filesMarkdown } from "./file-lines.ts";
import { type Block, fitBlocks } from "./fit.ts";
import { frameLines, positionOf } from "./frame-lines.ts";
import { evidenceMarkdown, stepsMarkdown, waitingMarkdown } from "./process-markdown.ts";
import { effectsMarkdown, nextStepMarkdown, releaseMarkdown } from "./release-markdown.ts";
import { saysDifference } from "./said.ts";
import { holds, sourceOf, versionOf } from "./sides.ts";
import { declaredLine, releaseLine } from "./version-lines.ts";
import { wrapJson } from "./wrap.ts";

/** Characters a side of a difference may take. */
const DIFFERENCE = 400;
/** Columns of a fenced block before GitHub scrolls it. */
const FENCE = 100;
/** Of a severity so many stand open, about a screen; the rest is a click away. */
const OPEN = 10;
/** Characters that the names of what is alike may take. */
const NAMES = 1200;
const FEW_NAMES = 200;

/**
 * A result as GitHub Markdown for a step summary or a comment, of at most `limit` bytes of UTF-8. It is cut between
 * findings, and what is cut is counted; text from outside stays text.
 */
export const renderMarkdown = (result: Result, { limit }: { limit: number }): string => {
  const isAsked = result.risk !== undefined;
  return fitBlocks(
    {
      lead: verdict(result),
      // where somebody is asked for something, what is awaited stands before what it rests on
      head: [sidesMarkdown(result), ...(isAsked ? [stepsMarkdown(result), waitingMarkdown(result)] : [])],
      blocks: findingBlocks(result),
      tail: [
        changesMarkdown(result),
        mendedMarkdown(result),
        versionMarkdown(result),
        audiencesMarkdown(result),
        isAsked ? "" : stepsMarkdown(result),
        evidenceMarkdown(result),
        releaseMarkdown(result),
        effectsMarkdown(result),
        filesMarkdown(result),
        documentationMarkdown(result),
        readMarkdown(result),
        outdatedMarkdown(result),
        auditedMarkdown(result),
        nextStepMarkdown(result),
        outputs(result),
        notesMarkdown(result),
      ],
    },
    limit,
  );
};

/** The findings, the worst first; what is alike stands together. */
export const findingBlocks = (result: Result): Block[] => {
  const { grave, small, waived } = arrange(result);
  return [
    ...dependencyBlocks(result, "fails"),
    ...grave.flatMap(graveBlocks),
    ...dependencyBlocks(result, "others"),
    ...smallBlocks(small),
    ...waivedBlocks(waived),
  ];
};

const verdict = (result: Result): string => {
  const advising = result.advisory === true && result.conclusion !== "pass";
  return [
    `### ${result.conclusion.toUpperCase()}: ${escapeMarkdown(result.summary)}`,
    ...(advising ? ["", "This run advises: the job stays green."] : []),
  ].join("\n");
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** What was compared, a row for each side. */
export const sidesMarkdown = ({ base, head, servers = [] }: Result): string => {
  const named: [string, Side | undefined][] = [
    ["base", base],
    ["head", head],
    ...servers.flatMap((server): [string, Side][] => [
      [tableCell(`${server.name}: base`, 200), server.base],
      [tableCell(`${server.name}: head`, 200), server.head],
    ]),
  ];
  const rows = named.flatMap(([name, side]) => (side === undefined ? [] : [sideRow(name, side)]));
  return rows.length === 0 ? "" : table(["", "source", "surface", "seen as", "started with"], rows);
};

const sideRow = (name: string, side: Side): string[] => {
  const found = versionOf(side);
  const source = side.source === "." ? sourceOf(side) : codeSpan(side.source, { inTable: true, limit: 200 });
  return [
    name,
    found === undefined ? source : `${source}, ${tableCell(found, 200)}`,
    holds(side),
    tableCell(side.views.join(", "), 200),
    side.start === undefined ? " " : codeSpan(side.start, { inTable: true, limit: 200 }),
  ];
};

const graveBlocks = (section: Section): Block[] => {
  const title = `#### ${section.title} (${grouped(section.count)})\n\n`;
  const all = section.groups.flatMap(({ subject, told }) =>
    told.map((each, index) => ({ told: each, subject, isFirst: index === 0 })),
  );
  const firstFold = all.findIndex(({ told }) => told.others.length > 0);
  const closed = all.slice(OPEN).reduce((sum, { told }) => sum + told.findings.length, 0);
  return all.map(({ told, subject, isFirst }, index) => {
    const heading = isFirst || index === OPEN ? `**${escapeMarkdown(subject, 200)}**\n\n` : "";
    return {
      section: index < OPEN ? section.severity : `${section.severity}, more`,
      open:
        index === 0
          ? title
          : index === OPEN
            ? `<details><summary>${counted(closed, "more finding")}</summary>\n\n`
            : "",
      close: index < OPEN ? "" : "</details>\n\n",
      text: `${heading}${findingText(told.finding)}${others(told, index === firstFold ? " (fingerprints in the result file)" : "")}\n\n`,
      findings: told.findings.length,
    };
  });
};

const others = ({ others: names, findings }: Told, hint: string): string =>
  names.length === 0
    ? ""
    : `\n\nAnd ${grouped(findings.length - 1)} more alike${hint}: ${listNames(names, NAMES, (name) => codeSpan(name, { limit: 100 }))}`;

const findingText = (finding: Finding): string => {
  const { file } = finding.at;
  const { frame } = finding.evidence ?? {};
  return [
    escapeMarkdown(finding.message),
    file === undefined ? "" : `At ${codeSpan(`${file}${positionOf(finding)}`, { limit: 200 })}`,
    frame === undefined ? "" : fenced("text", frameLines(frame)),
    difference(finding),
    finding.evidence?.reason === undefined ? "" : `Why it is undecided: ${escapeMarkdown(finding.evidence.reason)}`,
    proof(finding),
    `Fix: ${escapeMarkdown(finding.fix)}`,
    `<sub>${[ruleLink(finding), ...tags(finding).map((tag) => escapeMarkdown(tag, 100)), `fingerprint ${codeSpan(finding.fingerprint)}`].join(", ")}</sub>`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

const ruleLink = (finding: Finding): string => referenceLink(finding.rule, finding.reference);

const difference = (finding: Finding): string => {
  const { before, after } = finding.evidence ?? {};
  if ((before === undefined && after === undefined) || saysDifference(finding)) return "";
  const oneSided = before === undefined || after === undefined;
  if (oneSided && JSON.stringify(before ?? after ?? null).length > DIFFERENCE) return "";
  const shown = showDifference(before, after, DIFFERENCE);
  return fenced("diff", [
    ...(before === undefined ? [] : [`- ${shown.before}`]),
    ...(after === undefined ? [] : [`+ ${shown.after}`]),
  ]);
};

const proof = (finding: Finding): string => {
  const found = proofOf(finding);
  if (found === undefined) return "";
  const title =
    found.kind === "call"
      ? "A call that was accepted before and is refused now"
      : "A result that is new and that the old output schema refuses";
  return [
    `<details><summary>${title}</summary>`,
    fenced("json", wrapJson(found.compact, FENCE)),
    `Refused with: ${codeSpan(found.refusal)}`,
    "</details>",
  ].join("\n\n");
};

const folded = (title: string, counts: string, columns: readonly string[]): string =>
  `<details><summary>${title}</summary>\n\n${counts}${table(columns, [])}\n`;

const smallBlocks = (small: SmallSection | undefined): Block[] => {
  if (small === undefined) return [];
  const title = `${small.title} (${grouped(small.count)})`;
  const counts = countRules(small.told.flatMap(({ findings }) => findings));
  return small.told.map((told, index) => ({
    section: "small",
    open: index === 0 ? folded(title, `${escapeMarkdown(counts)}\n\n`, ["change", "rule"]) : "",
    close: "\n</details>\n\n",
    text: `| ${tableCell(told.finding.message, 300)}${smallOthers(told)} | ${[told.finding.rule, ...smallTags(told.finding)].map((tag) => tableCell(tag, 100)).join(", ")} |\n`,
    findings: told.findings.length,
  }));
};

const smallOthers = ({ others: names, findings }: Told): string =>
  names.length === 0
    ? ""
    : ` And ${grouped(findings.length - 1)} more alike: ${listNames(names, FEW_NAMES, (name) => codeSpan(name, { inTable: true, limit: 100 }))}`;

const waivedBlocks = (waived: readonly Finding[]): Block[] =>
  waived.map((finding, index) => ({
    section: "waived",
    open: index === 0 ? folded(`Waived (${grouped(waived.length)})`, "", ["finding", "reason", "owner", "until"]) : "",
    close: "\n</details>\n\n",
    text: `| ${[finding.message, finding.waived?.reason ?? "", finding.waived?.owner ?? "", finding.waived?.until ?? ""].map((text) => tableCell(text, 300)).join(" | ")} |\n`,
    findings: 1,
  }));

/** What the next version must be. */
export const versionMarkdown = ({ version: answer, rollback, servers = [] }: Result): string => {
  const answers = servers.map(
    (server) => `**${escapeMarkdown(server.name, 200)}**: ${sayVersion(server.version)}${sayRollback(server.rollback)}`,
  );
  if (answer !== undefined) answers.push(`${sayVersion(answer)}${sayRollback(rollback)}`);
  return answers.length === 0 ? "" : [`#### Version${answers.length === 1 ? "" : "s"}`, ...answers].join("\n\n");
};

const sayRollback = (rollback: Rollback | undefined): string =>
  rollback === undefined ? "" : `\n\n${escapeMarkdown(rollback.sentence)}`;

const sayVersion = (answer: VersionAnswer): string => {
  const next = answer.status === "honest" ? undefined : answer.next;
  const facts = [
    ["Release", releaseLine(answer)],
    ["Declared", declaredLine(answer)],
    ["Required", answer.required],
  ] as const;
  return [
    `${next === undefined ? "" : `**Publish ${escapeMarkdown(next, 100)} or later.** `}${escapeMarkdown(answer.sentence)}`,
    `<sub>${facts.flatMap(([name, fact]) => (fact === undefined ? [] : [`${name}: ${escapeMarkdown(fact, 300)}`])).join("; ")}</sub>`,
  ].join("\n\n");
};

const SHOWN_AUDIENCES = 20;

/** The contracts that are still in force. */
export const audiencesMarkdown = (result: Result): string => {
  const lines = audienceLines(result);
  if (lines.length === 0) return "";
  const left = lines.length - SHOWN_AUDIENCES;
  return [
    "#### Audiences",
    "",
    ...lines.slice(0, SHOWN_AUDIENCES).map(({ status, sentence }) => `- **${status}** ${escapeMarkdown(sentence)}`),
    ...(left > 0 ? [`- ${counted(left, "more audience")} in the result file`] : []),
  ].join("\n");
};

/** Outputs are for machines; a reader wants them only where nothing else says what came of the run. */
const outputs = (result: Result): string => {
  const filled = Object.entries(result.outputs).filter(([, value]) => value !== "");
  if (
    filled.length === 0 ||
    result.findings.length > 0 ||
    result.version !== undefined ||
    result.steps !== undefined ||
    result.files !== undefined ||
    result.release !== undefined ||
    result.configuration !== undefined ||
    result.dependencies !== undefined
  )
    return "";
  return table(
    ["output", "value"],
    filled.map(([name, value]) => [tableCell(name), codeSpan(value, { inTable: true })]),
  );
};

const SHOWN_NOTES = 20;

/** What no rule says. */
export const notesMarkdown = ({ notes: all = [] }: Result): string => {
  if (all.length === 0) return "";
  const left = all.length - SHOWN_NOTES;
  return [
    "#### Notes",
    "",
    ...all.slice(0, SHOWN_NOTES).map((note) => `- ${escapeMarkdown(note)}`),
    ...(left > 0 ? [`- ${counted(left, "more note")} in the result file`] : []),
  ].join("\n");
};
