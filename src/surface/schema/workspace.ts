/**
 * Steps that one comparison of two schemas may take. One step is about a microsecond, so a pair that is too hard is given
 * up after some tenths of a second; a plain schema needs a handful of steps for each subschema that changed.
 */
const STEP_LIMIT = 500_000;
/** Steps of a single proof of containment: a hard combination must not eat the budget of the rest. */
const PROOF_STEP_LIMIT = 20_000;
/** Steps of all proofs of one comparison together; after that nothing more is proven. */
const ALL_PROOFS_STEP_LIMIT = 200_000;
/** Levels of nesting that are followed. */
export const DEPTH_LIMIT = 300;
/** Levels of `$ref`, `allOf`, `anyOf`, `oneOf`, `not` and `if` inside each other without entering the value. */
export const IN_PLACE_DEPTH_LIMIT = 150;

/** Thrown inside the engine when a budget is spent; never leaves it. */
export class TooHard extends Error {
  override readonly name = "TooHard";
  readonly pointer: string;
  constructor(pointer: string) {
    super(`the schema needs more than ${STEP_LIMIT} steps to judge`);
    this.pointer = pointer;
  }
}

/** What both documents of one comparison share: numbering and the step budget. */
export class Workspace {
  #steps = STEP_LIMIT;
  #proofSteps = Number.POSITIVE_INFINITY;
  #allProofsSteps = ALL_PROOFS_STEP_LIMIT;
  #nextId = 1;
  #spent = 0;

  /** Steps taken until now: what a comparison costs, the same on every machine. */
  get spent(): number {
    return this.#spent;
  }

  nextId(): number {
    return this.#nextId++;
  }

  /** @throws TooHard when the budget is spent. */
  spend(pointer: string, steps = 1): void {
    this.#spent += steps;
    this.#steps -= steps;
    this.#proofSteps -= steps;
    if (this.#steps < 0 || this.#proofSteps < 0) throw new TooHard(pointer);
  }

  /** A last allowance after a place was given up, so that the places beside it are still looked at. */
  allowOnceMore(): void {
    this.#steps = Math.max(this.#steps, STEP_LIMIT / 5);
  }

  /** Runs one proof with a budget of its own; undefined when that was not enough. */
  proof<Answer>(run: () => Answer): Answer | undefined {
    if (this.#proofSteps !== Number.POSITIVE_INFINITY) return run();
    const granted = Math.min(PROOF_STEP_LIMIT, this.#allProofsSteps);
    this.#proofSteps = granted;
    try {
      return run();
    } catch (error) {
      if (error instanceof TooHard) return undefined;
      throw error;
    } finally {
      this.#allProofsSteps -= granted - Math.max(0, this.#proofSteps);
      this.#proofSteps = Number.POSITIVE_INFINITY;
    }
  }
}
