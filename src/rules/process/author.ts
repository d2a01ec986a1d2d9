import type { Waiting } from "../../model/change-process.ts";
import type { ChangeRequest } from "../../model/change-request.ts";

/** Who can mend a request: its author, or anybody where the account is gone. */
export const authorOf = ({ author }: ChangeRequest): Waiting["who"] => (author.kind === "ghost" ? [] : [author.login]);
