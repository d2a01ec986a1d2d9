import * as z from "zod/mini";
import { described } from "../../model/described.ts";
import { count, flag, secret, text } from "../kinds.ts";

/** Where the server keeps its data. */
export const databaseSection = described(
  z.strictObject({
    url: secret("Whole address, with user and password in it; instead of host, port, name, user and password."),
    host: z.optional(text("Address of the database.")),
    port: z.optional(count(1, 65_535, "Port of the database.")),
    name: z.optional(text("Which database of it.")),
    user: z.optional(text("Who the server is there.")),
    password: secret("What proves it."),
    tls: flag(true, "Encrypt the connection."),
    pool_size: z._default(count(1, 10_000, "Connections that each worker keeps."), 10),
    max_connections: z.optional(
      count(
        1,
        1_000_000,
        "Connections that the database gives this server at most, over all its replicas and workers.",
      ),
    ),
  }),
  "Where the server keeps its data.",
);
