import * as z from "zod/mini";
import { described } from "../model/described.ts";
import { DOC_PAGES, DOC_SECTIONS } from "../model/docs.ts";

const text = z.string().check(z.minLength(1, "should say something"));

const order = <const Names extends readonly [string, ...string[]]>(names: Names, page: string) =>
  described(
    z.optional(
      z
        .array(z.enum(names))
        .check(z.refine((chosen) => new Set(chosen).size === chosen.length, "should name each section once")),
    ),
    `Sections of ${page}, in the order in which they should stand; those that are left out are not written.`,
  );

/** What is written of a server, and where. */
export const docsPolicySchema = described(
  z.strictObject({
    dir: described(z.optional(text), "Folder of the pages; `docs` when absent."),
    pages: described(
      z.optional(z.array(z.enum(DOC_PAGES)).check(z.minLength(1))),
      "Pages that are made: `api`, `configuration`, `troubleshooting`, `html`; the first three when absent.",
    ),
    sections: described(
      z._default(
        z.strictObject({
          api: order(DOC_SECTIONS.api, "API.md"),
          configuration: order(DOC_SECTIONS.configuration, "CONFIGURATION.md"),
          troubleshooting: order(DOC_SECTIONS.troubleshooting, "TROUBLESHOOTING.md"),
        }),
        {},
      ),
      "Which sections a page has, and their order.",
    ),
    prose: described(
      z.optional(z.array(text)),
      "Markdown files of people whose regions are written and whose prose is read for tools that are gone, as globs; `README.md` and all Markdown in the folder of the pages when absent.",
    ),
  }),
  "The documentation that is made of a server.",
);
export type DocsPolicy = z.output<typeof docsPolicySchema>;
