import { inFolder } from "./folders.ts";
import { type IniEntry, openIni } from "./ini-source.ts";
import { placeIfVersion } from "./place.ts";
import { attributeOf, type VersionSource } from "./python-project.ts";
import type { VersionFormat } from "./version-file.ts";

const isStated = ({ section, key, value }: IniEntry): boolean =>
  (section === "metadata" && key === "version" && !/^(?:attr|file):/.test(value)) ||
  (section === "bumpversion" && key === "current_version");

/** Python's `setup.cfg`: `[metadata] version`, and what bump2version keeps for itself, also in a file of its own. */
export const setupCfg: VersionFormat = {
  files: inFolder("setup.cfg", ".bumpversion.cfg"),
  places(text, file) {
    const source = openIni(text, file);
    return source.entries.filter(isStated).flatMap(({ section, key, value, start, end }) => {
      const node = { kind: "scalar", value, start, end } as const;
      return placeIfVersion(source, node, { as: key, section: `[${section}]` }) ?? [];
    });
  },
};

/** Where `setup.cfg` takes the version from that it does not state itself. @throws ConfigError when it is broken */
export const setupCfgSource = (text: string, file: string): VersionSource | undefined => {
  const entry = openIni(text, file).entries.find(({ section, key }) => section === "metadata" && key === "version");
  const [, kind, target] = /^(attr|file):\s*([^\s,]+)/.exec(entry?.value ?? "") ?? [];
  if (target === undefined) return undefined;
  return kind === "attr" ? attributeOf(target) : { kind: "file", path: target };
};
