// What `futures` answers: single futures, event by event.

export interface FutureEvent {
  date: string;
  kind: string;
  name: string;
  option: string | null;
  by: string | null;
}

/** The futures that were asked for. */
export interface Futures {
  futures: Future[];
}

export interface Future {
  future: number;
  seed: number;
  as_of: string;
  valid: boolean;
  outcome: string | null;
  events: FutureEvent[];
  dates: string[];
  quantities: Record<string, number[]>;
  units: Record<string, string>;
}
