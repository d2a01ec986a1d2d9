import { pairs, text } from "../model/inputs.ts";

/** Inputs that mean the same in every command that reads a server's configuration. */
export const configInputs = {
  "config-dir": text(
    "Folder of the configuration: one file per environment and `base`, as YAML, JSON, TOML or `.env`. Default: `config.dir` of the policy, else `config`.",
    "folder",
  ),
  env: text(
    "The environment, called as its file is: `production`. Default: every one; `explain-config` takes `development`, and `gen-manifests` takes `production`.",
    "name",
  ),
  schema: text(
    "Your own schema, whose sections stand beside the toolkit's: a JSON Schema file, or a module that exports a zod schema. A module is run. Default: `config.schema` of the policy, else `schema.json` or `config.schema.json` in the folder.",
    "path",
  ),
  var: pairs(
    "Value of a variable that a file refers to as `${NAME}`, as `NAME=value`; variables of this machine are not read.",
  ),
};
