import type { ConfigEnvironment } from "../../model/config.ts";
import { type Finding, SEVERITIES } from "../../model/finding.ts";
import { fingerprintOf } from "../judge.ts";
import { BASE, baseFilesOf, sayNames } from "./fold-faults.ts";

/**
 * What a rule says of several environments for one place in base is one finding: it is mended once. It stands under `base`,
 * with the worst severity of them, and says where it shows.
 */
export const foldFindings = (findings: readonly Finding[], environments: readonly ConfigEnvironment[]): Finding[] => {
  const baseFiles = baseFilesOf(environments);
  const alike = new Map<string, Finding[]>();
  const own: Finding[] = [];
  for (const finding of findings) {
    if (finding.at.file === undefined || !baseFiles.has(finding.at.file)) {
      own.push(finding);
      continue;
    }
    const identity = identityOf(finding);
    const known = alike.get(identity);
    if (known === undefined) alike.set(identity, [finding]);
    else known.push(finding);
  }
  return [...own, ...[...alike.values()].flatMap((group) => unite(group, environments.length))];
};

const environmentOf = ({ place }: Finding): string => place?.[1] ?? "";

const identityOf = (finding: Finding): string => {
  const { rule, at, place, evidence, message } = finding;
  const name = environmentOf(finding);
  const wording = name === "" ? message : message.replaceAll(name, "\u0000");
  const [, , ...path] = place ?? [];
  return JSON.stringify([
    rule,
    path,
    at.file,
    at.line,
    at.column,
    wording,
    evidence?.before ?? null,
    evidence?.after ?? null,
  ]);
};

const unite = (group: readonly Finding[], count: number): Finding[] => {
  const worst = SEVERITIES.flatMap((severity) => group.filter((each) => each.severity === severity))[0];
  if (worst === undefined) return [];
  const [area = "config", , ...path] = worst.place ?? [];
  const place = [area, BASE, ...path];
  const names = [...new Set(group.map(environmentOf))];
  // one that shows in a single one of several is that one's own: the others lay something else over it
  if (names.length === 1 && count > 1) return [...group];
  const where = names.length < count ? ` (in ${sayNames(names)})` : count > 1 ? ` (in all ${count} environments)` : "";
  const description = {
    subject: `${area} ${BASE}`,
    place,
    ...(worst.evidence === undefined ? {} : { evidence: worst.evidence }),
  };
  return [
    {
      ...worst,
      subject: description.subject,
      place,
      message: `${worst.message}${where}`,
      fingerprint: fingerprintOf(worst.rule, description, undefined),
    },
  ];
};
