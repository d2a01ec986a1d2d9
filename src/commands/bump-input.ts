/** What `bump` means in every command that takes it. */
export const BUMP_DESCRIPTION =
  "The bump that you declare. It raises what is found, and is refused below what the API needs. Default: what a changeset, a label, the Conventional title or the raised version says, and in `bump-version` (`auto`) the commits since the last release.";
