import { closeSync, openSync, writeSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";

/** One entry of an archive; whatever is named beside its content is written as it is, true or not. */
export interface ZipEntryPlan {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  /** Sizes and offset in the zip64 extra field, as in archives beyond 4 GiB. */
  readonly isZip64?: boolean;
  /** 0x1: encrypted; 0x8: sizes behind the data. */
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly offset?: number;
  /** Extra bytes in the local header alone, as some writers leave. */
  readonly localExtra?: Uint8Array;
}

const NONE = 0xffff_ffff;
const LEVEL = 6;

/** Writes an archive entry by entry; `write` gets every piece in order. */
const createZipWriter = (write: (bytes: Uint8Array) => void, { level = LEVEL }: { level?: number } = {}) => {
  const directory: Buffer[] = [];
  let position = 0;
  let hasZip64 = false;
  const put = (bytes: Uint8Array): void => {
    write(bytes);
    position += bytes.length;
  };
  return {
    add(plan: ZipEntryPlan): void {
      const content = typeof plan.content === "string" ? Buffer.from(plan.content) : plan.content;
      const packed = plan.isStored === true ? content : deflateRawSync(content, { level });
      const name = Buffer.from(plan.name);
      const facts = {
        flags: plan.flags ?? 0,
        method: plan.method ?? (plan.isStored === true ? 0 : 8),
        crc: plan.crc ?? crc32(content),
        packedSize: plan.packedSize ?? packed.length,
        size: plan.size ?? content.length,
        offset: plan.offset ?? position,
      };
      const isZip64 = plan.isZip64 === true;
      hasZip64 ||= isZip64;
      const behind = (facts.flags & 8) !== 0;
      const localExtra = plan.localExtra ?? (isZip64 ? zip64Extra([facts.size, facts.packedSize]) : Buffer.alloc(0));
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(isZip64 ? 45 : 20, 4);
      local.writeUInt16LE(facts.flags, 6);
      local.writeUInt16LE(facts.method, 8);
      local.writeUInt32LE(behind ? 0 : facts.crc, 14);
      local.writeUInt32LE(behind ? 0 : isZip64 ? NONE : facts.packedSize, 18);
      local.writeUInt32LE(behind ? 0 : isZip64 ? NONE : facts.size, 22);
      local.writeUInt16LE(name.length, 26);
      local.writeUInt16LE(localExtra.length, 28);
      for (const piece of [local, name, localExtra, packed]) put(piece);
      if (behind) {
        const descriptor = Buffer.alloc(16);
        descriptor.writeUInt32LE(0x08074b50, 0);
        descriptor.writeUInt32LE(facts.crc, 4);
        descriptor.writeUInt32LE(facts.packedSize, 8);
        descriptor.writeUInt32LE(facts.size, 12);
        put(descriptor);
      }
      const extra = isZip64 ? zip64Extra([facts.size, facts.packedSize, facts.offset]) : Buffer.alloc(0);
      const central = Buffer.alloc(46);
      central.writeUInt32LE(0x02014b50, 0);
      central.writeUInt16LE(isZip64 ? 45 : 20, 4);
      central.writeUInt16LE(isZip64 ? 45 : 20, 6);
      central.writeUInt16LE(facts.flags, 8);
      central.writeUInt16LE(facts.method, 10);
      central.writeUInt32LE(facts.crc, 16);
      central.writeUInt32LE(isZip64 ? NONE : facts.packedSize, 20);
      central.writeUInt32LE(isZip64 ? NONE : facts.size, 24);
      central.writeUInt16LE(name.length, 28);
      central.writeUInt16LE(extra.length, 30);
      central.writeUInt32LE(isZip64 ? NONE : facts.offset, 42);
      directory.push(central, name, extra);
    },
    end(): void {
      const at = position;
      const count = directory.length / 3;
      for (const piece of directory) put(piece);
      const size = position - at;
      const isZip64 = hasZip64 || count > 0xfffe;
      if (isZip64) put(zip64End({ at, size, count, position }));
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(isZip64 ? 0xffff : count, 8);
      end.writeUInt16LE(isZip64 ? 0xffff : count, 10);
      end.writeUInt32LE(isZip64 ? NONE : size, 12);
      end.writeUInt32LE(isZip64 ? NONE : at, 16);
      put(end);
    },
  };
};

/** A whole archive, in memory. */
export const makeZip = (plans: readonly ZipEntryPlan[]): Buffer => {
  const pieces: Uint8Array[] = [];
  const writer = createZipWriter((bytes) => pieces.push(bytes));
  for (const plan of plans) writer.add(plan);
  writer.end();
  return Buffer.concat(pieces);
};

/** A large archive, written to disk as it is made. */
export const writeZip = (path: string, plans: Iterable<ZipEntryPlan>, options?: { level?: number }): void => {
  const file = openSync(path, "w");
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = (): void => {
    writeSync(file, Buffer.concat(waiting));
    waiting = [];
    length = 0;
  };
  const writer = createZipWriter((bytes) => {
    waiting.push(bytes);
    length += bytes.length;
    if (length > 1 << 20) flush();
  }, options);
  for (const plan of plans) writer.add(plan);
  writer.end();
  flush();
  closeSync(file);
};

const zip64Extra = (values: readonly number[]): Buffer => {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
};

interface End {
  at: number;
  size: number;
  count: number;
  position: number;
}

const zip64End = ({ at, size, count, position }: End): Buffer => {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(at), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(position), 64);
  end.writeUInt32LE(1, 72);
  return end;
};
