import { compareVersions } from "../scheme.ts";
import { below, inFolder } from "./folders.ts";
import { isOneOf, withoutScope } from "./names.ts";
import { scalarAt, textAt } from "./node.ts";
import { placeIfVersion } from "./place.ts";
import type { FileListing, PlaceContext, VersionFormat } from "./version-file.ts";
import { openYaml, type YamlSource } from "./yaml-source.ts";

/** Folders that are a chart themselves, and folders that hold one chart each. */
const CHART_FOLDERS = ["chart", "helm", "charts", "deploy/chart", "deploy/helm", "deploy/charts"];

/** A folder of several charts may hold those of others: ours is the only one, or has the name of the package. */
const chartsIn = (folder: string, { names, path }: PlaceContext, there: FileListing): string[] => {
  const charts = there.foldersIn(folder).map((name) => ({ name, file: below(folder, `${name}/Chart.yaml`) }));
  const found = charts.filter(({ file }) => there.has(file));
  const own = [...names, path].map(withoutScope);
  return found.filter(({ name }) => found.length === 1 || isOneOf(own, name)).map(({ file }) => file);
};

/**
 * A Helm chart of the package: `appVersion`, and `version`. A chart that counts for itself and is further than what it
 * carries keeps its number: a version of a chart never goes down.
 */
export const chartYaml: VersionFormat = {
  files(context, there) {
    const single = inFolder("Chart.yaml", ...CHART_FOLDERS.map((folder) => `${folder}/Chart.yaml`))(context, there);
    // What lies in `charts/` of a chart are the charts that it depends on.
    const isChart = there.has(below(context.path, "Chart.yaml"));
    const folders = isChart ? [] : CHART_FOLDERS.map((folder) => below(context.path, folder));
    const holding = folders.filter((folder) => !there.has(below(folder, "Chart.yaml")));
    return [...single, ...holding.flatMap((folder) => chartsIn(folder, context, there))];
  },
  places(text, file) {
    const source = openYaml(text, file);
    const keys = countsForItself(source) ? ["appVersion"] : ["version", "appVersion"];
    const places = keys.flatMap(
      (key) =>
        placeIfVersion(source, scalarAt(source.root, key), {
          as: key,
          ...(key === "version" ? {} : { section: `(${key})` }),
        }) ?? [],
    );
    // An alias stands for the place that it points to.
    return places.filter(({ start }, index) => places.findIndex((place) => place.start === start) === index);
  },
  unwritten(text, file) {
    const { root } = openYaml(text, file);
    return countsForItself({ root })
      ? `its \`version\` ${textAt(root, "version")} is ahead of its \`appVersion\` ${textAt(root, "appVersion")}, so that the chart counts for itself`
      : undefined;
  },
};

const countsForItself = ({ root }: Pick<YamlSource, "root">): boolean => {
  const [chart, carried] = [textAt(root, "version"), textAt(root, "appVersion")].map((text) =>
    text?.replace(/^v(?=\d)/i, ""),
  );
  return chart !== undefined && carried !== undefined && (compareVersions(chart, carried) ?? 0) > 0;
};
