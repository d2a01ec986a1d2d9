import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";

/** Tags that are moved on by custom. */
const MOVING: ReadonlySet<string> = new Set([
  ...["", "latest", "main", "master", "trunk", "head", "edge", "dev", "develop", "development", "nightly", "snapshot"],
  ...[
    "canary",
    "next",
    "beta",
    "alpha",
    "rc",
    "stable",
    "current",
    "lts",
    "test",
    "staging",
    "prod",
    "production",
    "release",
  ],
]);

export default defineRule<ConfigSubject>({
  id: "config-image-mutable",
  title: "The image of a production server can change under its name",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "The tag means another image tomorrow: two replicas of one deployment differ, and a rollback brings back what nobody verified.",
  fix: "Name a tag that never moves, such as a release (`registry.example.com/server:1.4.2`), or a digest (`@sha256:...`).",
  reference: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  match: ({ environment, isProduction }) => {
    const image = isProduction ? textAt(environment, "deploy.image") : undefined;
    if (image === undefined || image.includes("@sha256:")) return undefined;
    const tag = /:([^/:]*)$/.exec(image)?.[1];
    if (tag !== undefined && !MOVING.has(tag.toLowerCase())) return undefined;
    const what = tag === undefined ? "names no tag, which means latest" : "names a tag that moves";
    return {
      message: `${told(environment, "deploy.image")} ${what}`,
      about: aboutSetting(environment, "deploy.image"),
    };
  },
});
