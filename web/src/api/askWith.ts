// Asks a question with other edits than the reader's own: the board as it stands in its files, beside it.
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useLang } from "../messages";
import type { Edit } from "../state/edits";
import { type AskOptions, useInfo, useParams } from "./ask";
import { api } from "./client";
import type { Asked, Params } from "./types";

const NONE: Edit[] = [];

/** Asks the board without any edit. */
export function useAskBase<A>(
  question: string,
  params: Params = {},
  options: AskOptions = {},
): UseQueryResult<Asked<A>> {
  const info = useInfo();
  const lang = useLang();
  const whole = useParams(params, options.dateless);
  return useQuery({
    queryKey: ["ask", info.id, info.hash, question, lang, whole, NONE],
    queryFn: ({ signal }) => api.ask<A>(info.id, question, lang, whole, NONE, signal),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
}
