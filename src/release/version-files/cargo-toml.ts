import { below, folderOf, inFolder, inFolderOrAbove } from "./folders.ts";
import { type Node, nodeAt, scalarAt, textAt, valueAt } from "./node.ts";
import { openingOnce } from "./open-once.ts";
import { placeIfVersion, placeOf } from "./place.ts";
import { openTomlLock } from "./toml-lock.ts";
import { openToml, type TomlSource } from "./toml-source.ts";
import { type Declared, defineVersionFile, type PlaceContext, type VersionFormat } from "./version-file.ts";

const isInherited = (root: Node): boolean => valueAt(root, "package", "version", "workspace") === true;

const declareIn = (source: TomlSource): Declared => {
  const { root } = source;
  const version = nodeAt(root, "package", "version");
  return {
    name: textAt(root, "package", "name"),
    place: isInherited(root)
      ? undefined
      : placeOf(source, version?.kind === "scalar" ? version : undefined, { as: "version", section: "[package]" }),
    absent: isInherited(root) ? "its version is inherited from the workspace" : "it has no `version`",
    unpublished: valueAt(root, "package", "publish") === false ? "it says `publish = false`" : undefined,
  };
};

const inheritsFromAbove = ({ path, files }: PlaceContext): boolean => {
  const own = below(path, "Cargo.toml");
  const text = files.get(own);
  return text !== undefined && isInherited(openToml(text, own).root);
};

/** Rust's `Cargo.toml`: `[package].version`, or `[workspace.package].version` where the package inherits it. */
export const cargoToml = defineVersionFile(
  {
    file: "Cargo.toml",
    ecosystem: "crates",
    files: (context, there) => {
      const own = inFolder("Cargo.toml")(context, there);
      if (own.length === 0 || !inheritsFromAbove(context)) return own;
      return inFolderOrAbove("Cargo.toml")(context, there);
    },
    places(text, file, context) {
      const source = openToml(text, file);
      const own = folderOf(file) === context.path ? declareIn(source).place : undefined;
      if (own !== undefined) return [own];
      const isShared = isInherited(source.root) || inheritsFromAbove(context);
      const shared = isShared ? scalarAt(source.root, "workspace", "package", "version") : undefined;
      const place = placeIfVersion(source, shared, { as: "version", section: "[workspace.package]" });
      return place === undefined ? [] : [place];
    },
  },
  (text, file) => declareIn(openToml(text, file)),
);

const open = openingOnce(openTomlLock);

/** `Cargo.lock`: the entry of the package itself, which has no source. */
export const cargoLock: VersionFormat = {
  files: inFolderOrAbove("Cargo.lock"),
  places(text, file, context) {
    const lock = open(text, file, context);
    const own = context.names
      .flatMap((name) => lock.entriesOf(name))
      .filter((entry) => context.names.includes(textAt(entry, "name") ?? "") && nodeAt(entry, "source") === undefined);
    return own.flatMap((entry) => {
      const section = `(package ${textAt(entry, "name")})`;
      return placeIfVersion(lock, scalarAt(entry, "version"), { as: "version", section }) ?? [];
    });
  },
};
