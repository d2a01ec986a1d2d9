import { expect, it } from "vitest";
import { makeConfigSchema } from "../../src/config/config-schema.ts";

it("takes a slip in the name of a secret for the secret, and leaves other keys alone", async () => {
  const schema = await makeConfigSchema();
  const isSecret = (key: string): boolean => schema.isSecret(key.split("."));
  for (const slip of [
    "database.passwrd",
    "databse.password",
    "databse.url",
    "auth.client_secrt",
    "pasword",
    "auth.tokns.0",
  ]) {
    expect(isSecret(slip), slip).toBe(true);
  }
  for (const harmless of ["database.hots", "server.prot", "serverr.port", "loging.level", "server.cors.orgins.0"]) {
    expect(isSecret(harmless), harmless).toBe(false);
  }
});
