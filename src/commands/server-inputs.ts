import { duration, flag, list, pairs, text } from "../model/inputs.ts";

/** Inputs that mean the same in every command that looks at a server. */
export const serverInputs = {
  server: text(
    "Start command of the server, or the name of one server of the policy file. Found without configuration when there is one: policy file, package.json bin, pyproject.toml scripts, .mcp.json.",
    "command",
  ),
  "probe-env": pairs(
    "Environment variable for the probed server. Required variables that are not given get a visible placeholder.",
  ),
  header: list("HTTP header for a server that is reached by URL, as `Name: value`.", "header"),
  timeout: duration("30s", "Longest time one look at a server may take, its start included."),
  prepare: flag(true, "Install and build a tree before its server is started."),
};

export const SOURCE_FORMS =
  "a folder (`.` is the work tree), `git:<ref>`, `git:<ref>#<folder>`, `npm:<package>@<version>`, `pypi:<package>==<version>`, an http(s) URL, `cmd:<command line>`, or a snapshot file";
