import type { PinPolicy, PinSubject } from "../../model/audit.ts";
import type { DeclaredDependency, LockedTree, Manifest, Unauditable } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { isSdkName } from "../sdk-names.ts";
import { makeAskedStyle } from "./asked-style.ts";
import { indexLocked } from "./locked-versions.ts";
import { pinStyleOf, spanOf } from "./pin-style.ts";
import { pinnedLine } from "./pinned-line.ts";

/**
 * The lines of all manifests that a pin rule can say something of. Left out are packages of this repository, which are
 * taken from their folders, and what is a path or an address: nobody can pin it by a range.
 * @throws ConfigError for a pattern of the policy that is no glob
 */
export const findPinSubjects = (facts: {
  manifests: readonly Manifest[];
  trees: readonly LockedTree[];
  unauditable: readonly Unauditable[];
  pins?: readonly PinPolicy[] | undefined;
}): PinSubject[] => {
  const { manifests, trees, unauditable, pins } = facts;
  const own = new Set(manifests.flatMap(({ ecosystem, name }) => (name === undefined ? [] : [keyOf(ecosystem, name)])));
  const told = new Set(unauditable.map(placeOf));
  const askedStyle = makeAskedStyle(pins);
  const findLocked = indexLocked(trees);
  return manifests.flatMap((manifest) =>
    manifest.dependencies
      .filter(({ kind, ecosystem, name }) => isPinnable(kind) && !own.has(keyOf(ecosystem, name)))
      .map((dependency): PinSubject => {
        const asked = askedStyle(dependency);
        const span = spanOf(dependency);
        const locked = findLocked(manifest, dependency);
        const pinned = pinnedLine(dependency, asked?.style ?? "bounded", locked?.version);
        return {
          manifest,
          dependency,
          style: pinStyleOf(dependency),
          isSdk: isSdkName(dependency.ecosystem, dependency.name),
          isTold: told.has(placeOf(dependency)),
          ...(asked === undefined ? {} : { asked }),
          ...(span === undefined ? {} : { isBounded: span.highest !== undefined }),
          ...(locked === undefined ? {} : { isHashed: (locked.integrity ?? []).length > 0 }),
          ...(pinned === undefined ? {} : { pinned }),
        };
      }),
  );
};

const isPinnable = (kind: DeclaredDependency["kind"]): boolean => kind === "registry" || kind === "git";

const keyOf = (ecosystem: Manifest["ecosystem"], name: string): string =>
  `${ecosystem} ${normaliseName(ecosystem, name)}`;

const placeOf = ({ at }: Pick<Unauditable, "at">): string => `${at.line} ${at.file}`;
