import type { Ecosystem, LockedTree } from "../../model/dependency.ts";

/** What stands around a lockfile, for those that do not say what the project asks for. */
export interface LockfileContext {
  /**
   * Texts by their path from the repository: of `package.json`, `pyproject.toml` and `Pipfile`, and of the lists that a
   * list of requirements includes.
   */
  manifests: ReadonlyMap<string, string>;
}

/** One kind of lockfile: how it is recognised, and how it is read. */
export interface LockfileFormat {
  ecosystem: Ecosystem;
  /** Judged by the name alone, without its folder. */
  matches(fileName: string): boolean;
  /** @throws ConfigError with line and column where it cannot be read whole: nothing is half read */
  read(text: string, file: string, context: LockfileContext): LockedTree | Promise<LockedTree>;
}
