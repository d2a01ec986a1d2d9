import { escapeCharacter } from "./escape-character.ts";
import { wholeSeconds } from "./length-of-time.ts";
import { type OperationsFile, OVER_STDIO } from "./operations-file.ts";
import { quantityOf } from "./quantity.ts";
import type { Workload } from "./workload.ts";
import { ownedLines } from "./yaml-text.ts";

/** The server as a service of one machine. */
export const systemdUnit: OperationsFile = {
  path: ({ name }) => `systemd/${name}.service`,
  render(workload) {
    const { listener, command, name } = workload;
    if (listener === undefined) return { without: OVER_STDIO };
    if (command === undefined) return { without: "deploy.command does not say what a service runs" };
    return [
      "[Unit]",
      `Description=${unquoted(`MCP server ${name} (${workload.environment})`)}`,
      "Wants=network-online.target",
      "After=network-online.target",
      "StartLimitIntervalSec=300",
      "StartLimitBurst=5",
      ...ownedLines({ region: "unit", holds: "further settings of [Unit]" }),
      "",
      "[Service]",
      "Type=exec",
      `ExecStart=${command.map(argument).join(" ")}`,
      ...identityOf(workload),
      `Environment=${word(`MCP_ENV=${workload.environment}`)}`,
      `EnvironmentFile=${needsVariables(workload) ? "" : "-"}/etc/${name}/environment`,
      "Restart=on-failure",
      "RestartSec=5",
      `TimeoutStopSec=${wholeSeconds(workload.shutdownMs) + 5}`,
      ...limitsOf(workload),
      ...hardeningOf(workload),
      ...ownedLines({ region: "service", holds: "further settings of [Service]" }),
      "",
      "[Install]",
      "WantedBy=multi-user.target",
      ...ownedLines({ region: "install", holds: "further settings of [Install], further sections" }),
    ];
  },
};

const needsVariables = ({ variables }: Workload): boolean => variables.named.some(({ isOptional }) => !isOptional);

const identityOf = ({ user, folder }: Workload): string[] => [
  ...(user === undefined ? ["DynamicUser=yes"] : [`User=${user}`]),
  ...(folder === undefined ? [] : [`WorkingDirectory=${unquoted(folder)}`]),
];

const limitsOf = ({ limits }: Workload): string[] => {
  const memory = limits.memory === undefined ? undefined : quantityOf(limits.memory);
  const cpu = limits.cpu === undefined ? undefined : quantityOf(limits.cpu);
  const percent = cpu === undefined ? 0 : Math.ceil(cpu * 100);
  return [
    ...(memory === undefined || memory < 1 || memory > Number.MAX_SAFE_INTEGER
      ? []
      : [`MemoryMax=${Math.ceil(memory)}`]),
    ...(percent < 1 || percent > 100_000 ? [] : [`CPUQuota=${percent}%`]),
  ];
};

/** Nothing that a server over HTTP needs; an engine that compiles while it runs needs writable code, so that stays allowed. */
const hardeningOf = ({ listener, folder = "", command = [], logs }: Workload): string[] => {
  const livesAtHome = [folder, command[0] ?? ""].some((path) => /^\/(?:home|root|run\/user)(?:\/|$)/.test(path));
  const logFolder = logs.file?.startsWith("/") ? logs.file.slice(0, logs.file.lastIndexOf("/")) : "";
  const isLow = listener?.ports.some(({ number }) => number < 1024) === true;
  return [
    "NoNewPrivileges=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "ProtectSystem=strict",
    `ProtectHome=${livesAtHome ? "read-only" : "yes"}`,
    "ProtectKernelTunables=yes",
    "ProtectKernelModules=yes",
    "ProtectControlGroups=yes",
    "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces=yes",
    "RestrictSUIDSGID=yes",
    "LockPersonality=yes",
    "SystemCallArchitectures=native",
    `CapabilityBoundingSet=${isLow ? "CAP_NET_BIND_SERVICE" : ""}`,
    ...(isLow ? ["AmbientCapabilities=CAP_NET_BIND_SERVICE"] : []),
    "UMask=0077",
    ...(logFolder === "" ? [] : [`ReadWritePaths=${word(`-${logFolder}`)}`]),
  ];
};

/** A value that is not split into words; it is one line, and `%` is no specifier. */
const unquoted = (text: string): string =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "_")
    .replaceAll("%", "%%")
    .replaceAll("\\", "\\\\");

/** One word of a list, quoted where it must be. */
const word = (text: string): string => {
  const literal = text.replaceAll("%", "%%");
  return /^[\w@%+=:,./-]+$/.test(literal)
    ? literal
    : `"${literal.replace(/["\\\p{C}\p{Zl}\p{Zp}]/gu, escapeCharacter)}"`;
};

/** One word of a command line, where `$` begins a variable, too. */
const argument = (text: string): string => word(text.replaceAll("$", "$$$$"));
