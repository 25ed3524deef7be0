// What `conflict` answers: states, who stays in them, and what would flip it.
import type { Label } from "../api/types";

export interface ConflictOption {
  name: string;
  label: Label;
  party: string;
  irreversible: boolean;
}

export interface Move {
  by?: string;
  to: string;
  takes: string[];
  drops: string[];
}

export interface Improvement extends Move {
  answered: (Move & { by: string })[] | null;
}

export type Concept = "nash" | "seq" | "smr" | "gmr";

export interface ByParty extends Record<Concept, boolean> {
  place: number;
  improvements: Improvement[];
}

export interface State {
  id: string;
  options: string[];
  status_quo: boolean;
  stable: Record<Concept, boolean>;
  by_party: Record<string, ByParty>;
}

export interface Change {
  kind: "drop" | "swap" | "allow" | "keep" | "release";
  party: string | null;
  what: string;
  over: string | null;
}

export interface StateRef {
  id: string | null;
  options: string[];
}

export interface Flip {
  changes: Change[];
  gained: StateRef[];
  lost: StateRef[];
  moves_status_quo: boolean;
}

export interface Ground {
  kind: "preference" | "never" | "options" | "status" | "irreversible";
  party: string | null;
  text: string;
  share: number | null;
  rank: string;
  why: string | null;
  sources: string[];
  flips: number;
}

export interface Because {
  party: string;
  state: string;
  why: "content" | "deterred" | "leaves";
  to: string | null;
  takes: string[];
  drops: string[];
  answered: (Move & { by: string })[];
}

export interface Inverse {
  state: string;
  kind: "stable" | "possible" | "only-dropping" | "impossible" | "unknown";
  must_go: { party: string; to: string[] }[];
  ways: Change[][];
  swaps: number | null;
}

export interface Conflict {
  conflict: string;
  label: Label;
  concept: Concept;
  options: ConflictOption[];
  states_total: number;
  states: State[];
  status_quo: string | null;
  verdict: {
    kind: string;
    stable: string[];
    rests_at: string[];
    because: Because[];
    sentence: string;
  };
  robustness: { states: Record<string, { doubt: number; swaps: number }>; swaps_total: number };
  inverse: Inverse | null;
  hangs_on: Ground[];
  flips: Flip[];
  guess: boolean;
}
