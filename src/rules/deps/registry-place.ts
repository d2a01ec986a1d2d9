import type { RegistrySubject } from "../../model/audit.ts";
import type { About } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** The version, as a sentence begins with it. */
export const tellVersion = ({ fact: { package: locked } }: RegistrySubject): string =>
  code(`${locked.name}@${locked.version}`);

/** Where it stands: by file, package and version, so that it stays the same one while the file moves around it. */
export const aboutVersion = ({ fact: { package: locked }, held }: RegistrySubject): About => {
  const [first] = held;
  return {
    place: ["dependencies", first?.at.file ?? "", locked.name, locked.version],
    subject: `package ${locked.name}@${locked.version}`,
    ...(first === undefined ? {} : { at: first.at }),
  };
};
