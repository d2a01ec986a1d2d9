import type { Json } from "../model/json.ts";

interface Reworded {
  before?: Json;
  after?: Json;
}

/** `is described now`: what became of a description. The words themselves are evidence. */
export const rewording = ({ before, after }: Reworded): string => {
  if (before === undefined) return "is described now";
  return after === undefined ? "is no longer described" : "is described in other words";
};

/** `gives other instructions`: what became of a server's instructions. */
export const instructing = ({ before, after }: Reworded): string => {
  if (before === undefined) return "gives instructions now";
  return after === undefined ? "gives no instructions any more" : "gives other instructions";
};
