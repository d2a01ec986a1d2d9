import type { Manifest } from "../../model/dependency.ts";
import { declaredDependency } from "../python/declared-request.ts";
import { pipfileRequests } from "../python/pipfile-requests.ts";
import { openSource } from "../source/source.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { findValues } from "../toml/value-places.ts";
import type { ManifestFormat } from "./manifest-format.ts";

const REPAIR = "Repair the file at that place.";

/** Pipenv's `Pipfile`: an application's, which nobody installs. */
export const pipfile: ManifestFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => fileName === "Pipfile",
  read: async (text, file): Promise<Manifest> => {
    const source = openSource(text, file);
    const requests = pipfileRequests(await parseToml(source, REPAIR));
    const offsetOf = await findValues(source, REPAIR);
    return {
      file,
      ecosystem: "PyPI",
      isPublished: false,
      dependencies: requests.map((request) => declaredDependency(request, source.placeOf(offsetOf(request.path)))),
    };
  },
};
