import type * as z from "zod/mini";
import type { processSchema } from "./process-schema.ts";
import type { PresetName } from "./words.ts";

/**
 * What a policy starts from. A preset names the roles that must approve, and never who they are: the file that uses it
 * gives them members.
 */
export const PRESETS: Readonly<Record<PresetName, { process: z.input<typeof processSchema> }>> = {
  solo: {
    process: { request: { title: "conventional" } },
  },
  team: {
    process: {
      request: { title: "conventional", sections: ["Summary", "Test evidence"] },
      types: { emergency: { approvals: { technical: 1 } } },
      roles: { technical: {} },
      approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 2 } },
      testing: { required: ["check-api"] },
    },
  },
  regulated: {
    process: {
      request: {
        title: "conventional",
        sections: ["Summary", "Business reason", "Risk", "Rollback plan", "Test evidence"],
        "linked-issue": "required",
      },
      types: { emergency: { approvals: { technical: 1 }, "review-within-days": 3 } },
      freezes: [],
      roles: { technical: {}, business: {}, security: {} },
      approvals: {
        low: { technical: 1 },
        medium: { technical: 2 },
        high: { technical: 2, business: 1, security: 1 },
      },
      testing: { required: ["check-api", "validate-config", "audit-deps"] },
      documentation: { changelog: "CHANGELOG.md", "required-gates": ["bump-version", "gen-docs"] },
      status: { audit: true },
    },
  },
};
