// The paper on which a line is drawn: where days and values stand on it.
import { dayNumber } from "../../words/date";

export const WIDTH = 640;
export const HEIGHT = 280;
const LEFT = 88;
const RIGHT = 16;
const TOP = 16;
const BOTTOM = 32;

export interface Paper {
  x: (day: string) => number;
  y: (value: number) => number;
  /** The value at a height, never outside of the paper. */
  value: (y: number) => number;
  ticks: number[];
  top: number;
  bottom: number;
}

/** Returns paper from one day to another and from `low` to `high`. */
export function paper(first: string, last: string, low: number, high: number): Paper {
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const [bottom, top] = [HEIGHT - BOTTOM, TOP];
  const span = high - low || 1;
  const y = (value: number) => bottom - ((value - low) / span) * (bottom - top);
  return {
    x: (day) => LEFT + ((dayNumber(day) - from) / Math.max(1, to - from)) * (WIDTH - LEFT - RIGHT),
    y,
    value: (at) => Math.max(low, Math.min(high, low + ((bottom - at) / (bottom - top)) * span)),
    ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => low + part * span),
    top,
    bottom,
  };
}

/** Returns the ends of the years between two days, and the last day. */
export function yearEnds(first: string, last: string): string[] {
  const days: string[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    const end = `${year}-12-31`;
    if (end > first && end <= last) days.push(end);
  }
  if (days.at(-1) !== last) days.push(last);
  return days;
}

/** Returns the next number above `value` that reads well. */
export function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 4, 8, 10];
  return (steps.find((step) => step * size >= value) ?? 10) * size;
}
