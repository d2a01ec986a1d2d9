import { writeAll } from "../../act/write-all.ts";
import { plural } from "../../gates/plural.ts";
import { releaseResult } from "../../gates/release/release-result.ts";
import { sayPlan } from "../../gates/release/say-release.ts";
import type { ReleaseMaterial } from "../../load/release/material.ts";
import { sayUncommitted, tellFiles } from "../../load/release/written-files.ts";
import type { World } from "../../model/ports.ts";
import type { Result } from "../../model/result.ts";
import { releaseFiles } from "./release-files.ts";

/** Writes the version files and the changelogs of a release, all or nothing; or only says what it would write. */
export const writeVersionFiles = async (
  material: ReleaseMaterial,
  mode: "write" | "print",
  world: World,
): Promise<Result> => {
  const { facts, plan } = material;
  if (plan.packages.length === 0) {
    const nothing = { conclusion: "pass", reasonCode: "nothing-to-release", summary: sayPlan(plan) } as const;
    return releaseResult(plan, nothing, { mode });
  }
  const { files, notes } = releaseFiles(material, world.now());
  const told = tellFiles(world, facts.root, files);
  const uncommitted = await sayUncommitted(world, material, files);
  if (mode === "write") await writeAll(await world.files(), facts.root, files);
  const changed = told.filter(({ state }) => state !== "same");
  const said = sayPlan(plan);
  return releaseResult(
    plan,
    {
      conclusion: "pass",
      reasonCode: mode === "print" ? "planned" : changed.length === 0 ? "already-written" : "written",
      summary:
        mode === "print"
          ? said
          : changed.length === 0
            ? `${said}; every file says so already`
            : `${said}; wrote ${plural(changed.length, "file")}`,
      files: told,
      notes: [...notes, ...uncommitted],
    },
    { mode, files: told },
  );
};
