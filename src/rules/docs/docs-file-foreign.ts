import type { ForeignDoc } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { aboutLine } from "./doc-place.ts";
import { endMark, startMark } from "./region-words.ts";

export default defineRule<ForeignDoc>({
  id: "docs-file-foreign",
  title: "A file that somebody else made stands where a page goes",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "It has no marks of gen-docs, so all of it is somebody's work that would be lost: nothing is written at all.",
  fix: "Move it, or put the marks of the page into it: what stands outside of them is kept.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#documentation",
  match: (foreign) => {
    const { file, page } = foreign;
    const isHtml = page === "html" || /\.html?$/i.test(file);
    const region = page === "index" ? "servers" : page;
    return {
      message: isHtml
        ? `${code(file)} was not made by gen-docs, and would be overwritten.`
        : `${code(file)} has no region for the page that belongs there.`,
      fix: isHtml
        ? "Move it, name another folder with `--output-dir`, or leave `html` out of the pages."
        : `Put ${startMark(region)} and ${endMark(region)} into it, each alone on its line, or name another folder with \`--output-dir\`.`,
      about: aboutLine(foreign),
    };
  },
});
