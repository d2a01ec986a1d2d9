import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import { isProvenWithin } from "./contain.ts";
import { actionOf, difference, gains, isSemantic, loses, type Path } from "./difference.ts";
import type { Node } from "./document.ts";
import { isSamePlainSchema } from "./equal.ts";
import { shapeOf } from "./normalise.ts";
import { namesInPlace } from "./object-members.ts";
import { restrict } from "./restrict.ts";
import { isNothing, type Shape, type Union } from "./shape.ts";
import { KINDS, kindsIn } from "./type-mask.ts";
import { compareArrays } from "./walk-array.ts";
import { compareListed } from "./walk-listed.ts";
import { compareFormats } from "./walk-marks.ts";
import { compareNotes } from "./walk-notes.ts";
import { compareNumbers } from "./walk-number.ts";
import { compareObjects } from "./walk-object.ts";
import { compareResidues } from "./walk-residue.ts";
import { compareStrings } from "./walk-string.ts";
import { compareTypes } from "./walk-types.ts";
import { compareUndecided } from "./walk-undecided.ts";
import { compareUnions } from "./walk-union.ts";
import { DEPTH_LIMIT, TooHard, type Workspace } from "./workspace.ts";

/** Differences that one pair of subschemas repeats at further paths, before they are only told once. */
const REPEAT_LIMIT = 500;

interface Visit {
  readonly path: Path;
  /** Undefined while the pair is being compared: a recursive schema meets itself. */
  found: readonly SchemaDifference[] | undefined;
}

/** Walks two schemas side by side and collects located differences. */
export class Walk {
  readonly side: SchemaSide;
  readonly workspace: Workspace;
  readonly #visits = new Map<string, Visit>();
  #gaveUp = false;
  #repeated = 0;

  constructor(side: SchemaSide, workspace: Workspace) {
    this.side = side;
    this.workspace = workspace;
  }

  /** Differences of two conjunctions of subschemas, each once. */
  node(base: Node, head: Node, path: Path): SchemaDifference[] {
    const [b] = base;
    const [h] = head;
    if (b === undefined && h === undefined) return [];
    if (b && h && base.length === 1 && head.length === 1 && isSamePlainSchema(b.schema, h.schema)) return [];
    try {
      return this.shape(shapeOf(base), shapeOf(head), path);
    } catch (error) {
      if (!(error instanceof TooHard)) throw error;
      return this.#giveUp(path, error.message, b?.pointer, h?.pointer);
    }
  }

  /** `watched`: a keyword around it looks at which branch a value matches, so that no branch can stand in for another. */
  shape(base: Shape, head: Shape, path: Path, watched = false): SchemaDifference[] {
    if (base === head) return [];
    if (path.length > DEPTH_LIMIT) {
      return this.#giveUp(path, `the schema is nested deeper than ${DEPTH_LIMIT} levels`, base.pointer, head.pointer);
    }
    return [...compareNotes(base, head, this.side, path), ...this.#meaningOnce(base, head, path, watched)];
  }

  #meaningOnce(base: Shape, head: Shape, path: Path, watched: boolean): SchemaDifference[] {
    const key = `${base.id}:${head.id}:${watched}`;
    const known = this.#visits.get(key);
    if (known) return this.#repeat(known, path);
    const visit: Visit = { path, found: undefined };
    this.#visits.set(key, visit);
    this.workspace.spend(head.pointer);
    visit.found = this.#meaning(base, head, path, watched);
    return [...visit.found];
  }

  #giveUp(path: Path, reason: string, base: string | undefined, head: string | undefined): SchemaDifference[] {
    // One is enough: it stands for all that was not looked at.
    if (this.#gaveUp) return [];
    this.#gaveUp = true;
    this.workspace.allowOnceMore();
    return [
      {
        aspect: "schema",
        action: "unproven",
        path,
        reason,
        ...(base !== undefined && { basePointer: base }),
        ...(head !== undefined && { headPointer: head }),
      },
    ];
  }

  /** The same pair at another path (a shared definition): the same differences there, within a bound. */
  #repeat(visit: Visit, path: Path): SchemaDifference[] {
    const found = visit.found ?? [];
    if (this.#repeated + found.length > REPEAT_LIMIT) return [];
    this.#repeated += found.length;
    return found.map((difference) => ({
      ...difference,
      path: [...path, ...difference.path.slice(visit.path.length)],
    }));
  }

