import type { Change } from "../../model/change.ts";
declare const _default: import("../../model/rule.ts").Rule<Change>;
export default _default;
