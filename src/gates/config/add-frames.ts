import { type ConfigSchema, wantsMap } from "../../config/config-schema.ts";
import { makeFrame, secretSpansOf } from "../../config/frame.ts";
import type { ConfigEnvironment, ConfigFormat, ConfigLayer, FilePosition } from "../../model/config.ts";
import type { Finding } from "../../model/finding.ts";

/** A file that could not be understood. */
export interface BrokenFile {
  file: string;
  format: ConfigFormat;
  text: string;
}

/** Frames of a report: beyond so many nobody reads them, and the result would be mostly frames. */
const MOST_FRAMES = 200;

/** The findings, each with the lines around its place; secrets in them are hidden. */
export const addFrames = (
  findings: readonly Finding[],
  environments: readonly ConfigEnvironment[],
  broken: readonly BrokenFile[],
  schema: ConfigSchema,
): Finding[] => {
  const layers = new Map(environments.flatMap(({ layers: all }) => all.map((layer) => [layer.file, layer])));
  const unread = new Map(broken.map((file) => [file.file, file]));
  const spans = new Map<string, readonly FilePosition[]>();
  const spansOf = (layer: ConfigLayer): readonly FilePosition[] => {
    const known =
      spans.get(layer.file) ??
      secretSpansOf(
        layer,
        (path) => schema.isSecret(path),
        (path) => wantsMap(schema, path),
      );
    spans.set(layer.file, known);
    return known;
  };
  let left = MOST_FRAMES;
  return findings.map((finding) => {
    const { file, line, column } = finding.at;
    if (file === undefined || line === undefined || left === 0) return finding;
    const at = { file, line, column: column ?? 1 };
    const layer = layers.get(file);
    const text = unread.get(file);
    const frame =
      layer !== undefined ? makeFrame(layer, at, spansOf(layer)) : text !== undefined ? makeFrame(text, at, []) : "";
    if (frame === "") return finding;
    left -= 1;
    return { ...finding, evidence: { ...finding.evidence, frame } };
  });
};
