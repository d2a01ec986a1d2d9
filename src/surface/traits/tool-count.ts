import { DEFAULT_BUDGETS } from "../../model/budgets.ts";
import type { Detector } from "./detector.ts";

/** More tools than the budget allows. */
export const detectToolCount: Detector = ({ tools = [] }, options, base) => {
  const budget = (options.budgets ?? DEFAULT_BUDGETS).tools;
  if (tools.length <= budget) return [];
  return [
    {
      trait: "tool-count",
      place: ["tools"],
      subject: "server",
      key: "",
      facts: { before: (base.tools ?? []).length, tools: tools.length, budget },
    },
  ];
};
