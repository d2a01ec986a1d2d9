/** `text` matches itself, so that an escaped star is no wildcard. */
type Token = { kind: "text"; text: string } | { kind: "one" } | { kind: "many" };
/** One part between slashes: `deep` stands for any number of parts; a name without wildcards is compared as it is. */
type Segment = "deep" | { name: string } | readonly Token[];

/** A path pattern of CODEOWNERS: that of gitignore but for what GitHub leaves out. */
export interface PathPattern {
  segments: readonly Segment[];
  /** May a match be a folder, whose files then all match. */
  below: "files" | "files-and-itself" | "none";
}

/** Undefined for what GitHub does not understand: a negation, a range, an escaped comment, nothing at all. */
export const readPathPattern = (written: string): PathPattern | undefined => {
  if (/^(?:!|\\#)/.test(written) || /[[\]]/.test(written)) return undefined;
  // `docs/**` means what `docs/` does, at the root.
  const isFolder = /.\/(?:\*\*)?$/.test(written);
  const isAnchored = /\/[^/]/.test(written) || written.startsWith("/");
  const path = isFolder ? written.slice(0, written.lastIndexOf("/")) : written;
  const parts = (path.startsWith("/") ? path.slice(1) : path).split("/");
  if (parts.some((part) => part === "")) return undefined;
  const segments = parts.map((part): Segment => (part === "**" ? "deep" : readSegment(part)));
  // `docs/*` means the files in it and, unlike in gitignore, not those of its folders.
  const isFlat = isAnchored && !isFolder && parts.at(-1) === "*";
  return {
    segments: isAnchored ? segments : ["deep", ...segments],
    below: isFolder ? "files" : isFlat ? "none" : "files-and-itself",
  };
};

/** Does a path, given by its parts, match. The time is at most the product of both lengths. */
export const matchesSegments = (path: readonly string[], { segments, below }: PathPattern): boolean => {
  if (!mayBegin(path, segments)) return false;
  // reached[n]: the segments so far match the first n parts of the path
  let reached = path.map((_, index) => index === 0).concat(path.length === 0);
  for (const segment of segments) reached = segment === "deep" ? reachDeep(reached) : reachPart(reached, path, segment);
  const isItself = reached.at(-1) === true;
  if (below === "none") return isItself;
  const isBelow = reached.lastIndexOf(true, -2) !== -1;
  return below === "files" ? isBelow : isItself || isBelow;
};

/** Most patterns begin with the names of folders that most paths are not in: asked first, since that costs next to nothing. */
const mayBegin = (path: readonly string[], segments: readonly Segment[]): boolean => {
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index];
    if (segment === undefined || segment === "deep" || !("name" in segment)) return true;
    if (segment.name !== path[index]) return false;
  }
  return true;
};

const reachDeep = (reached: readonly boolean[]): boolean[] => {
  const from = reached.indexOf(true);
  return reached.map((_, index) => from !== -1 && index >= from);
};

const reachPart = (
  reached: readonly boolean[],
  path: readonly string[],
  segment: Exclude<Segment, "deep">,
): boolean[] =>
  reached.map((_, index) => {
    const part = path[index - 1];
    if (part === undefined || reached[index - 1] !== true) return false;
    return "name" in segment ? segment.name === part : matchesTokens(part, segment);
  });

const readSegment = (part: string): Segment => {
  const tokens = readTokens(part);
  const texts = tokens.flatMap((token) => (token.kind === "text" ? [token.text] : []));
  return texts.length === tokens.length ? { name: texts.join("") } : tokens;
};

const readTokens = (part: string): Token[] => {
  const tokens: Token[] = [];
  for (let index = 0; index < part.length; index++) {
    const character = part.charAt(index);
    if (character === "\\" && index + 1 < part.length) {
      index++;
      tokens.push({ kind: "text", text: part.charAt(index) });
    } else if (character === "*") tokens.push({ kind: "many" });
    else tokens.push(character === "?" ? { kind: "one" } : { kind: "text", text: character });
  }
  return tokens;
};

/** Goes back to the last star only: no pattern makes it explode. */
const matchesTokens = (text: string, tokens: readonly Token[]): boolean => {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const token = tokens[next];
    if (token?.kind === "many") {
      star = next++;
      resume = at;
    } else if (token?.kind === "one" || (token?.kind === "text" && token.text === text.charAt(at))) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  return tokens.slice(next).every(({ kind }) => kind === "many");
};
