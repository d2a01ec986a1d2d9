/** What was found where an effect would be. */
export type Found =
  /** It is not there, or not yet as it should be: it is done. */
  | { state: "absent"; found?: string }
  /** It is there as it should be, whoever made it: it is skipped. */
  | { state: "same"; found?: string; url?: string }
  /** Something else stands in its place: nothing is done. */
  | { state: "different"; found: string; hint: string }
  /** It is somebody else's turn: neither done nor wrong. */
  | { state: "waiting"; found: string };

/** What doing it told. */
interface Done {
  found?: string;
  url?: string;
}

/**
 * One change to the world that can be asked after: `probe` looks and changes nothing, `do` makes it so. Doing it again
 * after it was done, or half done, must come to the same end.
 */
export interface Effect {
  /** Kebab-case and stable: `create-tag v1.3.0`. */
  id: string;
  /** For a person: "tag v1.3.0 at 3f2a1bc". */
  says: string;
  probe(): Promise<Found>;
  do(): Promise<Done>;
}
