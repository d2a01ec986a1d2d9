import type { FilePosition, RepositoryStatement } from "../../../../model/config.ts";
import { type CommandWord, healthStatements, portInCommand, portOf } from "../command-words.ts";
import type { YamlPlace } from "../yaml-place.ts";

type Said = Omit<RepositoryStatement, "environment" | "group"> & { of: string };

const PROBES = ["startupProbe", "livenessProbe", "readinessProbe"] as const;

/** Ports of a container by their names, where every one is a number. */
export const portsOf = (container: YamlPlace): { name: string | undefined; port: number; at: FilePosition }[] => {
  const listed = (container.get("ports")?.items() ?? []).filter(
    (entry) => (entry.get("protocol")?.text ?? "TCP") === "TCP",
  );
  const read = listed.map((entry) => {
    const port = entry.get("containerPort");
    return { name: entry.get("name")?.text, port: portOf(port?.text), at: port?.at ?? entry.at };
  });
  return read.flatMap(({ name, port, at }) => (port === undefined ? [] : [{ name, port, at }]));
};

/** What one container says: its ports, its probes and its image; `of` tells what belongs together. */
export const containerStatements = (container: YamlPlace): Said[] => {
  const ports = portsOf(container);
  const image = container.get("image");
  const told = portInCommand([...wordsOf(container.get("command")), ...wordsOf(container.get("args"))]);
  return [
    ...ports.map(({ port, at }) => ({ about: "port" as const, value: port, at, as: "containerPort", of: "ports" })),
    ...(told === undefined
      ? []
      : [{ about: "port" as const, value: told.port, at: told.at, as: "args --port", of: "args" }]),
    ...PROBES.flatMap((probe) => probeStatements(container.get(probe), probe, ports)),
    ...(image?.text === undefined
      ? []
      : [{ about: "image" as const, value: image.text, at: image.at, as: "image", of: "image" }]),
  ];
};

const wordsOf = (place: YamlPlace | undefined): CommandWord[] =>
  (place?.items() ?? []).flatMap(({ text, at }) => (text === undefined ? [] : [{ text, at }]));

const probeStatements = (probe: YamlPlace | undefined, name: string, ports: ReturnType<typeof portsOf>): Said[] => {
  if (probe === undefined) return [];
  const asked = probe.get("httpGet");
  const command = wordsOf(probe.path("exec", "command"));
  if (asked === undefined) {
    const socket = probe.path("tcpSocket", "port");
    const port = resolvePort(socket, ports);
    const opened: Said[] =
      socket === undefined || port === undefined
        ? []
        : [{ about: "health-port", value: port, at: socket.at, as: `${name}.tcpSocket.port`, of: `${name} port` }];
    return [...opened, ...healthStatements(command, name).map((each) => ({ ...each, of: `${name} ${each.about}` }))];
  }
  const path = asked.get("path");
  const port = resolvePort(asked.get("port"), ports);
  const at = asked.get("port")?.at ?? asked.at;
  return [
    ...(port === undefined
      ? []
      : [{ about: "health-port" as const, value: port, at, as: `${name}.httpGet.port`, of: `${name} port` }]),
    {
      about: "health-path" as const,
      value: (path?.text ?? "/").split("?")[0] ?? "/",
      at: path?.at ?? asked.at,
      as: `${name}.httpGet.path`,
      of: `${name} path`,
    },
  ];
};

/** A port by its number, or by the name that the container gives it. */
export const resolvePort = (
  place: YamlPlace | undefined,
  ports: readonly { name: string | undefined; port: number }[],
): number | undefined =>
  portOf(place?.text) ?? ports.find(({ name }) => name !== undefined && name === place?.text)?.port;
