import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { databaseHost } from "./database-host.ts";
import { isLoopback, partsOfAddress } from "./host-reach.ts";
import { aboutSetting, sourceText } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-localhost-in-production",
  title: "A production server looks for others on its own machine",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "In a container or on a host of its own nothing answers there: the first call that needs it fails. Most often it is a value of a desk that came along.",
  fix: "Write the address that it has in this environment; where a helper on the same machine answers, accept this finding with the reason.",
  reference: "https://12factor.net/backing-services",
  match: (subject) => {
    const { environment, isProduction } = subject;
    if (!isProduction) return undefined;
    const database = databaseHost(environment);
    const databaseKey = environment.get("database.url") === undefined ? "database.host" : "database.url";
    const hosts = [
      { key: databaseKey, host: database },
      ...(speaksHttp(subject)
        ? ["server.public_url", "auth.issuer"].map((key) => ({
            key,
            host: partsOfAddress(textAt(environment, key) ?? "")?.host,
          }))
        : []),
    ];
    return hosts.flatMap(({ key, host }) =>
      host === undefined || !isLoopback(host)
        ? []
        : [
            {
              message: `${key} leads to ${host}, the machine itself (${sourceText(environment.get(key) ?? { overrides: [] })})`,
              about: aboutSetting(environment, key),
            },
          ],
    );
  },
});
