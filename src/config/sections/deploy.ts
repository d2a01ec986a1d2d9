import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { text } from "../kinds.ts";

const amounts = (description: string) =>
  described(
    z.strictObject({
      cpu: z.optional(described(z.string().check(z.regex(/^\d+(?:\.\d+)?m?$/)), "CPU, as `500m` or `2`.")),
      memory: z.optional(
        described(z.string().check(z.regex(/^\d+(?:\.\d+)?(?:[EPTGMK]i?|k)?$/)), "Memory, as `256Mi` or `1Gi`."),
      ),
    }),
    description,
  );

/** What an orchestrator or a service runs. */
export const deploySection = described(
  z.strictObject({
    name: z.optional(text("Name of the deployment, of its service and of its unit; the package's when absent.")),
    namespace: z.optional(text("Kubernetes namespace; the current one when absent.")),
    image: z.optional(text("Container image, with a tag that never moves or a digest.")),
    command: z.optional(
      described(z.array(z.string()).check(z.minLength(1)), "What a service runs, as a list of arguments."),
    ),
    user: z.optional(text("Who a service runs as.")),
    working_directory: z.optional(text("Where a service runs.")),
    requests: z._default(amounts("What is set aside for one replica."), { cpu: "100m", memory: "128Mi" }),
    limits: z._default(amounts("What one replica may use at most."), { memory: "512Mi" }),
  }),
  "What an orchestrator or a service runs.",
);
