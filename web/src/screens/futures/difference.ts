// How far do two runs differ, and how sure is that?
import type { RunOutcome } from "../../answers/run";

export interface Difference {
  base: number;
  by: number;
  error: number;
}

/** Returns the difference of an ending between two runs. The server's own, which knows that both rest on
 * the same draws, goes before ours, which takes them for independent and so is never too sure. */
export function difference(now: RunOutcome, base: RunOutcome | undefined): Difference | undefined {
  if (now.base_probability !== null && now.difference !== null) {
    // The same futures, all of them: nothing that was changed reaches this ending.
    if (now.difference === 0 && !now.difference_standard_error) return undefined;
    return {
      base: now.base_probability,
      by: now.difference,
      error: now.difference_standard_error ?? 0,
    };
  }
  if (!base) return undefined;
  return {
    base: base.probability,
    by: now.probability - base.probability,
    error: Math.hypot(now.standard_error, base.standard_error),
  };
}

export type Likely =
  | "certain"
  | "very-likely"
  | "likely"
  | "even"
  | "unlikely"
  | "very-unlikely"
  | "hardly";

/** Returns the word for a probability (the scale of the IPCC, Mastrandrea and others 2010, table 1). */
export function likely(probability: number): Likely {
  if (probability >= 0.99) return "certain";
  if (probability >= 0.9) return "very-likely";
  if (probability >= 0.66) return "likely";
  if (probability > 0.33) return "even";
  if (probability > 0.1) return "unlikely";
  return probability > 0.01 ? "very-unlikely" : "hardly";
}
