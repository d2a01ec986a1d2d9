import type { Rewrite, RewriteDetector } from "./rewrite.ts";

/**
 * FastMCP wraps a result that is no object into one, marks the schema with `x-fastmcp-wrap-result`, and describes the
 * wrapper in words of its own that some versions leave out. No author wrote them.
 */
export const findResultWrappers: RewriteDetector = (pairs) =>
  pairs.flatMap(({ name, schemas }) =>
    schemas.flatMap(({ field, base, head }): Rewrite[] => {
      const [before, after] = [base.get(""), head.get("")];
      if (field !== "outputSchema" || before?.[MARK] !== true || after?.[MARK] !== true) return [];
      if (before.description === after.description) return [];
      const action =
        before.description === undefined ? "added" : after.description === undefined ? "removed" : "changed";
      const keyword = ["description"];
      return [{ kind: "result-wrapper", action, tool: name, drop: { field, place: "", base: keyword, head: keyword } }];
    }),
  );

const MARK = "x-fastmcp-wrap-result";
