// Who can better afford to walk away from whom?
import { useAsk } from "../../api/ask";
import type { AnswerOf, Measured, ServedAnswer } from "../../api/types";

/** What each would lose is told beside what the description names. */
export type PairPoint = ServedAnswer<"LeverageAt"> & {
  dependence_ab_range: Measured;
  dependence_ba_range: Measured;
};
export type PairAnswer = Omit<AnswerOf<"leverage">, "series"> & { series: PairPoint[] };
export type PowerAnswer = AnswerOf<"leverages">;
export type PowerDay = ServedAnswer<"DayMeasures">;

export interface Balance {
  over: string;
  under: string;
  points: number;
  low: number;
  high: number;
}

export function usePower() {
  return useAsk<PowerAnswer>("leverages");
}

export function usePair(a: string | undefined, b: string | undefined) {
  return useAsk<PairAnswer>(
    "leverage",
    { a, b, through_time: true },
    { enabled: Boolean(a && b && a !== b) },
  );
}

/** Returns what `tenant` would lose without `landlord`. */
export function lossOf(day: PowerDay, tenant: string, landlord: string): Measured {
  return day.dependence[tenant]?.[landlord] ?? { value: 0, low: 0, high: 0 };
}

/** Returns who has leverage over whom: the difference of what each would lose, the largest first. */
export function balances(day: PowerDay): Balance[] {
  const names = [
    ...new Set([...Object.keys(day.dependence), ...Object.keys(day.blast_radius)]),
  ].sort();
  const all: Balance[] = [];
  for (const [place, one] of names.entries()) {
    for (const two of names.slice(place + 1)) {
      const [loses, wins] = [lossOf(day, two, one), lossOf(day, one, two)];
      const points = loses.value - wins.value;
      if (points === 0) continue;
      const [over, under, a, b] = points > 0 ? [one, two, loses, wins] : [two, one, wins, loses];
      all.push({
        over,
        under,
        points: Math.abs(points),
        low: a.low - b.high,
        high: a.high - b.low,
      });
    }
  }
  return all.sort((one, two) => two.points - one.points);
}

/** Returns who stands in the matrix: those who would lose something, or take something with them. */
export function parties(day: PowerDay, least: number): { tenants: string[]; landlords: string[] } {
  const tenants = new Map<string, number>();
  const landlords = new Map<string, number>();
  for (const [tenant, on] of Object.entries(day.dependence)) {
    for (const [landlord, loss] of Object.entries(on)) {
      if (loss.value < least) continue;
      tenants.set(tenant, (tenants.get(tenant) ?? 0) + loss.value);
      landlords.set(landlord, (landlords.get(landlord) ?? 0) + loss.value);
    }
  }
  const ranked = (sums: Map<string, number>) =>
    [...sums].sort(([, one], [, two]) => two - one).map(([name]) => name);
  return { tenants: ranked(tenants), landlords: ranked(landlords) };
}
