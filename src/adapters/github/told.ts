import { TargetError } from "../../model/errors.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Where an answer came from, for errors. */
interface Origin {
  /** What is said where it cannot be used: "pull request #7 could not be read". */
  failure: string;
  where: string;
}

/** An object of an answer that knows its own place, so that what GitHub left out can be named. */
export class Told {
  readonly #content: JsonObject;
  readonly #origin: Origin;
  readonly #path: string;

  constructor(content: unknown, origin: Origin, path = "") {
    if (!isObject(content)) throw leftOut(origin, path, "an object");
    this.#content = content;
    this.#origin = origin;
    this.#path = path;
  }

  /** The object at `key`; undefined where GitHub says that there is none. */
  optional(key: string): Told | undefined {
    const value = this.#at(key);
    return value === null ? undefined : new Told(value, this.#origin, this.#within(key));
  }
  object(key: string): Told {
    return new Told(this.#at(key), this.#origin, this.#within(key));
  }
  /** Is something told at `key`: REST leaves out what is not set, or is hidden. */
  has(key: string): boolean {
    const value = this.#at(key);
    return value !== undefined && value !== null;
  }
  /** The object at `key`, where one is told. */
  given(key: string): Told | undefined {
    return this.has(key) ? this.object(key) : undefined;
  }
  /** The objects of a list; undefined for each that the token may not see. */
  objects(key: string): (Told | undefined)[] {
    const value = this.#at(key);
    if (!Array.isArray(value)) throw this.leftOut(key, "a list");
    return value.map((each, index) =>
      each === null ? undefined : new Told(each, this.#origin, `${this.#within(key)}.${index}`),
    );
  }
  /** The objects of a list of which none may be hidden. */
  everyObject(key: string): Told[] {
    return this.objects(key).map((each, index) => each ?? this.#refuse(`${key}.${index}`, "an object"));
  }

  optionalText(key: string): string | undefined {
    const value = this.#at(key);
    if (value === null) return undefined;
    if (typeof value !== "string") throw this.leftOut(key, "a text");
    return value;
  }
  text(key: string): string {
    return this.optionalText(key) ?? this.#refuse(key, "a text");
  }
  /** A commit id. */
  commit(key: string): string {
    const id = this.text(key);
    if (!COMMIT.test(id)) throw this.leftOut(key, "a commit id");
    return id;
  }
  flag(key: string): boolean {
    const value = this.#at(key);
    if (typeof value !== "boolean") throw this.leftOut(key, "true or false");
    return value;
  }
  /** Does GitHub say that it is so; it may also not know. */
  isTrue(key: string): boolean {
    return this.#at(key) === true;
  }
  /** A number that GitHub may leave out. */
  number(key: string): number | undefined {
    if (!this.has(key)) return undefined;
    const value = this.#at(key);
    if (typeof value !== "number") throw this.leftOut(key, "a number");
    return value;
  }
  count(key: string): number {
    const value = this.#at(key);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
      throw this.leftOut(key, "a whole number");
    }
    return value;
  }

  /** The error that says what GitHub left out. */
  leftOut(key: string, expected: string): TargetError {
    return leftOut(this.#origin, this.#within(key), expected);
  }

  #refuse(key: string, expected: string): never {
    throw this.leftOut(key, expected);
  }
  #within(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }
  #at(key: string): Json | undefined {
    return Object.hasOwn(this.#content, key) ? this.#content[key] : undefined;
  }
}

const leftOut = ({ failure, where }: Origin, path: string, expected: string): TargetError =>
  new TargetError({
    what: `${failure}: GitHub's answer leaves out ${path === "" ? "everything" : `\`${path}\``}`,
    where,
    expected,
    hint: "Start it again. Where it stays so, the token may not see it, or this GitHub is older than what is asked of it.",
  });
