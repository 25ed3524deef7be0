// Asks a question that takes long: as a job of the server, with progress, and cancelled when nobody waits.
import {
  keepPreviousData,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { useLang } from "../messages";
import { type Edit, useEdits } from "../state/edits";
import { type AskOptions, useInfo, useParams } from "./ask";
import { api, jobEventsAddress, Problem } from "./client";
import type { Asked, Params } from "./types";

export interface Progress {
  done: number;
  of: number;
}

/** How far the jobs are, by the key of their question. */
const progress = new Map<string, Progress>();
const told = new Set<() => void>();

function tell(key: string, now: Progress | null): void {
  if (now) progress.set(key, now);
  else progress.delete(key);
  for (const one of told) one();
}

function subscribe(one: () => void): () => void {
  told.add(one);
  return () => told.delete(one);
}

/** Waits for the end of a job. When the signal aborts, the job is cancelled on the server as well. */
function follow<A>(
  id: string,
  signal: AbortSignal,
  onProgress: (now: Progress) => void,
): Promise<Asked<A>> {
  return new Promise((resolve, reject) => {
    const events = new EventSource(jobEventsAddress(id));
    const stop = () => {
      events.close();
      signal.removeEventListener("abort", abort);
    };
    const abort = () => {
      stop();
      api.cancel(id).catch(() => undefined);
      reject(new DOMException("cancelled", "AbortError"));
    };
    const on = (name: string, then: (data: unknown) => void) =>
      events.addEventListener(name, (event) => {
        const { data } = event as MessageEvent<string>;
        then(data ? JSON.parse(data) : null);
      });
    on("progress", (data) => onProgress(data as Progress));
    on("done", (data) => {
      stop();
      resolve((data as { result: Asked<A> }).result);
    });
    on("failed", (data) => {
      stop();
      const error = (data as { error?: { code?: string; message?: string; fix?: string | null } })
        ?.error;
      reject(new Problem(500, error?.code ?? "", error?.message ?? "", error?.fix ?? null));
    });
    on("cancelled", () => {
      stop();
      reject(new DOMException("cancelled", "AbortError"));
    });
    events.onerror = () => {
      if (events.readyState !== EventSource.CLOSED) return;
      stop();
      reject(new Problem(0, "offline", ""));
    };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort);
  });
}

export interface Job<A> {
  query: UseQueryResult<Asked<A>>;
  /** How far it is; none while it has not said anything. */
  progress: Progress | null;
  /** Whether the reader stopped it, so that it has to be started again. */
  stopped: boolean;
  cancel: () => void;
}

export interface JobOptions extends AskOptions {
  /** Other edits than those of the reader: none, to ask the board as it stands in its files. */
  edits?: Edit[];
}

/** Asks as a job. The last answer stays while a newer one is on its way. */
export function useJob<A>(question: string, params: Params, options: JobOptions = {}): Job<A> {
  const info = useInfo();
  const lang = useLang();
  const own = useEdits().edits;
  const edits = options.edits ?? own;
  const whole = useParams(params, options.dateless);
  const client = useQueryClient();
  const queryKey = ["job", info.id, info.hash, question, lang, whole, edits];
  const key = JSON.stringify(queryKey);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      tell(key, null);
      try {
        const { id } = await api.job(info.id, question, lang, whole, edits);
        return await follow<A>(id, signal, (now) => tell(key, now));
      } finally {
        tell(key, null);
      }
    },
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    retry: false,
  });
  const now = useSyncExternalStore(
    subscribe,
    useCallback(() => progress.get(key) ?? null, [key]),
  );
  return {
    query,
    progress: now,
    stopped: query.isPending && query.fetchStatus === "idle" && (options.enabled ?? true),
    cancel: () => void client.cancelQueries({ queryKey }),
  };
}
