import type { ReleaseMaterial } from "../../load/release/material.ts";
import { packageFilesOf } from "../../load/release/version-texts.ts";
import { sayOtherLocks } from "../../release/lock-ranges.ts";
import { findUnwritten } from "../../release/version-files/index.ts";
import { type ReleaseFile, type ReleaseTexts, writeRelease } from "../../release/write-release.ts";

/** Every file of a planned release as it should be, and what a person has to do beside. */
export const releaseFiles = (
  material: ReleaseMaterial,
  today: Date,
  changelogs: ReleaseTexts["changelogs"] = material.texts.changelogs,
): { files: ReleaseFile[]; notes: string[] } => {
  const { facts, plan, texts, web } = material;
  const files = writeRelease(plan, {
    files: texts.files,
    changelogs,
    packages: new Map(facts.packages.map((each) => [each.name, packageFilesOf(each, facts.policy.release)])),
    date: today.toISOString().slice(0, 10),
    ...(web === undefined ? {} : { web }),
  });
  return { files, notes: [...sayUnwritten(material), ...sayOtherLocks(plan.ranges, texts.files.keys())] };
};

/** Where no file says a version, why nothing is written into those that might. */
const sayUnwritten = ({ facts, plan, texts }: ReleaseMaterial): string[] =>
  plan.packages.flatMap((release) => {
    const own = facts.packages.find(({ name }) => name === release.name);
    if (release.current !== undefined || own === undefined) return [];
    return findUnwritten(texts.files, packageFilesOf(own, facts.policy.release)).map(
      ({ file, because }) => `${file}: ${because}`,
    );
  });
