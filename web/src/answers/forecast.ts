// What `forecast` and `score` answer: what is likely, and how good earlier answers were.
import type { Label } from "../api/types";

export interface Quantiles {
  p05: number;
  p25: number;
  p50: number;
  p75: number;
  p95: number;
}

export interface Said {
  by: string;
  on: string;
  probability: number | null;
  quantiles: Quantiles | null;
  because: string | null;
}

export interface ForecastLine extends Said {
  question: string;
  label: Label;
  criterion: string | null;
  resolves: string;
  unit: string | null;
  standard_error: number | null;
  others: Said[];
}

export interface Forecast {
  as_of: string;
  futures: number;
  seed: number;
  forecasts: ForecastLine[];
  overdue: { question: string }[];
}

export interface Bin {
  count: number;
  happened: number;
  /** The mean of what was told. */
  told: number;
  frequency: number;
  interval: [number, number];
  too_few: boolean;
}

export interface LedgerLine {
  question: string;
  label: Label;
  criterion: string | null;
  asked: string;
  resolves: string;
  unit: string | null;
  status: "open" | "overdue" | "void" | "yes" | "no" | "number";
  outcome: number | boolean | string | null;
  known_since: string | null;
  sources: string[];
  forecasters: {
    by: string;
    said: Said[];
    scored: { brier?: number | null; log?: number | null } | null;
  }[];
}

export interface Score {
  known_by: string;
  by: string | null;
  n: number;
  brier: number | null;
  log: number | null;
  crps: number | null;
  coverage: { inside_50: number; inside_90: number; n: number };
  too_few: boolean;
  verdict: string;
  calibration: Bin[];
  questions: Record<string, number>;
  ledger: LedgerLine[];
}
