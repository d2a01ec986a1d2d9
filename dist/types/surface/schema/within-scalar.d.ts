import type { Mark, NumberSet, StringSet } from "./shape.ts";
/** Is each wanted format asked for by the inner side too; nobody knows which texts meet one. */
export declare const areFormatsWithin: (inner: readonly Mark<string>[], outer: readonly Mark<string>[]) => boolean;
/** Bounds, `multipleOf` and formats; `mask` tells whether the inner numbers are integers. */
export declare const areNumbersWithin: (inner: NumberSet | undefined, outer: NumberSet | undefined, mask: number) => boolean;
/** Lengths, patterns and formats. */
export declare const areStringsWithin: (inner: StringSet | undefined, outer: StringSet | undefined) => boolean;
