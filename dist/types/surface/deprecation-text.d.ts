import type { Deprecation } from "../model/change.ts";
/** What an announcement says beside that it is one. */
export type Announcement = Omit<Deprecation, "by">;
/** The announcement that a description opens with, or states in capitals; undefined where it merely mentions the word. */
export declare const announcementIn: (description: string) => Announcement | undefined;
/** What the words of an announcement name: a successor, when the tool goes, since when it is announced. */
export declare const detailsIn: (announcement: string) => Announcement;
