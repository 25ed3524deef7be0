// What `compare` answers: what was gained, lost and changed.
import type { Label } from "../api/types";

export interface Standing {
  kind: string;
  path: string;
  label: Label;
  text: string;
  unit: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  disputed: boolean;
  leading: {
    on: string;
    known_since: string;
    rank: string;
    source: string | null;
    sources: string[];
  };
}

export interface Changed {
  kind: string;
  path: string;
  before: Standing;
  after: Standing;
}

export interface Compare {
  before: { board: string; on: string; known_by: string };
  after: { board: string; on: string; known_by: string };
  gained: Standing[];
  lost: Standing[];
  changed: Changed[];
  unchanged: number;
}
