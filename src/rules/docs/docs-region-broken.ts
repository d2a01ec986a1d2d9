import type { RegionFault } from "../../model/docs.ts";
import { DOC_LISTS, DOC_SECTIONS } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code, codes } from "../wording.ts";
import { aboutLine } from "./doc-place.ts";
import { endMark, regionName, startMark } from "./region-words.ts";

const PAGES = Object.keys(DOC_SECTIONS);
const SECTIONS = Object.values(DOC_SECTIONS).flat();

/** What each kind says, and the way out. */
const TOLD: Record<RegionFault["kind"], (fault: RegionFault) => { says: string; fix: string }> = {
  "not-closed": ({ region }) => ({
    says: `begins here and does not end`,
    fix: `Put ${endMark(shortened(region))} alone on the line behind what the region holds.`,
  }),
  "not-opened": ({ region }) => ({
    says: `ends here and does not begin`,
    fix: `Put ${startMark(shortened(region))} alone on the line before what the region holds, or take the end mark out.`,
  }),
  nested: () => ({
    says: "begins inside another region",
    fix: "End the outer region before it, or take one of the two out: what stands in a region is replaced.",
  }),
  twice: () => ({
    says: "stands in the file a second time",
    fix: "Take one of the two out.",
  }),
  unknown: ({ region, near }) => ({
    says: "is none that gen-docs knows",
    fix:
      near === undefined
        ? `Name a page (${codes(PAGES)}), a section (${codes(SECTIONS)}), a list (${codes(DOC_LISTS)}) or ${code("servers")}; or take the marks out.`
        : `Write ${regionName(`${near}${serverOf(region)}`)} in both marks, if that is meant.`,
  }),
  "server-unknown": ({ region, near }) => ({
    says: "names a server that the policy does not declare",
    fix:
      near === undefined
        ? "Name a server of the policy behind the `@`, or none where the policy declares none."
        : `Write ${regionName(`${withoutServer(region)}@${near}`)} in both marks, if that is meant.`,
  }),
  "server-unclear": ({ region }) => ({
    says: "does not say of which server it is",
    fix: `The policy declares several: write ${code(`${shortened(region)}@<server>`)} in both marks.`,
  }),
  indented: () => ({
    says: "has a mark that is not alone on its line, or not at the left margin",
    fix: "Let the mark stand alone on a line of its own, with nothing before and behind it.",
  }),
};

const withoutServer = (region: string): string => region.split("@")[0] ?? "";
const serverOf = (region: string): string => region.slice(withoutServer(region).length);
const shortened = (region: string): string => regionName(region).slice(1, -1);

export default defineRule<RegionFault>({
  id: "docs-region-broken",
  title: "A region of the documentation is not marked clearly",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "What belongs to gen-docs and what to a person cannot be told apart, so the file is left alone.",
  fix: "Let each region begin and end once, with its two marks alone on their lines.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#documentation",
  match: (fault) => {
    const { says, fix } = TOLD[fault.kind](fault);
    return {
      message: `Region ${regionName(fault.region)} of ${code(fault.file)} ${says}.`,
      fix,
      about: { ...aboutLine(fault, fault.region), key: fault.kind },
    };
  },
});
