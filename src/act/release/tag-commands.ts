import type { TaggedRelease } from "./tagged-release.ts";

/**
 * What a person types where there is no GitHub, or no token for it: the tags alone, made here and pushed. Text from files is
 * quoted for a POSIX shell.
 */
export const tagCommands = (
  releases: readonly Pick<TaggedRelease, "name" | "version" | "tag">[],
  commit: string,
  remote = "origin",
): string[] => {
  if (releases.length === 0) return [];
  const refs = releases.map(({ tag }) => quoted(`refs/tags/${tag}`));
  return [
    ...releases.map(
      ({ name, version, tag }) =>
        `git tag --annotate ${quoted(tag)} --message ${quoted(`${name} ${version}`)} ${quoted(commit)}`,
    ),
    `git push --atomic ${quoted(remote)} ${refs.join(" ")}`,
  ];
};

const quoted = (text: string): string => (/^[\w@./+:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
