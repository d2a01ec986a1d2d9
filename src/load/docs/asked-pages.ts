import { DOC_PAGES, DOC_SECTIONS, type DocPage, type DocSection, type MarkdownPage } from "../../model/docs.ts";
import { ConfigError } from "../../model/errors.ts";
import { didYouMean } from "../../model/nearest.ts";
import type { DocsPolicy } from "../../policy/docs-schema.ts";

/** The pages that are made where nobody says which. */
const USUAL: readonly DocPage[] = ["api", "configuration", "troubleshooting"];

/**
 * The pages that are asked for, each once, in their own order: by the user, else by the policy. Several may stand on one
 * line, with commas between them.
 * @throws ConfigError for a page that does not exist
 */
export const askedPages = (given: readonly string[], policy: DocsPolicy | undefined): DocPage[] => {
  const words = given.flatMap((line) => line.split(",")).flatMap((word) => word.trim() || []);
  const asked = new Set<string>(words.length > 0 ? words : (policy?.pages ?? USUAL));
  for (const word of asked) {
    if (DOC_PAGES.some((page) => page === word)) continue;
    throw new ConfigError({
      what: `there is no page called ${JSON.stringify(word.slice(0, 100))}`,
      where: "pages",
      expected: `some of ${DOC_PAGES.join(", ")}`,
      hint: `${didYouMean(word.slice(0, 100), DOC_PAGES)}Name pages with commas between them.`,
    });
  }
  return DOC_PAGES.filter((page) => asked.has(page));
};

/** The sections of each page that the policy wants, in its order. */
export const askedSections = (policy: DocsPolicy | undefined): Record<MarkdownPage, readonly DocSection[]> => ({
  api: policy?.sections.api ?? DOC_SECTIONS.api,
  configuration: policy?.sections.configuration ?? DOC_SECTIONS.configuration,
  troubleshooting: policy?.sections.troubleshooting ?? DOC_SECTIONS.troubleshooting,
});
