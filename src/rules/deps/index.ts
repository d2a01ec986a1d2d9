import type {
  AuditGap,
  IgnoreSubject,
  LaunchSubject,
  PackageChange,
  PinSubject,
  RegistrySubject,
  SdkSubject,
  UndecidedPackage,
  UnlockedManifest,
  WeighedWeakness,
} from "../../model/audit.ts";
import type { Manifest, Unauditable } from "../../model/dependency.ts";
import type { Rule } from "../../model/rule.ts";
import advisoryUnknownVersion from "./advisory-unknown-version.ts";
import auditIncomplete from "./audit-incomplete.ts";
import dependencyGitRef from "./dependency-git-ref.ts";
import dependencyRangeUnbounded from "./dependency-range-unbounded.ts";
import dependencyTooNew from "./dependency-too-new.ts";
import deprecatedDependency from "./deprecated-dependency.ts";
import hashMissing from "./hash-missing.ts";
import ignoreExpired from "./ignore-expired.ts";
import ignoreOfMalicious from "./ignore-of-malicious.ts";
import ignoreTooLong from "./ignore-too-long.ts";
import ignoreUnused from "./ignore-unused.ts";
import lockfileTampered from "./lockfile-tampered.ts";
import maliciousDependency from "./malicious-dependency.ts";
import manifestNotLocked from "./manifest-not-locked.ts";
import pinTooWide from "./pin-too-wide.ts";
import sdkLineEnded from "./sdk-line-ended.ts";
import sdkLineMaintenance from "./sdk-line-maintenance.ts";
import sdkLinesMixed from "./sdk-lines-mixed.ts";
import sdkRangeUnbounded from "./sdk-range-unbounded.ts";
import unauditableDependency from "./unauditable-dependency.ts";
import unpinnedLaunch from "./unpinned-launch.ts";
import vulnerableDependency from "./vulnerable-dependency.ts";
import yankedDependency from "./yanked-dependency.ts";

/** What no level turns off or down: a malicious package, and that something was not looked at. */
export const FIXED_RULES: readonly string[] = [maliciousDependency.id, auditIncomplete.id];

/** The rules about a weakness in a lockfile. */
export const WEAKNESS_RULES: readonly Rule<WeighedWeakness>[] = [maliciousDependency, vulnerableDependency];

/** The rules about what no advisory can be put to. */
export const UNAUDITABLE_RULES: readonly Rule<Unauditable>[] = [unauditableDependency];
export const UNDECIDED_RULES: readonly Rule<UndecidedPackage>[] = [advisoryUnknownVersion];
export const UNLOCKED_RULES: readonly Rule<UnlockedManifest>[] = [manifestNotLocked];
export const GAP_RULES: readonly Rule<AuditGap>[] = [auditIncomplete];

/** The rules about a locked package of a change. */
export const CHANGE_RULES: readonly Rule<PackageChange>[] = [lockfileTampered];

/** The rules about what a registry says of a locked version. */
export const REGISTRY_RULES: readonly Rule<RegistrySubject>[] = [
  dependencyTooNew,
  yankedDependency,
  deprecatedDependency,
];

/** The rules about accepted weaknesses themselves. */
export const IGNORE_RULES: readonly Rule<IgnoreSubject>[] = [
  ignoreOfMalicious,
  ignoreExpired,
  ignoreTooLong,
  ignoreUnused,
];

/** The rules about a line of a manifest. */
export const PIN_RULES: readonly Rule<PinSubject>[] = [
  sdkRangeUnbounded,
  pinTooWide,
  dependencyRangeUnbounded,
  dependencyGitRef,
  hashMissing,
];

/** The rules about the SDKs that a project asks for. */
export const SDK_RULES: readonly Rule<SdkSubject>[] = [sdkLineEnded, sdkLineMaintenance];
export const MANIFEST_RULES: readonly Rule<Manifest>[] = [sdkLinesMixed];

/** The rules about a line that starts a package. */
export const LAUNCH_RULES: readonly Rule<LaunchSubject>[] = [unpinnedLaunch];

/** All of them, in the order of the catalogue. */
export const DEPS_RULES: readonly Omit<Rule<never>, "match">[] = [
  ...WEAKNESS_RULES,
  ...CHANGE_RULES,
  ...REGISTRY_RULES,
  ...UNAUDITABLE_RULES,
  ...UNDECIDED_RULES,
  ...UNLOCKED_RULES,
  ...GAP_RULES,
  ...PIN_RULES,
  ...SDK_RULES,
  ...MANIFEST_RULES,
  ...LAUNCH_RULES,
  ...IGNORE_RULES,
];
