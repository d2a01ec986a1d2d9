import { asTable, entriesOf, type TomlTable } from "../toml/toml-table.ts";
import type { DeclaredRequest } from "./declared-request.ts";
import { tableRequests } from "./poetry-requests.ts";

/** Tables of a `Pipfile` that are no lists of packages; every other one is a category of them. */
const NO_PACKAGES: readonly string[] = ["source", "requires", "scripts", "pipenv", "pipfile"];

/** What a `Pipfile` asks for: `packages`, `dev-packages`, and the categories of the project. */
export const pipfileRequests = (pipfile: TomlTable): DeclaredRequest[] =>
  entriesOf(pipfile)
    .filter(([section]) => !NO_PACKAGES.includes(section))
    .flatMap(([section, table]) =>
      entriesOf(asTable(table)).flatMap(([name, value]) =>
        tableRequests(name, value, {
          scope: section === "packages" ? "production" : "development",
          path: [section, name],
        }),
      ),
    );
