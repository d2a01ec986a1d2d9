const FACTORS: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
/** Longer texts are no amounts that a person wrote. */
const LONGEST = 40;

/** An amount as Kubernetes writes it (`500m`, `2`, `512Mi`) as a number; undefined where it is none. */
export const quantityOf = (text: string): number | undefined => {
  if (text.length > LONGEST) return undefined;
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = Object.hasOwn(FACTORS, unit) ? FACTORS[unit] : undefined;
  return amount === "" || factor === undefined ? undefined : Number(amount) * factor;
};

/** Kubernetes knows `k` and no `K` for a thousand; configurations write both. */
export const kubernetesQuantity = (text: string): string => text.replace(/K$/, "k");
