// What the server answers, as far as the page reads it: the JSON of `freehold QUESTION --json`.
import type { Edit } from "../state/edits";

export type { Edit };

/** What people call something; a Korean label may say how it is read. */
export interface Label {
  en?: string | null;
  ko?: string | null;
  reads?: string | null;
}

export interface BoardEntry {
  id: string;
  title: Label;
  hash: string;
  parties: number;
  claims: number;
  errors: number;
}

export interface Root {
  version: string;
  public: boolean;
  boards: BoardEntry[];
}

export interface Named {
  name: string;
  label: Label;
}

export interface PartyInfo extends Named {
  role: string;
  kind: string;
}

export interface ThingInfo {
  path: string;
  kind: string;
  label: Label;
}

export interface ChoiceInfo extends Named {
  actor: string;
  options: Named[];
}

export interface Assumption extends Named {
  text: string;
  low: number | null;
  high: number | null;
  value: number | null;
  unit: string | null;
  guess: boolean;
  why?: string | null;
  sources?: string[];
}

export interface Info {
  id: string;
  title: Label;
  hash: string;
  errors: number;
  files: { name: string; lines: number }[];
  first: string;
  latest: { on: string; known_by: string };
  futures_from: string | null;
  days: string[];
  known_days: string[];
  parties: PartyInfo[];
  things: ThingInfo[];
  outcomes: Named[];
  quantities: (Named & { unit: string | null })[];
  conflicts: Named[];
  deals: Named[];
  games: Named[];
  scenarios: Named[];
  whatifs: Named[];
  choices: ChoiceInfo[];
  questions: number;
  assumptions: Assumption[];
}

export interface FigureData {
  title: string;
  description: string;
  svg: string;
  table: string[][];
  stamp: string;
}

/** The answer to a question, with its figure and the sentences that tell it. */
export interface Asked<A> {
  answer: A;
  figure: FigureData | null;
  sentences: string[];
  reproduce: string;
}

export interface Diagnostic {
  code: string;
  severity: string;
  message: string;
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  notes: string[];
  fix: { title: string; edit: Edit } | null;
}

export interface Measured {
  value: number;
  low: number;
  high: number;
}

export interface Claim {
  source: string | null;
  sources: string[];
  publisher: string | null;
  on: string | null;
  known_since: string | null;
  rank: string;
  trust: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string | null;
  text: string;
  plan: boolean;
  because?: string | null;
  why?: string | null;
  quote?: string | null;
  url?: string | null;
}

export type ParamValue = string | number | boolean | string[] | undefined | null;
export type Params = Record<string, ParamValue>;
