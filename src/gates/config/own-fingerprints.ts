import type { Finding } from "../../model/finding.ts";
import { fingerprintOf } from "../judge.ts";

/** The findings, each with a fingerprint of its own: the second of one rule at one place is told from the first by its number. */
export const ownFingerprints = (findings: readonly Finding[]): Finding[] => {
  const times = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, subject, place, evidence, fingerprint } = finding;
    const seen = times.get(fingerprint) ?? 0;
    times.set(fingerprint, seen + 1);
    if (seen === 0) return finding;
    const description = {
      subject,
      key: String(seen),
      ...(place === undefined ? {} : { place }),
      ...(evidence === undefined ? {} : { evidence }),
    };
    return { ...finding, fingerprint: fingerprintOf(rule, description, undefined) };
  });
};
