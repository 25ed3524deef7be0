// What a board is about, as the page reads it.
import { dayNumber } from "../words/date";
import type { Info, ServedInfo } from "./types";

/** A first day this far from the second, as a share of all, is a prelude that no line of time has room for. */
const PRELUDE = 0.3;

/** Returns the day on which the line of time begins. */
export function beginning(days: readonly string[]): string | undefined {
  const [first, second] = days;
  const last = days.at(-1);
  if (!first || !second || !last) return first;
  const gap = dayNumber(second) - dayNumber(first);
  return gap > PRELUDE * (dayNumber(last) - dayNumber(first)) ? second : first;
}

export function infoOf({ on, known_by, ...rest }: ServedInfo): Info {
  return {
    ...rest,
    first: beginning(rest.days) ?? on,
    latest: { on, known_by },
    assumptions: rest.assumptions.map((one) => ({ ...one, unit: one.unit || null })),
  };
}
