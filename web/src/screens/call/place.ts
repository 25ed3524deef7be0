// Where does a number lie among the futures?
import type { Spread } from "../../answers/run";

export type Place = "below" | "low" | "middle-low" | "middle-high" | "high" | "above";

/** Returns between which quantiles a value lies. */
export function placeIn(spread: Spread, value: number): Place {
  if (value < spread.p05) return "below";
  if (value < spread.p25) return "low";
  if (value < spread.p50) return "middle-low";
  if (value <= spread.p75) return "middle-high";
  return value <= spread.p95 ? "high" : "above";
}
