import type { Ecosystem, Manifest } from "../../model/dependency.ts";

/** One kind of manifest: how it is recognised, and how it is read. */
export interface ManifestFormat {
  ecosystem: Ecosystem;
  /** Judged by the name alone, without its folder. */
  matches(fileName: string): boolean;
  /** @throws ConfigError with line and column where it cannot be read whole */
  read(text: string, file: string): Manifest | Promise<Manifest>;
}
