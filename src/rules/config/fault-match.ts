import type { ConfigFault, ConfigFaultKind } from "../../model/config.ts";
import type { Match } from "../../model/rule.ts";

/** The predicate of the rule for one kind of fault. */
export const faultOf =
  (kind: ConfigFaultKind) =>
  ({ at: { file, line, column }, environment, path, ...fault }: ConfigFault): Match | undefined =>
    fault.kind === kind
      ? {
          message: fault.message,
          ...(fault.fix === undefined ? {} : { fix: fault.fix }),
          about: {
            place: ["config", environment, ...path.map(String)],
            at: { file, line, column },
            subject: `config ${environment}`,
          },
        }
      : undefined;
