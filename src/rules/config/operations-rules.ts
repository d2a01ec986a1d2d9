import type { Rule } from "../../model/rule.ts";
import operationsFileDrift from "./operations-file-drift.ts";
import operationsFileForeign from "./operations-file-foreign.ts";
import operationsFileObsolete from "./operations-file-obsolete.ts";
import type { OperationsFlaw } from "./operations-flaw.ts";
import operationsRegionBroken from "./operations-region-broken.ts";
import operationsRegionLost from "./operations-region-lost.ts";
import operationsRegionUnusable from "./operations-region-unusable.ts";

/** The rules about operations files. */
export const OPERATIONS_RULES: readonly Rule<OperationsFlaw>[] = [
  operationsFileDrift,
  operationsFileForeign,
  operationsFileObsolete,
  operationsRegionBroken,
  operationsRegionLost,
  operationsRegionUnusable,
];
