// The futures of the board: 500 at once, 20,000 as soon as nothing moves any more.
import { useEffect, useState } from "react";
import type { Run } from "../../answers/run";
import { useAsk, useInfo } from "../../api/ask";
import { useAskBase } from "../../api/askWith";
import { type Job, useJob } from "../../api/job";
import type { Asked, Params } from "../../api/types";
import { useEdits } from "../../state/edits";
import { usePlace } from "../../state/url";

export const FIRST = 500;
export const FULL = 20_000;
/** How long nothing has to move before all futures are run, in milliseconds. */
const QUIET = 500;

export interface Asking {
  seed: number;
  whatif: string[];
  /** What goes with every question about futures. */
  params: Params;
}

/** Reads from the address which futures are asked for. */
export function useAsking(): Asking {
  const info = useInfo();
  const { query } = usePlace();
  const seed = Math.max(0, Math.floor(Number(query.seed ?? 1))) || 1;
  const names = new Set(info.whatifs.map((one) => one.name));
  const whatif = (query.whatif ?? "").split(",").filter((name) => names.has(name));
  const params: Params = { seed };
  if (whatif.length > 0) params.whatif = whatif;
  if (query.known) params.as_of = query.known;
  return { seed, whatif, params };
}

export interface Runs {
  /** The best answer there is; undefined before the first. */
  shown: Asked<Run> | undefined;
  /** Whether what is shown is about other edits than the reader's. */
  stale: boolean;
  /** Whether all futures have been run. */
  refined: boolean;
  /** The board as it stands in its files; undefined where nothing was changed. */
  base: Asked<Run> | undefined;
  job: Job<Run>;
  error: Error | null;
  retry: () => void;
}

/** Runs the futures, coarse first. The board without the edits is run beside them. */
export function useRuns({ params }: Asking): Runs {
  const { edits } = useEdits();
  const moving = useMoving(JSON.stringify([edits, params]));
  const few = { ...params, futures: FIRST };
  const all = { ...params, futures: FULL };
  const dateless = true;
  const quick = useAsk<Run>("run", few, { dateless });
  const ready = quick.isSuccess && !quick.isPlaceholderData && !moving;
  const job = useJob<Run>("run", all, { dateless, enabled: ready });
  const refined = job.query.data !== undefined && !job.query.isPlaceholderData;
  const changed = edits.length > 0;
  // Both sides of a comparison rest on the same futures, so that chance moves both alike.
  const baseFew = useAskBase<Run>("run", few, { dateless, enabled: changed });
  const baseAll = useJob<Run>("run", all, { dateless, enabled: changed && refined, edits: NONE });
  const base = refined && baseAll.query.data ? baseAll.query.data : baseFew.data;
  return {
    shown: refined ? job.query.data : quick.data,
    stale: quick.isPlaceholderData,
    refined,
    base: changed ? base : undefined,
    job,
    error: quick.error,
    retry: () => void quick.refetch(),
  };
}

const NONE: [] = [];

/** Whether the key has changed a moment ago. */
function useMoving(key: string): boolean {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), QUIET);
    return () => clearTimeout(timer);
  }, [key]);
  return settled !== key;
}
