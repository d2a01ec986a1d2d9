import type { Json } from "../../model/json.ts";
import { entriesOf } from "./places-of-text.ts";
import type { Mark, TextContext, TextDetector } from "./text-detector.ts";

const ADDRESS = /\b(?:https?|ftps?|wss?):\/\/[^\s<>"'`\\^{}|[\]]+/gi;
const MAILBOX = /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b/gi;
/** Hosts that documentation may use and nobody owns (RFC 2606, RFC 6761), and those of the reader's own machine. */
const NOBODYS = /(?:^|\.)(?:example(?:\.\w+)?|test|invalid|local|localhost)$|^(?:127\.|0\.0\.0\.0|\[?::1)/;
/** Who writes these means anybody. */
const ANYBODY =
  /^(?:user(?:name)?|you(?:r.*)?|name|me|someone|somebody|john.*|jane.*|foo|alice|bob|test|email|mail|person)\d*$/i;

/** Addresses that a text sends its reader to, be it a model or a person. */
export const links: TextDetector = {
  trait: "link",
  prepare: (context) => {
    const known = hostsOnce(context);
    return ({ role, text }) => {
      if ((role !== "prose" && role !== "value") || !mayHoldAddress(text)) return [];
      return addressesIn(text).map(({ address, host }): Mark => {
        const mark = { key: address, shown: address, facts: { host, isNew: String(!known().has(host)) } };
        // A host is news once; addresses on it are many as soon as a page moves.
        if (known().has(host)) return { ...mark, group: `known host ${host}`, alike: `known host ${host}` };
        return { ...mark, group: `new host ${host}`, alike: `new host ${host}`, mostAlike: 1 };
      });
    };
  },
};

/** The hosts that base shows anywhere, looked up when the first link is met: most changes hold none. */
const hostsOnce = ({ base }: TextContext): (() => ReadonlySet<string>) => {
  let hosts: ReadonlySet<string> | undefined;
  return () => {
    hosts ??= new Set(
      entriesOf(base)
        .flatMap(({ value }) => textsWithAddress(value))
        .flatMap(addressesIn)
        .map(({ host }) => host),
    );
    return hosts;
  };
};

const textsWithAddress = (value: Json | undefined): string[] => {
  if (typeof value === "string") return mayHoldAddress(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsWithAddress);
};

const mayHoldAddress = (text: string): boolean => text.includes("://") || text.includes("@");

interface Address {
  address: string;
  host: string;
}

const addressesIn = (text: string): Address[] => {
  const pages = text.includes("://") ? [...text.matchAll(ADDRESS)].flatMap(([found]) => pageOf(found)) : [];
  const mailboxes = text.includes("@") ? [...text.matchAll(MAILBOX)].flatMap(([found]) => mailboxOf(found)) : [];
  return [...pages, ...mailboxes].filter(({ host }) => host.includes(".") && !NOBODYS.test(host));
};

/** Without the punctuation that ends the sentence around it. */
const pageOf = (found: string): Address[] => {
  const address = found.replace(/[.,;:!?)*_]+$/, "");
  const host = /^\w+:\/\/(?:[^/?#@]*@)?([^/?#:]+)/
    .exec(address)?.[1]
    ?.toLowerCase()
    .replace(/^www\.|\.+$/g, "");
  return host === undefined ? [] : [{ address, host }];
};

const mailboxOf = (found: string): Address[] => {
  const [local = "", host = ""] = found.split("@");
  return ANYBODY.test(local) ? [] : [{ address: found.toLowerCase(), host: host.toLowerCase() }];
};
