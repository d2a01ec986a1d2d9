import type { TraitChange } from "../model/change.ts";
/** Where a text stands, in words: "`search`: the description of parameter `filter.limit`"; "the text of the server's instructions". */
export declare const textPlace: ({ place, facts }: TraitChange) => string;
/** "`a`, `b`": what a trait shows, as many as a sentence bears, and how many there are beside them. */
export declare const shownTexts: (change: TraitChange) => string;
/** What a sentence begins with stands in capitals; a name of the surface stays as it is. */
export declare const capital: (text: string) => string;
/** ", and the same in 12 more places" where the same thing was found in many. */
export declare const morePlaces: (change: TraitChange) => string;
