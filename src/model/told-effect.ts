/**
 * One effect on the world and how it is told whether it is done. Each is done once: `same` is skipped, `different` fails
 * and says how, `absent` is done.
 */
export interface ToldEffect {
  /** Kebab-case and stable: `create-tag v1.3.0`. */
  id: string;
  /** For a person: "tag v1.3.0 at 3f2a1bc". */
  says: string;
  state: "done" | "skipped" | "failed" | "waiting";
  /** What was found, where that says more. */
  found?: string;
  url?: string;
}
