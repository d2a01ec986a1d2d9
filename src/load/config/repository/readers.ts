import { code } from "./code/index.ts";
import { compose } from "./compose.ts";
import { dockerfile } from "./dockerfile.ts";
import { envExample } from "./env-example.ts";
import { helmValues } from "./helm-values.ts";
import { hostManifests } from "./host-manifests.ts";
import { kubernetes } from "./kubernetes/index.ts";
import type { RepositoryReader } from "./repository-file.ts";
import { serverJson } from "./server-json.ts";
import { systemdUnit } from "./systemd-unit.ts";
import { workflow } from "./workflow.ts";

/** Every kind of file that says something of a server; code last, for it is what is left out where there is too much. */
export const READERS: readonly RepositoryReader[] = [
  serverJson,
  dockerfile,
  compose,
  kubernetes,
  helmValues,
  systemdUnit,
  envExample,
  workflow,
  hostManifests,
  code,
];
