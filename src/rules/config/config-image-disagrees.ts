import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutDisagreement, disagreements, hadText, isSetElsewhere, saidText } from "./repository-disagreement.ts";
import { textAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-image-disagrees",
  title: "Another file of the repository names another tag of the image than the configuration",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "One of the two deploys another version than is meant, and nobody sees which.",
  fix: "Give both the same tag or digest.",
  reference: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  match: (subject) =>
    disagreements(subject, ["image"], (statement, environment) => {
      const image = textAt(environment, "deploy.image");
      if (image === undefined || isSetElsewhere(subject, environment, "deploy.image")) return undefined;
      const [ours, theirs] = [partsOf(image), partsOf(String(statement.value))];
      if (ours === undefined || theirs === undefined || ours.name !== theirs.name) return undefined;
      // A digest and a tag may be one image.
      if (ours.isDigest !== theirs.isDigest) return undefined;
      return ours.version === theirs.version;
    }).map((statement) => ({
      message: `${saidText([statement])}, and ${hadText(subject, "deploy.image")}`,
      about: aboutDisagreement(subject, "deploy.image", [statement]),
    })),
});

interface Image {
  name: string;
  version: string;
  isDigest: boolean;
}

/** Undefined where a part of it is a variable. */
const partsOf = (image: string): Image | undefined => {
  if (/[${}]/.test(image)) return undefined;
  const [tagged = "", digest] = image.split("@");
  const colon = tagged.lastIndexOf(":");
  const hasTag = colon > tagged.lastIndexOf("/");
  const name = (hasTag ? tagged.slice(0, colon) : tagged).replace(/^(?:docker\.io\/)?(?:library\/)?/, "");
  const version = digest ?? (hasTag ? tagged.slice(colon + 1) : "latest");
  return { name, version, isDigest: digest !== undefined };
};
