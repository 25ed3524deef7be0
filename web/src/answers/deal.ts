// What `deal` answers: the zone, what each rule calls fair, and what each has without a deal.
import type { Label } from "../api/types";

export type PerParty = Record<string, number>;

export interface Term {
  name: string;
  unit: string;
  scale: number;
  low: number;
  high: number;
  now: number | null;
  favors: string[];
  harms: string[];
}

export interface Solution {
  terms: Record<string, number>;
  gets: PerParty;
  gains: PerParty;
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export interface DealGround {
  name: string;
  kind: string;
  unit: string;
  scale: number;
  value: Estimate;
  sources: string[];
  guess: boolean;
  why?: string | null;
  margin: [number, number];
}

export interface DealFlip {
  name: string;
  kind: string;
  unit: string;
  scale: number;
  from: number;
  to: number;
  what: string;
  party: string | null;
  within: boolean;
}

export interface DealDay {
  date: string;
  zone: boolean;
  margin: number | null;
  reservation: PerParty;
  inside: PerParty | null;
  walk_away: PerParty;
  walks: string[];
}

export type Rule =
  | "nash"
  | "kalai_smorodinsky"
  | "egalitarian"
  | "rubinstein"
  | "rubinstein_second";

export interface Deal {
  deal: string;
  label: Label;
  parties: { name: string; unit: string; power: number | null }[];
  terms: Term[];
  zone: boolean;
  margin: number | null;
  impasse: PerParty;
  walk_away: PerParty;
  reservation: PerParty;
  solutions: Record<Rule, Solution | null>;
  frontier: Solution[];
  losses: Record<string, Estimate>;
  hangs_on: DealGround[];
  flips: DealFlip[];
  doubt: { draws: number; zone: number } | null;
  history: DealDay[];
}
