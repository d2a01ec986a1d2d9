import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const LISTENING = "0A";
/** Addresses as the kernel prints them at which a client on this machine may arrive: any, and loopback. */
const LOCAL = /^(?:0{8}|[0-9A-F]{6}7F|0{32}|0{24}01000000|0{16}FFFF0000(?:0{8}|[0-9A-F]{6}7F))$/;

const read = (path: string): string => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // the process ended while we looked, or there is no IPv6
  }
};

/** Inodes of the sockets that listen on a port (proc(5), /proc/net/tcp). */
const listeningSockets = (port: number): string[] =>
  ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((table) => read(table).split("\n").slice(1))
    .flatMap((line) => {
      const [, local = "", , state, , , , , , inode] = line.trim().split(/\s+/);
      const [address = "", hex = ""] = local.split(":");
      return state === LISTENING && Number.parseInt(hex, 16) === port && LOCAL.test(address) ? [inode ?? ""] : [];
    });

/** The process and all that descend from it or share its session. */
const membersOf = (root: number): number[] => {
  const parents = new Map<number, number>();
  const members = new Set([root]);
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = read(`/proc/${pid}/stat`);
    // The second field is the program's name in parentheses and may hold anything; numbers follow it.
    const [, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    parents.set(pid, Number(parent));
    if (Number(session) === root) members.add(pid);
  }
  for (let size = 0; size !== members.size; ) {
    size = members.size;
    for (const [pid, parent] of parents) if (members.has(parent)) members.add(pid);
  }
  return [...members];
};

const socketsOf = (pid: number): string[] => {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1] ?? [];
    } catch {
      return []; // closed while we looked
    }
  });
};

/**
 * Do all sockets that listen on a port belong to the processes of one tree. Undefined where that cannot be told: outside
 * Linux, and where a process of the tree cannot be looked into.
 */
export const listensItself = (root: number, port: number): boolean | undefined => {
  if (process.platform !== "linux") return undefined;
  const own = new Set<string>();
  let isWhole = true;
  for (const pid of membersOf(root)) {
    try {
      for (const socket of socketsOf(pid)) own.add(socket);
    } catch (error) {
      const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!isGone) isWhole = false;
    }
  }
  if (listeningSockets(port).every((socket) => own.has(socket))) return true;
  return isWhole ? false : undefined;
};
