import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { isLoopback, partsOfAddress } from "./host-reach.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

const ADDRESSES = ["auth.issuer", "server.public_url"];

export default defineRule<ConfigSubject>({
  id: "config-address-not-encrypted",
  title: "Credentials travel in the clear",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Whoever sits between reads the tokens and answers in the server's name. The protocol demands https of every address that tokens pass.",
  fix: "Write the address with `https://`; `http://` is for loopback only.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations#communication-security",
  match: (subject) => {
    const { environment, isProduction } = subject;
    if (!speaksHttp(subject)) return undefined;
    return ADDRESSES.flatMap((key) => {
      const address = partsOfAddress(textAt(environment, key) ?? "");
      if (address === undefined || address.scheme !== "http" || isLoopback(address.host)) return [];
      if (key === "auth.issuer" && textAt(environment, "auth.kind") !== "oauth") return [];
      return [
        {
          message: `${told(environment, key)} is not encrypted`,
          severity: isProduction || key === "auth.issuer" ? "error" : "warning",
          about: aboutSetting(environment, key),
        },
      ];
    });
  },
});
