import { normaliseName } from "../package-name.ts";

const ARCHIVE = /\.(?:tar\.(?:gz|bz2|xz|Z)|tgz|zip|egg)$/;
const LONGEST = 500;

/** The version that the name of a published Python file says (wheels, archives of the source); undefined where it says none. */
export const fileVersion = (file: string, name: string): string | undefined => {
  if (file.length > LONGEST) return undefined;
  if (file.endsWith(".whl")) {
    const [distribution = "", version] = file.split("-");
    return isName(distribution, name) ? version : undefined;
  }
  const stem = file.replace(ARCHIVE, "");
  if (stem === file) return undefined;
  // old names hold the dash that also stands before the version
  for (let dash = stem.indexOf("-"); dash !== -1; dash = stem.indexOf("-", dash + 1)) {
    if (isName(stem.slice(0, dash), name) && /^v?\d/.test(stem.slice(dash + 1))) {
      return file.endsWith(".egg") ? stem.slice(dash + 1).split("-")[0] : stem.slice(dash + 1);
    }
  }
  return undefined;
};

const isName = (text: string, name: string): boolean => normaliseName("PyPI", text) === normaliseName("PyPI", name);
