/** What is wrong with a number that was read; `isInteger`: it is written as one. */
export const numberFault = (
  value: number,
  isInteger = Number.isInteger(value),
): { message: string; fix: string } | undefined => {
  if (!Number.isFinite(value)) {
    return { message: "a number that is not finite cannot be a setting", fix: "Write a number, or text in quotes." };
  }
  if (!isInteger || Number.isSafeInteger(value)) return undefined;
  return {
    message: `an integer beyond ${Number.MAX_SAFE_INTEGER}, of which the last digits would be lost`,
    fix: "Put it into quotes if it is a name.",
  };
};
