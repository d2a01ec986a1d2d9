import type { OperationsFile } from "./operations-file.ts";
import type { Workload } from "./workload.ts";
import { fields, owned, type YamlMap, yamlLines } from "./yaml-text.ts";

const INDEX = "mcp-logs";

/** Ships the server's log to Elasticsearch, an index a day. */
export const filebeat: OperationsFile = {
  path: () => "filebeat.yml",
  render(workload) {
    const source = sourceOf(workload);
    if ("without" in source) return source;
    const json = {
      ndjson: { target: "", add_error_key: true, overwrite_keys: true, expand_keys: true, message_key: "message" },
    };
    const parsers = [...source.parsers, ...(workload.logs.isJson ? [json] : [])];
    return yamlLines(
      fields(
        {
          "filebeat.inputs": [
            fields(
              {
                type: "filestream",
                id: `${workload.name}-logs`,
                enabled: true,
                paths: [source.path],
                ...source.options,
                ...(parsers.length === 0 ? {} : { parsers }),
              },
              owned("input", "fields, tags, include_lines"),
            ),
            owned("inputs", "further inputs"),
          ],
        },
        owned("processors", "processors"),
        {
          "output.elasticsearch": fields(
            { hosts: ["${ELASTICSEARCH_HOSTS}"], index: `${INDEX}-%{+yyyy.MM.dd}` },
            owned("output", "api_key, ssl, pipeline"),
          ),
          // an index of its own name needs a template of its own, and lifecycle management would choose the name itself
          "setup.template.name": INDEX,
          "setup.template.pattern": `${INDEX}-*`,
          "setup.ilm.enabled": false,
        },
        owned("settings", "everything else: logging, monitoring, setup.kibana"),
      ),
    );
  },
};

interface Source {
  path: string;
  options: YamlMap;
  parsers: YamlMap[];
}

const sourceOf = ({ logs, listener, name, image, command, namespace }: Workload): Source | { without: string } => {
  if (logs.file !== undefined) return { path: literal(logs.file), options: {}, parsers: [] };
  if (listener === undefined)
    return { without: "the host of a server over stdio has its log; logging.output is not file" };
  if (image === undefined && command !== undefined) {
    return { without: "the log of a service goes to the journal, which is no file; logging.output is not file" };
  }
  return {
    path: `/var/log/containers/${name}-*_${namespace ?? "*"}_${name}-*.log`,
    // what lies there are links to the files themselves
    options: { "prospector.scanner.symlinks": true },
    parsers: [{ container: { stream: "all", format: "auto" } }],
  };
};

/** A path is a pattern for Filebeat, and `$` begins a variable. */
const literal = (path: string): string =>
  path
    .replace(/[*?[\\]/g, "[$&]")
    .replaceAll("[\\]", "\\\\")
    .replaceAll("$", "$$$$");
