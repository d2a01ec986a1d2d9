import { isObject, stringAt } from "../../model/json.ts";

/** What GitHub says where it does not do what it was asked. Its texts are from outside. */
export interface Refusal {
  /** Of HTTP; 200 where GraphQL refuses. */
  status: number;
  /** GraphQL's word for it: `FORBIDDEN`, `STALE_DATA`. */
  kind?: string;
  message: string;
  faults: Fault[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** One thing that GitHub did not like about a request. */
interface Fault {
  field?: string;
  code?: string;
  message?: string;
}

/** GitHub refused: nothing has happened. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** No answer that tells: it may have happened or not. */
export class Lost extends Error {
  /** No use in asking again: the address or the certificate is wrong, and nothing was sent. */
  readonly isHopeless: boolean;
  constructor(how: string, isHopeless = false) {
    super(how);
    this.isHopeless = isHopeless;
  }
}

const MOST_FAULTS = 20;
const MOST_CHARACTERS = 2000;

/** Texts are cut, and cleaned of what must not be shown. */
type Clean = (text: string) => string;

const faultOf = (value: unknown, clean: Clean): Fault[] => {
  if (typeof value === "string") return [{ message: clean(value) }];
  if (!isObject(value)) return [];
  const [field, code, message] = [stringAt(value, "field"), stringAt(value, "code"), stringAt(value, "message")];
  return [
    {
      ...(field === undefined ? {} : { field: clean(field) }),
      ...(code === undefined ? {} : { code: clean(code) }),
      ...(message === undefined ? {} : { message: clean(message) }),
    },
  ];
};

interface RefusedAnswer {
  status: number;
  data: unknown;
  headers: Readonly<Record<string, string>>;
}

/** The refusal that an answer with a status of 400 to 499 holds; `clean` takes out what must not be shown. */
export const refusalOf = ({ status, data, headers }: RefusedAnswer, clean: Clean): Refusal => {
  const body = isObject(data) ? data : undefined;
  const errors = Array.isArray(body?.errors) ? body.errors : [];
  const short: Clean = (text) => clean(text).trim().slice(0, MOST_CHARACTERS);
  return {
    status,
    // a page of a proxy says nothing that would help
    message:
      short(stringAt(body, "message") ?? "") || `HTTP ${status}${body === undefined ? ", without a reason" : ""}`,
    faults: errors.slice(0, MOST_FAULTS).flatMap((error) => faultOf(error, short)),
    headers,
  };
};

/** The refusal that a GraphQL answer with errors holds. */
export const graphqlRefusalOf = (
  errors: readonly unknown[],
  headers: Readonly<Record<string, string>>,
  clean: Clean,
): Refusal => {
  const short: Clean = (text) => clean(text).trim().slice(0, MOST_CHARACTERS);
  const [first, ...others] = errors.slice(0, MOST_FAULTS);
  const kind = isObject(first) ? stringAt(first, "type") : undefined;
  const message = isObject(first) ? stringAt(first, "message") : undefined;
  return {
    status: 200,
    ...(kind === undefined ? {} : { kind: short(kind) }),
    message: short(message ?? "") || "GraphQL refused without a reason",
    faults: others.flatMap((error) => faultOf(error, short)),
    headers,
  };
};

/** Everything that it says, for those who look for a word in it. */
export const wordsOf = ({ message, faults }: Refusal): string =>
  [message, ...faults.map((fault) => fault.message ?? "")].filter((text) => text !== "").join("\n");

/** One line of all that it says: `Validation Failed (tag_name: already_exists)`. */
export const lineOf = (refusal: Refusal): string => {
  const details = refusal.faults.map(({ field, code, message }) => message ?? [field, code].filter(Boolean).join(": "));
  const known = details.filter((detail) => detail !== "");
  const line = known.length === 0 ? refusal.message : `${refusal.message} (${known.join("; ")})`;
  return line.replaceAll(/\s+/g, " ");
};
