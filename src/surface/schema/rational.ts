/** An exact fraction in lowest terms, denominator positive; `multipleOf: 0.01` has no exact binary number. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

const reduce = (over: bigint, under: bigint): Rational => {
  const divisor = gcd(over, under);
  return divisor === 0n ? { over: 0n, under: 1n } : { over: over / divisor, under: under / divisor };
};

/** The decimal that a JSON number was written as (its shortest round-trip form), exactly. */
export const rationalOf = (value: number): Rational => {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", decimals = ""] = mantissa.split(".");
  const scale = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return scale >= 0 ? reduce(digits * 10n ** BigInt(scale), 1n) : reduce(digits, 10n ** BigInt(-scale));
};

/** Is `value` a whole multiple of `unit` (unit not zero). */
export const isMultiple = (value: Rational, unit: Rational): boolean =>
  (value.over * unit.under) % (value.under * unit.over) === 0n;

/** The smallest positive number that is a whole multiple of both. */
export const leastCommonMultiple = (a: Rational, b: Rational): Rational => {
  const over = (a.over * b.over) / gcd(a.over, b.over);
  return reduce(over < 0n ? -over : over, gcd(a.under, b.under));
};

export const ONE: Rational = { over: 1n, under: 1n };
export const numberOf = (value: Rational): number => Number(value.over) / Number(value.under);
