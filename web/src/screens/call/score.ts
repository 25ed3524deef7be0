// How good is a call, and how far is it from the model?

/** Probabilities by outcome, from 0 to 1. */
export type Odds = Record<string, number>;

/** Returns the Brier score if it ends as `ending`: 0 is perfect, 1 is certain of one thing and wrong
 * (Brier 1950, halved so that it ends at 1). */
export function brier(said: Odds, ending: string): number {
  const names = new Set([...Object.keys(said), ending]);
  let sum = 0;
  for (const name of names) {
    const happened = name === ending ? 1 : 0;
    sum += ((said[name] ?? 0) - happened) ** 2;
  }
  return sum / 2;
}

/** Returns the score that a call may expect, if the odds of `truth` are right. */
export function expected(said: Odds, truth: Odds): number {
  return Object.entries(truth).reduce((sum, [name, odds]) => sum + odds * brier(said, name), 0);
}

export interface Gap {
  name: string;
  mine: number;
  theirs: number;
}

/** Returns the outcome about which the two disagree most. */
export function largestGap(mine: Odds, theirs: Odds): Gap | undefined {
  const gaps = Object.keys(theirs).map((name) => ({
    name,
    mine: mine[name] ?? 0,
    theirs: theirs[name] ?? 0,
  }));
  gaps.sort((a, b) => Math.abs(b.mine - b.theirs) - Math.abs(a.mine - a.theirs));
  return gaps[0];
}

/** Returns the ending that is given most. */
export function likeliest(odds: Odds): string | undefined {
  return Object.entries(odds).sort((a, b) => b[1] - a[1])[0]?.[0];
}
