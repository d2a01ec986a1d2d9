import type { PinSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutPin, tellAsked } from "./pin-place.ts";

export default defineRule<PinSubject>({
  id: "hash-missing",
  title: "Nothing vouches for what is installed",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The policy asks for hashes: without one, a registry or a mirror may give other content under the same version, and nobody notices.",
  fix: "Lock the package with hashes: `npm install` and `uv lock` write them, of a list of requirements `pip-compile --generate-hashes`.",
  reference: "https://pip.pypa.io/en/stable/topics/secure-installs/",
  match: (subject) => {
    const { asked, dependency, isHashed } = subject;
    if (asked?.style !== "hashes" || dependency.kind !== "registry" || isHashed === true) return undefined;
    const says = isHashed === false ? "is locked without a hash" : "is in no lockfile beside its manifest";
    return { message: `${tellAsked(subject)} ${says}`, about: aboutPin(subject) };
  },
});
