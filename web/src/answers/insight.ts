// What `matters`, `discover`, `worth` and `choose` answer.

/** On what an input rests: a guess or sources. */
export interface Ground {
  guess: boolean;
  why: string | null;
  sources: string[];
  disputed: boolean;
}

export interface MattersInput {
  name: string;
  first: number;
  first_low: number;
  first_high: number;
  total: number;
  total_low: number;
  total_high: number;
  where_low: number | null;
  where_high: number | null;
  ground: Ground;
}

export interface Matters {
  of: string;
  is_outcome: boolean;
  unit: string | null;
  mean: number;
  variance: number;
  inputs: MattersInput[];
  /** Runs of inputs, by place, that can't be told apart. */
  tied: [number, number][];
  evaluations: number;
  points: number;
}

export interface Side {
  name: string;
  kind: string;
  unit: string;
  at_least: number | null;
  at_most: number | null;
  comes: boolean | null;
  quasi_p: number | null;
  ground: Ground;
}

export interface Box {
  coverage: number;
  density: number;
  mass: number;
  inside: number;
  hits: number;
  sides: Side[];
}

export interface Discover {
  of: string;
  futures: number;
  interest: number;
  boxes: Box[];
  suggested: number | null;
}

export interface WorthInput {
  name: string;
  kind: string;
  unit: string;
  worth: number;
  worth_low: number;
  worth_high: number;
  /** In which part of the futures another option would be taken. */
  changes: number;
  ground: Ground;
}

export interface Worth {
  actor: string;
  choice: string;
  unit: string;
  at: string;
  futures: number;
  best: string;
  options: { name: string; mean: number; standard_error: number }[];
  everything: number;
  everything_low: number;
  everything_high: number;
  inputs: WorthInput[];
}

export interface ChooseOption {
  name: string;
  mean: number;
  mean_low: number;
  mean_high: number;
  worst: number;
  regret: number;
  regret_90: number;
  regret_most: number;
  best_share: number;
  gives_up_mean: number;
  gives_up_regret_90: number;
  beaten_by: string[];
}

export interface Choose {
  actor: string;
  choice: string;
  unit: string;
  at: string;
  futures: number;
  options: ChooseOption[];
  by_mean: string;
  near_mean: string[];
  by_regret_90: string;
  by_regret_most: string;
}
