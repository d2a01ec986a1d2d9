/** Texts that validators accept for each well-known format, as a person would write them. */
const FORMAT_TEXTS: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  time: "12:00:00Z",
  duration: "P1D",
  email: "user@example.com",
  "idn-email": "user@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  "uri-reference": "/path",
  iri: "https://example.com/",
  "iri-reference": "/path",
  "uri-template": "/items/{id}",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
  "json-pointer": "/items/0",
  "relative-json-pointer": "1/items",
  regex: "^a+$",
  byte: "dGV4dA==",
  binary: "text",
  password: "text",
};

export const textOfFormat = (format: string): string | undefined =>
  Object.hasOwn(FORMAT_TEXTS, format) ? FORMAT_TEXTS[format] : undefined;

const NAMED: readonly [RegExp, string][] = [
  [/e-?mail/i, "user@example.com"],
  [/ur[il]s?$|link|website|endpoint/i, "https://example.com/"],
  [/date|since|until|day$/i, "2026-01-31"],
  [/path$|file$|directory|folder/i, "/path/to/file.txt"],
  [/(?:^|_|[a-z])id$/i, "1"],
  [/name$/i, "name"],
  [/title$/i, "title"],
  [/query|search/i, "text"],
];

/** A plain text for a property of this name. */
export const textOfName = (name: string): string => NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? "text";
