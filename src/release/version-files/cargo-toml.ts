import { checkVersionText } from "./check-version-text.ts";
import { parseTomlFile, tableAt, textAt } from "./parse-toml-file.ts";
import type { VersionFile } from "./version-file.ts";

/** Rust's `Cargo.toml`: `[package].version`. */
export const cargoToml: VersionFile = {
  file: "Cargo.toml",
  ecosystem: "crates",
  read(text, where) {
    const crate = tableAt(parseTomlFile(text, where), "package");
    const name = textAt(crate, "name");
    const isInherited = crate !== undefined && tableAt(crate, "version")?.workspace === true;
    const found = isInherited
      ? { absent: "its version is inherited from the workspace" }
      : checkVersionText(crate?.version, "version", where);
    return {
      ...(name === undefined ? {} : { name }),
      ...found,
      ...(found.absent === undefined ? { section: "[package]" } : {}),
      ...(crate?.publish === false ? { unpublished: "it says `publish = false`" } : {}),
    };
  },
};
