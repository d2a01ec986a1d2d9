/** An exact fraction in lowest terms, denominator positive; `multipleOf: 0.01` has no exact binary number. */
export interface Rational {
    readonly over: bigint;
    readonly under: bigint;
}
/** The decimal that a JSON number was written as (its shortest round-trip form), exactly. */
export declare const rationalOf: (value: number) => Rational;
/** Is `value` a whole multiple of `unit` (unit not zero). */
export declare const isMultiple: (value: Rational, unit: Rational) => boolean;
/** The smallest positive number that is a whole multiple of both. */
export declare const leastCommonMultiple: (a: Rational, b: Rational) => Rational;
export declare const ONE: Rational;
export declare const numberOf: (value: Rational) => number;
