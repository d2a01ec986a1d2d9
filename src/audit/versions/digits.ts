/** Longer runs of digits are no exact numbers in the libraries that read them. */
const EXACT_DIGITS = 15;

/** Order of two runs of digits, however long. */
export const compareDigits = (a: string, b: string): number => {
  const [x, y] = [withoutZeros(a), withoutZeros(b)];
  if (x.length !== y.length) return x.length - y.length;
  if (x === y) return 0;
  return x < y ? -1 : 1;
};

export const isDigits = (text: string): boolean => /^\d+$/.test(text);

/** Does every number in a text keep its value when it is read as one. */
export const hasExactNumbers = (text: string): boolean =>
  text.split(/\D+/).every((run) => withoutZeros(run).length <= EXACT_DIGITS);

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, "");