  #meaning(base: Shape, head: Shape, path: Path, isWatched: boolean): SchemaDifference[] {
    if (isNothing(base) && isNothing(head)) return [];
    if (isNothing(base) || isNothing(head)) {
      const action = isNothing(base) ? "widened" : "narrowed";
      return [difference("schema", action, path, base, head, { before: base.source, after: head.source })];
    }
    const types = compareTypes(base, head, path);
    const found = [...types.found, ...compareListed(base, head, path)];
    const shared = base.mask & head.mask;
    const watched = isWatched || isWatching(base) || isWatching(head);
    if (shared !== 0) {
      for (const mask of regions(base, head, shared)) found.push(...this.#region(base, head, mask, path, watched));
    }
    found.push(...compareResidues(this, base, head, path));
    const isCombined = base.residues.length > 0 || head.residues.length > 0;
    return isCombined && found.some(isSemantic) ? this.#proven(found, base, head) : found;
  }

  #region(base: Shape, head: Shape, mask: number, path: Path, watched: boolean): SchemaDifference[] {
    const [b, h] = [restrict(base, mask), restrict(head, mask)];
    if (b.unions.length === 0 && h.unions.length === 0) return this.facets(b, h, path, watched);
    const found = compareUnions(this, b, h, path, watched);
    return found.some(isSemantic) && !watched ? this.#proven(found, withoutResidues(b), withoutResidues(h)) : found;
  }

  /** Constraints of every shared kind, without combinations. */
  facets(base: Shape, head: Shape, path: Path, watched: boolean): SchemaDifference[] {
    const found: SchemaDifference[] = [];
    for (const kind of kindsIn(base.mask & head.mask)) {
      if (base[kind] === head[kind]) continue;
      if (base[kind]?.listed || head[kind]?.listed) {
        // A list says all but its formats, of which nobody knows which values meet them.
        if (kind === "number" || kind === "string") {
          found.push(...compareFormats(base[kind]?.formats ?? [], head[kind]?.formats ?? [], path, base, head));
        }
        found.push(...compareUndecided(this, kind, base, head, path));
        continue;
      }
      if (kind === "number") found.push(...compareNumbers(base, head, path));
      else if (kind === "string") found.push(...compareStrings(base, head, path));
      else if (kind === "array") found.push(...compareArrays(this, base, head, path));
      else found.push(...compareObjects(this, base, head, path, watched));
    }
    return found;
  }

  /** A proof about the whole beats what the parts look like: losses or gains that it excludes are dropped. */
  #proven(found: SchemaDifference[], base: Shape, head: Shape): SchemaDifference[] {
    const nothingLost = isProvenWithin(base, head, this.workspace);
    const nothingGained = isProvenWithin(head, base, this.workspace);
    if (!nothingLost && !nothingGained) return found;
    const sameNames = nothingLost && nothingGained && haveSameNames(base, head);
    const kept: SchemaDifference[] = [];
    for (const one of found) {
      if (!isSemantic(one) || (isAboutNames(one) && !sameNames)) {
        kept.push(one);
        continue;
      }
      const unknown = one.action === "unproven";
      // A proof for the direction that does not break leaves open what was.
      if (unknown && !(this.side === "input" ? nothingLost : nothingGained)) {
        kept.push(one);
        continue;
      }
      const lost = (unknown || loses(one)) && !nothingLost;
      const gained = (unknown || gains(one)) && !nothingGained;
      const action = actionOf(lost, gained);
      if (action === undefined) continue;
      if (lost === loses(one) && gained === gains(one)) kept.push(one);
      else if (one.aspect === "required" || one.aspect === "format" || one.aspect === "property") kept.push(one);
      else {
        const { reason: _, ...rest } = one;
        kept.push({ ...rest, action });
      }
    }
    return kept;
  }
}

/** Kinds that can be looked at one by one; all together where some union spans several of them. */
const regions = (base: Shape, head: Shape, shared: number): number[] => {
  const masks = kindsIn(shared).map((kind) => shared & KINDS[kind]);
  const isWide = (union: Union): boolean => {
    const mask = union.mask & shared;
    return mask !== 0 && !masks.some((own) => (mask & ~own) === 0);
  };
  return base.unions.some(isWide) || head.unions.some(isWide) ? [shared] : masks;
};

/** Does some keyword look at which branch a value matches. */
const isWatching = ({ residues }: Shape): boolean =>
  residues.some((residue) => residue.kind === "opaque" && residue.keyword.startsWith("unevaluated"));

const withoutResidues = (shape: Shape): Shape => (shape.residues.length === 0 ? shape : { ...shape, residues: [] });

/** Does it say that declared names came or went, alone or with a branch. */
const isAboutNames = ({ aspect, path }: SchemaDifference): boolean =>
  aspect === "property" || (aspect === "schema" && /^(?:any|one)Of:/.test(path.at(-1) ?? ""));

const haveSameNames = (base: Shape, head: Shape): boolean => {
  const [b, h] = [namesInPlace(base), namesInPlace(head)];
  return b.size === h.size && [...b].every((name) => h.has(name));
};
