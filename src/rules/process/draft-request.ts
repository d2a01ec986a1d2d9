import { defineCheck } from "../../model/change-process.ts";
import { authorOf } from "./author.ts";

export default defineCheck({
  id: "draft-request",
  step: "request",
  title: "The request is a draft",
  why: "A draft says that it is not done: approvals of it would be given to something else.",
  fix: "Mark the pull request as ready for review when it is.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#request",
  check: ({ facts: { request } }) => {
    if (request.state === "open" && request.isDraft) {
      return {
        status: "pending",
        reason: "the request is a draft",
        waiting: { for: "the request to be ready for review", because: "it is a draft", who: authorOf(request) },
      };
    }
    return { status: "pass", reason: "the request is not a draft" };
  },
});
