import { explain } from "@renovatebot/pep440";

/** A version as Python's tools write it (`1.2.0-rc.1` is `1.2.0rc1`); what is none of PEP 440 stays. */
export const normalizePep440 = (version: string): string => {
  const parts = explain(version);
  if (parts === null) return version;
  return parts.local === null ? parts.public : `${parts.public}+${parts.local}`;
};
