// What a board is about, as the page reads it.
import type { Info } from "./types";

/** What the server says. */
export interface ServedInfo extends Omit<Info, "latest" | "first"> {
  first: string | null;
  /** The day that a question means which names none. */
  on: string;
  known_by: string;
}

export function infoOf({ on, known_by, ...rest }: ServedInfo): Info {
  return {
    ...rest,
    first: rest.first ?? on,
    latest: { on, known_by },
    assumptions: rest.assumptions.map((one) => ({ ...one, unit: one.unit || null })),
  };
}
