import type { LaunchLine } from "../../model/dependency.ts";

/** One kind of file that says what is started. */
export interface LaunchReader {
  /** Judged by the path from the repository. */
  matches(file: string): boolean;
  /** @throws ConfigError with line and column where it cannot be read whole */
  read(text: string, file: string): LaunchLine[];
}
