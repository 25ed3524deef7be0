// What `history` answers: how likely an ending looked, day by day of knowledge.

export interface Reason {
  path: string;
  on: string;
  text: string;
  sources: string[];
}

export interface HistoryPoint {
  known_by: string;
  probability: number;
  standard_error: number;
  change: number | null;
  moved: boolean;
  because: Reason[];
}

export interface History {
  of: string;
  futures: number;
  series: HistoryPoint[];
}
