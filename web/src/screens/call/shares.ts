// How does moving one slider move the others, so that they add to 100 %?

/** Whole percents by outcome; they add to 100. */
export type Shares = Record<string, number>;

/** Returns even shares; what does not divide goes to the first ones. */
export function even(names: readonly string[]): Shares {
  const base = Math.floor(100 / names.length);
  const rest = 100 - base * names.length;
  return Object.fromEntries(names.map((name, at) => [name, base + (at < rest ? 1 : 0)]));
}

/** Returns the shares with `name` at `value`; the others keep their proportions. */
export function moved(shares: Shares, name: string, value: number): Shares {
  const asked = Math.max(0, Math.min(100, Math.round(value)));
  const others = Object.keys(shares).filter((other) => other !== name);
  if (others.length === 0) return { [name]: 100 };
  const before = others.reduce((sum, other) => sum + (shares[other] ?? 0), 0);
  const left = 100 - asked;
  const exact = others.map((other) =>
    before === 0 ? left / others.length : (left * (shares[other] ?? 0)) / before,
  );
  const whole = exact.map(Math.floor);
  let missing = left - whole.reduce((sum, one) => sum + one, 0);
  // The largest remainders are rounded up.
  const order = exact
    .map((one, at) => [one - Math.floor(one), at] as const)
    .sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  for (const [, at] of order) {
    if (missing === 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
    missing -= 1;
  }
  const result: Shares = {};
  for (const key of Object.keys(shares)) {
    result[key] = key === name ? asked : (whole[others.indexOf(key)] ?? 0);
  }
  return result;
}
