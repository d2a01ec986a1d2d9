import { openSource } from "../source/source.ts";
import { readYarnBerry } from "../yarn/yarn-berry.ts";
import { readYarnClassic } from "../yarn/yarn-classic.ts";
import type { LockfileFormat } from "./lockfile-format.ts";

/** How Yarn itself tells its two formats apart: by the comments that the older one begins with. */
const CLASSIC = /^(?:#[^\n]{0,1000}\r?\n){0,20}?# yarn lockfile v1\r?(?:\n|$)/i;

/** `yarn.lock`: that of Yarn 1, and that of Yarn 2 and later. */
export const yarnLock: LockfileFormat = {
  ecosystem: "npm",
  matches: (name) => name === "yarn.lock",
  read(text, file, { manifests }) {
    const source = openSource(text, file);
    if (CLASSIC.test(source.text)) return readYarnClassic(source, manifests);
    if (/^__metadata:/m.test(source.text)) return readYarnBerry(source, manifests);
    return source.fail(
      0,
      "is neither a lockfile of Yarn 1 nor one of Yarn 2 and later",
      "It begins with `# yarn lockfile v1`, or has an entry `__metadata`; have Yarn write it anew.",
    );
  },
};
