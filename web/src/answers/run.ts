// What `run` answers: how likely each ending is, and how the numbers go.

/** The spread of one number on one day. */
export interface Spread {
  date: string;
  p05: number;
  p25: number;
  p50: number;
  p75: number;
  p95: number;
  mean: number;
  standard_error: number;
}

export interface RunOutcome {
  name: string;
  label: string;
  label_ko: string | null;
  probability: number;
  standard_error: number;
  count: number;
  base_probability: number | null;
  difference: number | null;
  difference_standard_error: number | null;
  typical: number[];
}

export interface RunEvent {
  name: string;
  count: number;
  mean_times: number;
}

export interface Run {
  board: string;
  seed: number;
  futures: number;
  as_of: string;
  until: string;
  outcomes: RunOutcome[];
  quantities: Record<string, Spread[]>;
  units: Record<string, string>;
  events: RunEvent[];
  invalid_futures: number;
  stopped: string | null;
}
