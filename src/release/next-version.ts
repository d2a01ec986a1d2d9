import { explain } from "@renovatebot/pep440";
import increment from "semver/functions/inc.js";
import type { Bump } from "../model/finding.ts";
import { isInitialDevelopment, needInInitialDevelopment } from "./bump.ts";
import { isPreRelease, schemeOf } from "./scheme.ts";

/**
 * The smallest version after `release` that covers `required`, in the form that `release` is written in: a stable one, or
 * the next pre-release where the release itself is one. Undefined where nothing is needed, and where the numbers promise
 * nothing (calendar versions, unknown schemes).
 */
export const nextVersion = (release: string, required: Bump): string | undefined => {
  if (required === "none") return undefined;
  const step = isInitialDevelopment(release) ? needInInitialDevelopment(required) : required;
  const { scheme } = schemeOf([release]);
  if (scheme === "semver") return increment(release, isPreRelease(release) ? "prerelease" : step) ?? undefined;
  return scheme === "pep440" ? nextPep440(release, step) : undefined;
};

type Step = Exclude<Bump, "none">;
const PLACES = { major: 0, minor: 1, patch: 2 } as const satisfies Record<Step, number>;

const nextPep440 = (release: string, step: Step): string | undefined => {
  const parts = explain(release);
  if (parts === null) return undefined;
  const epoch = parts.epoch === 0 ? "" : `${parts.epoch}!`;
  const numbers: number[] = parts.release;
  if (parts.is_prerelease) {
    const pre = parts.pre ?? [];
    const post = parts.post === null ? "" : `.post${parts.post}`;
    const stem = `${epoch}${numbers.join(".")}`;
    if (parts.dev !== null) return `${stem}${pre.join("")}${post}.dev${Number(parts.dev) + 1}`;
    const [kind, number] = pre;
    return `${stem}${kind}${Number(number) + 1}`;
  }
  const place = PLACES[step];
  const width = Math.max(numbers.length, place + 1);
  const raised = Array.from({ length: width }, (_, index) => {
    const number = numbers[index] ?? 0;
    return index < place ? number : index === place ? number + 1 : 0;
  });
  return `${epoch}${raised.join(".")}`;
};
