/** What `mode` means in every command that writes. */
export const MODE_DESCRIPTION =
  "`write` the files, `check` that they are as they should be, or `print` what would be written. `bump-version` also takes `pr` (open or update the version pull request), `tag` (tag and release the versions that are merged) and `release` (whichever of these two is due). Default: `write`; for `bump-version` in a workflow `check`.";
