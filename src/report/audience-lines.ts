import type { Audience, Result } from "../model/result.ts";

/** One contract beside base, as a line of a report. The sentence is text from outside. */
interface AudienceLine {
  status: Audience["status"];
  sentence: string;
}

/** The verdicts of all audiences, with the server's name where the result speaks of several. */
export const audienceLines = ({ audiences = [], servers = [] }: Result): AudienceLine[] => [
  ...audiences.map(({ status, sentence }) => ({ status, sentence })),
  ...servers.flatMap((server) =>
    (server.audiences ?? []).map(({ status, sentence }) => ({ status, sentence: `${server.name}: ${sentence}` })),
  ),
];
