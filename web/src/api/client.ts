// Talks to the server. Everything that can go wrong is a `Problem` that can be shown to the reader.
import type { Lang } from "../messages";
import { sentence } from "../words/sentence";
import { infoOf } from "./info";
import type { Asked, Diagnostic, Edit, Params, Root, ServedInfo } from "./types";

/** What went wrong, in the words of the server. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fix: string | null = null,
  ) {
    super(message);
  }
}

const BASE = "/api/v1";

async function send<A>(path: string, init?: RequestInit): Promise<A> {
  let response: Response;
  try {
    response = await fetch(BASE + path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "offline", "");
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as A;
  const told = (body as { error?: { code?: string; message?: string; fix?: string | null } } | null)
    ?.error;
  throw new Problem(response.status, told?.code ?? "", told?.message ?? "", told?.fix ?? null);
}

function post<A>(path: string, body: unknown, signal?: AbortSignal, method = "POST"): Promise<A> {
  return send<A>(path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** Drops what is not given: the server refuses what it does not know. */
function given(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== null),
  );
}

const of = (board: string) => `/boards/${encodeURIComponent(board)}`;
const inLang = (lang: Lang) => `?lang=${lang}`;

export const api = {
  root: () => send<Root>(""),
  info: (board: string, lang: Lang) => send<ServedInfo>(of(board) + inLang(lang)).then(infoOf),
  ask: <A>(
    board: string,
    question: string,
    lang: Lang,
    params: Params,
    edits: Edit[],
    signal?: AbortSignal,
  ) =>
    post<Asked<A>>(
      `${of(board)}/ask/${question}${inLang(lang)}`,
      { params: given(params), edits },
      signal,
    ).then((asked) => ({ ...asked, sentences: asked.sentences.map(sentence) })),
  job: (board: string, question: string, lang: Lang, params: Params, edits: Edit[]) =>
    post<{ id: string }>(`${of(board)}/jobs${inLang(lang)}`, {
      question,
      params: given(params),
      edits,
    }),
  cancel: (id: string) => send<unknown>(`/jobs/${id}`, { method: "DELETE" }),
  file: (board: string, name: string) =>
    send<{ name: string; text: string; hash: string }>(`${of(board)}/files/${name}`),
  save: (board: string, name: string, text: string, base: string) =>
    post<{ hash: string }>(`${of(board)}/files/${name}`, { text, base }, undefined, "PUT"),
  check: (board: string, lang: Lang, edits: Edit[]) =>
    post<{ hash: string; diagnostics: Diagnostic[] }>(`${of(board)}/check${inLang(lang)}`, {
      edits,
    }),
  checkTexts: (board: string, lang: Lang, texts: Record<string, string>, signal?: AbortSignal) =>
    post<{ hash: string; diagnostics: Diagnostic[] }>(
      `${of(board)}/check${inLang(lang)}`,
      { texts },
      signal,
    ),
  assume: (board: string, lang: Lang, name: string, value: number, edits: Edit[]) =>
    post<{ edit: Edit }>(`${of(board)}/assume${inLang(lang)}`, { name, value, edits }),
  fact: (board: string, lang: Lang, fields: Record<string, unknown>, edits: Edit[]) =>
    post<{ edit: Edit; line: string }>(`${of(board)}/fact${inLang(lang)}`, { ...fields, edits }),
  diff: (board: string, edits: Edit[]) =>
    post<{ files: { name: string; before: string; after: string; diff: string }[] }>(
      `${of(board)}/diff`,
      { edits },
    ),
};

/** Returns the address of a twin of an answer: its .json, .csv, .svg, .png, .html or .md. */
export function twin(
  board: string,
  question: string,
  extension: string,
  lang: Lang,
  params: Params,
  edits: string | null,
): string {
  const search = new URLSearchParams({ lang });
  for (const [key, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  if (edits) search.set("edits", edits);
  return `${BASE}${of(board)}/ask/${question}.${extension}?${search}`;
}

/** Returns the address of the one-file report. */
export function reportAddress(board: string, lang: Lang, edits: string | null): string {
  const search = new URLSearchParams({ lang });
  if (edits) search.set("edits", edits);
  return `${BASE}${of(board)}/report.html?${search}`;
}

/** Returns the address at which the server tells that a board changed. */
export function eventsAddress(board: string): string {
  return `${BASE}${of(board)}/events`;
}

/** Returns the address at which the server tells how far a job is. */
export function jobEventsAddress(id: string): string {
  return `${BASE}/jobs/${id}/events`;
}
