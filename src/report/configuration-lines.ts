import type { ConfigChange, ConfigurationReport } from "../model/config.ts";
import { counted, grouped } from "../model/counted.ts";

/** Lines of a list before the rest is counted. */
export const MOST_LINES = 30;

/** Where a change stands: `production: server.host`. Text from outside. */
export const changedPlace = ({ environment, key }: ConfigChange): string =>
  key === "" ? environment : `${environment}: ${key}`;

/** What it was and is: `127.0.0.1 -> 0.0.0.0`. Text from outside. */
export const changedValue = ({ before, after }: ConfigChange): string => `${before} -> ${after}`;

/** `What changes against main at 3f2a1bc (12, 3 of them risks)`; undefined where nothing was compared. Text from outside. */
export const changesTitle = ({ base, changes }: ConfigurationReport): string | undefined => {
  if (base === undefined) return undefined;
  const risks = changes.filter(({ isRisk }) => isRisk).length;
  const said = risks === 0 ? "" : `, ${grouped(risks)} of them ${risks === 1 ? "a risk" : "risks"}`;
  return `What changes against ${base} (${grouped(changes.length)}${said})`;
};

/** What was read of an environment: `12 settings, 2 of them known only where it runs`. */
export const readLine = ({ settings, unknown }: ConfigurationReport["environments"][number]): string =>
  `${counted(settings, "setting")}${unknown === 0 ? "" : `, ${grouped(unknown)} known only where it runs`}`;
