import type { FoundWeakness, SpokenTransport } from "../model/audit.ts";

/** What an advisory about an SDK says of who is concerned. */
interface SdkAdvisory {
  ids: readonly string[];
  /**
   * `http`: servers that are reached over HTTP. `any`: a server by whatever transport. `other`: whoever it concerns, the
   * transport of this server does not tell.
   */
  reach: "http" | "any" | "other";
  /** Who is concerned, as a part of a sentence. */
  whom: string;
  source: string;
}

const osv = (id: string): string => `https://osv.dev/vulnerability/${id}`;

/**
 * Advisories of which their own text says whom they concern, read on 2026-11-23. One that is not here is not judged. The
 * word is about the transport alone: a server that speaks it may be safe all the same by how it is written.
 */
export const SDK_ADVISORIES: readonly SdkAdvisory[] = [
  // TypeScript SDK
  {
    ids: ["GHSA-w48q-cv73-mx4w", "CVE-2025-66414"],
    reach: "http",
    whom: "servers over HTTP on a local address without authentication (DNS rebinding)",
    source: osv("GHSA-w48q-cv73-mx4w"),
  },
  {
    ids: ["GHSA-345p-7cg4-v4c7", "CVE-2026-25536"],
    reach: "http",
    whom: "servers over HTTP whose clients share one server or transport object",
    source: osv("GHSA-345p-7cg4-v4c7"),
  },
  {
    ids: ["GHSA-jm63-cq47-j5jp", "CVE-2026-111770"],
    reach: "http",
    whom: "servers over HTTP whose clients share one server or transport object",
    source: osv("GHSA-jm63-cq47-j5jp"),
  },
  {
    ids: ["GHSA-f897-62hf-6gxq"],
    reach: "http",
    whom: "servers over HTTP that strangers reach (bodies and batches without a limit)",
    source: osv("GHSA-f897-62hf-6gxq"),
  },
  {
    ids: ["GHSA-46jr-4wx8-v453", "CVE-2026-111768"],
    reach: "http",
    whom: "servers over HTTP that strangers reach (memory while a request is validated)",
    source: osv("GHSA-46jr-4wx8-v453"),
  },
  {
    ids: ["GHSA-rvq5-wwqv-78pq"],
    reach: "http",
    whom: "servers over HTTP that use the SDK's bearer authentication",
    source: "https://github.com/PrefectHQ/fastmcp-ts/releases/tag/v1.8.1",
  },
  {
    ids: ["GHSA-8r9q-7v3j-jr4g", "CVE-2026-0621"],
    reach: "any",
    whom: "servers with resource templates that hold a list (`{/path*}`): a request to read a resource reaches them over every transport",
    source: "https://www.tenable.com/cve/CVE-2026-0621",
  },
  {
    ids: ["GHSA-6qxp-vccf-f47h", "CVE-2026-104850"],
    reach: "other",
    whom: "programs that are themselves a client over HTTP and sign in by OAuth",
    source: osv("CVE-2026-104850"),
  },
  {
    ids: ["GHSA-6prh-2h8m-c8cw"],
    reach: "other",
    whom: "programs that are themselves a client over HTTP",
    source: "https://github.com/PrefectHQ/fastmcp-ts/releases/tag/v1.8.1",
  },
  // Python SDK
  {
    ids: ["GHSA-9h52-p55h-vw2f", "CVE-2025-66416"],
    reach: "http",
    whom: "servers over HTTP on a local address without authentication (DNS rebinding)",
    source: osv("GHSA-9h52-p55h-vw2f"),
  },
  {
    ids: ["GHSA-j975-95f5-7wqh", "CVE-2025-53365"],
    reach: "http",
    whom: "servers over Streamable HTTP (a client ends the process)",
    source: osv("GHSA-j975-95f5-7wqh"),
  },
  {
    ids: ["GHSA-3qhf-m339-9g5v", "CVE-2025-53366", "PYSEC-2026-1616"],
    reach: "other",
    whom: "servers that get a malformed request; the advisory names no transport",
    source: osv("CVE-2025-53366"),
  },
  {
    ids: ["CVE-2026-109527"],
    reach: "http",
    whom: "servers over HTTP that strangers reach (bodies without a limit)",
    source: "https://www.mend.io/vulnerability-database/CVE-2026-109527/",
  },
  {
    ids: ["GHSA-84m7-p3x7-pcfv", "CVE-2026-59951"],
    reach: "http",
    whom: "servers over Streamable HTTP that keep sessions",
    source: "https://www.tenable.com/plugins/cloud-security/474708",
  },
  {
    ids: ["GHSA-w4fh-qvv9-3v23", "CVE-2026-116684"],
    reach: "http",
    whom: "servers over HTTP that use the SDK's bearer authentication",
    source: osv("GHSA-w4fh-qvv9-3v23"),
  },
  {
    ids: ["GHSA-vj7q-gjh5-988w", "CVE-2026-59950"],
    reach: "other",
    whom: "servers that serve the SDK's WebSocket transport; stdio, SSE and Streamable HTTP are not concerned",
    source: "https://github.com/livekit/agents/pull/6457",
  },
  {
    ids: ["GHSA-rwrf-2pqf-9j8j", "CVE-2026-116686"],
    reach: "other",
    whom: "programs that are themselves a client and call tools of a server they do not trust",
    source: "https://www.tenable.com/plugins/cloud-security/477695",
  },
  {
    ids: ["GHSA-5h93-6whr-6q8j", "CVE-2026-116685"],
    reach: "other",
    whom: "programs that are themselves a client over HTTP",
    source: "https://www.tenable.com/plugins/container-security/477698",
  },
  // FastMCP
  {
    ids: ["GHSA-rcfx-77hg-w2wv"],
    reach: "http",
    whom: "servers over HTTP, by the version of `mcp` below 1.23 that it lets in (DNS rebinding)",
    source: osv("GHSA-rcfx-77hg-w2wv"),
  },
  {
    ids: ["CVE-2026-32871", "GHSA-vv7q-7jx5-f767"],
    reach: "any",
    whom: "servers made from an OpenAPI description: arguments of a tool reach them over every transport",
    source: "https://github.com/PrefectHQ/fastmcp/security/advisories/GHSA-vv7q-7jx5-f767",
  },
  {
    ids: ["CVE-2025-69196", "GHSA-5h2m-4q8j-pqpj"],
    reach: "http",
    whom: "servers over HTTP that sign people in by the OAuth proxy",
    source: "https://www.tenable.com/plugins/cloud-security/438850",
  },
  {
    ids: ["CVE-2026-27124", "GHSA-rww4-4w9c-7733"],
    reach: "http",
    whom: "servers over HTTP that sign people in by the OAuth proxy",
    source: "https://github.com/PrefectHQ/fastmcp/security/advisories/GHSA-rww4-4w9c-7733",
  },
  {
    ids: ["CVE-2025-64340"],
    reach: "other",
    whom: "whoever runs `fastmcp install` on Windows, with whatever transport",
    source: "https://mend.io/vulnerability-database/CVE-2025-64340/",
  },
  // programs beside the SDKs
  {
    ids: ["GHSA-6xpm-ggf7-wc3p", "CVE-2025-6514"],
    reach: "other",
    whom: "whoever connects to a server that they do not trust through `mcp-remote`, not the server itself",
    source: osv("GHSA-6xpm-ggf7-wc3p"),
  },
  {
    ids: ["GHSA-7f8r-222p-6f5g", "CVE-2025-49596"],
    reach: "other",
    whom: "whoever runs the Inspector on their machine, with whatever transport the server speaks",
    source: osv("GHSA-7f8r-222p-6f5g"),
  },
];

const BY_ID = new Map(SDK_ADVISORIES.flatMap((advisory) => advisory.ids.map((id) => [id, advisory] as const)));

/**
 * Does an advisory about an SDK concern a server of these transports, as far as its text says; undefined for one that
 * nothing is known of. It is shown beside the finding, and nothing passes by it.
 */
export const appliesTo = (
  ids: readonly string[],
  transports: readonly SpokenTransport[] | undefined,
): FoundWeakness["applies"] => {
  const advisory = ids.map((id) => BY_ID.get(id)).find((found) => found !== undefined);
  if (advisory === undefined) return undefined;
  const { reach, whom } = advisory;
  if (reach === "any") return { status: "yes", reason: `it concerns ${whom}` };
  if (reach === "other") return { status: "unknown", reason: `it concerns ${whom}` };
  if (transports === undefined || transports.length === 0) {
    return { status: "unknown", reason: `it concerns ${whom}, and what this server speaks could not be told` };
  }
  return transports.includes("http")
    ? { status: "yes", reason: `it concerns ${whom}` }
    : { status: "no", reason: `it concerns ${whom}, and this server speaks stdio only` };
};
