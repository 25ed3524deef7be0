// Asks the board a question, with the dates of the address and the reader's own edits.
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { useLang } from "../messages";
import { useSettled } from "../parts/useSettled";
import { encode, useEdits } from "../state/edits";
import { usePlace } from "../state/url";
import { api, twin } from "./client";
import type { Asked, Info, Params } from "./types";

export const InfoContext = createContext<Info | null>(null);

/** Returns what is known of the open board. Only screens use it, and they are shown once it is there. */
export function useInfo(): Info {
  const info = useContext(InfoContext);
  if (!info) throw new Error("no board is open");
  return info;
}

/** Returns the two dates: the day asked about, and the day of knowledge. */
export function useDates(): { on: string; knownBy: string } {
  const { query } = usePlace();
  const info = useInfo();
  return { on: query.on ?? info.latest.on, knownBy: query.known ?? info.latest.known_by };
}

export interface AskOptions {
  enabled?: boolean;
  /** Ask without the dates of the address: the question has dates of its own. */
  dateless?: boolean;
}

/** Puts the dates of the address under the parameters of a question, once their handle rests. */
export function useParams(params: Params, dateless = false): Params {
  const dates = useDates();
  const on = useSettled(dates.on);
  const knownBy = useSettled(dates.knownBy);
  return dateless ? params : { on, known_by: knownBy, ...params };
}

/** Asks a question. The last answer stays while a newer one is on its way (`isPlaceholderData`). */
export function useAsk<A>(
  question: string,
  params: Params = {},
  options: AskOptions = {},
): UseQueryResult<Asked<A>> {
  const info = useInfo();
  const lang = useLang();
  const { edits } = useEdits();
  const whole = useParams(params, options.dateless);
  return useQuery({
    queryKey: ["ask", info.id, info.hash, question, lang, whole, edits],
    queryFn: ({ signal }) => api.ask<A>(info.id, question, lang, whole, edits, signal),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
}

/** Returns a function that makes the addresses of an answer's twins. */
export function useTwins(
  question: string,
  params: Params = {},
  dateless = false,
): (extension: string) => string {
  const info = useInfo();
  const lang = useLang();
  const { edits } = useEdits();
  const whole = useParams(params, dateless);
  const packed = edits.length > 0 ? encode(edits) : null;
  return (extension) => twin(info.id, question, extension, lang, whole, packed);
}
