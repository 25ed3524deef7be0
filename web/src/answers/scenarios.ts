// What `scenarios` answers: which futures hang together.
import type { Label } from "../api/types";

export interface Variant {
  name: string;
  label: Label;
  /** What the ending is called, where a variant is one. */
  outcome: Label | null;
}

export interface Descriptor {
  name: string;
  label: Label;
  variants: Variant[];
}

export interface Judgement {
  from: string;
  variant: string;
  on: string;
  of: string;
  judgement: number;
  rank: string;
  sources: string[];
  why: string | null;
}

export interface Consistent {
  variants: string[];
  impact: number;
  consistency: number;
  weight: number;
  share: number;
  held: number | null;
  leads: { descriptor: string; score: number; rival: string; lead: number }[];
  hangs_on: Judgement[];
}

export interface Scenarios {
  name: string;
  label: Label;
  descriptors: Descriptor[];
  combinations: number;
  consistent: Consistent[];
  complete: boolean;
}
