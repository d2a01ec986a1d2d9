/** Git names a commit by 40 hex digits, in newer repositories by 64. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const LONGEST = 2000;

/** What a git address asks for: a commit, which never changes, or a branch or tag by name. */
export interface GitRef {
  /** Absent where the address names none: the default branch. */
  ref?: string;
  isCommit: boolean;
}

/** The ref of an address (`...#v1`, `git+https://...@main#subdirectory=x`); undefined where a text is no address. */
export const gitRefOf = (text: string): GitRef | undefined => {
  if (text.length > LONGEST || !/[:/]/.test(text)) return undefined;
  const [address = "", fragment = ""] = text.split("#", 2);
  const tarball =
    /\/(?:tarball|archive|tar\.gz|zip)\/(?:refs\/(?:heads|tags)\/)?([^/?]{1,200}?)(?:\.tar\.gz|\.tgz|\.zip)?$/.exec(
      address,
    )?.[1];
  const path = address.replace(/^[a-z][a-z\d+.-]{0,20}:\/\/(?:[^/@]{0,500}@)?/i, "").replace(/^git@/, "");
  const behindAt = /[^/]@([^@\s]{1,200})$/.exec(path)?.[1];
  const ref = behindAt ?? tarball ?? plainFragment(fragment);
  return ref === undefined ? { isCommit: false } : { ref, isCommit: COMMIT.test(ref) };
};

/** npm writes the ref behind `#`; pip writes `name=value` there, which is none. */
const plainFragment = (fragment: string): string | undefined => {
  const first = fragment.split("&", 1)[0] ?? "";
  const commit = /^commit=(\S{1,200})$/.exec(first)?.[1];
  if (commit !== undefined) return commit;
  return first === "" || /^[a-z]+=/.test(first) ? undefined : first;
};
