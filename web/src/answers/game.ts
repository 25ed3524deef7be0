// What `game` answers: the cells, and the equilibria.
export interface Mixed {
  floats: number[][];
  payoffs_float: number[];
  exact: boolean;
  pure: boolean;
}

export interface Game {
  title: string;
  players: { name: string; strategies: string[] }[];
  cells: { indices: number[]; payoffs: string[] }[];
  pure: { strategies: string[]; indices: number[]; payoffs_float: number[]; stands: number }[];
  mixed: Mixed[];
}
