// What only the editor asks of the server: what may stand here, what is this, write it down.
import { Problem } from "../../api/client";
import type { Claim, Edit, Label } from "../../api/types";
import type { Lang } from "../../messages";

export interface At {
  texts: Record<string, string>;
  file: string;
  line: number;
  column: number;
}

export interface Item {
  /** The whole word. */
  label: string;
  detail: string | null;
  kind: string;
}

export interface Hovered {
  answer: {
    path: string;
    label: Label;
    text: string | null;
    leading: Claim | null;
    claims: Claim[];
    disputed: boolean;
  } | null;
}

/** What a check found. What is wrong with the board as a whole has no place. */
export interface Finding {
  code: string;
  severity: string;
  message: string;
  notes: string[];
  file: string | null;
  line: number | null;
  column: number | null;
  end_line: number | null;
  end_column: number | null;
  fix: { title: string; change?: Edit; edit?: Edit } | null;
}

const of = (board: string) => `/api/v1/boards/${encodeURIComponent(board)}`;

async function post<A>(path: string, body: unknown, signal?: AbortSignal): Promise<A | null> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  // A completion or a hover that fails is none: the reader is in the middle of a word.
  return response.ok ? ((await response.json()) as A) : null;
}

export function complete(board: string, lang: Lang, at: At, signal?: AbortSignal) {
  return post<{ items: Item[] }>(`${of(board)}/complete?lang=${lang}`, at, signal);
}

/** Checks texts that are not saved yet. */
export async function check(board: string, lang: Lang, texts: Record<string, string>) {
  const found = await post<{ diagnostics: Finding[] }>(`${of(board)}/check?lang=${lang}`, {
    texts,
  });
  return found?.diagnostics ?? [];
}

export function hover(board: string, lang: Lang, at: At) {
  return post<Hovered>(`${of(board)}/hover?lang=${lang}`, at);
}

/** Returns the line that says a fact, and the edit that adds it. */
export async function fact(
  board: string,
  lang: Lang,
  asked: { kind: string; file: string; edits: Edit[] } & Record<string, unknown>,
): Promise<{ edit: Edit; line: string }> {
  const response = await fetch(`${of(board)}/fact?lang=${lang}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  const body = (await response.json().catch(() => null)) as
    | ({ edit: Edit; line: string } & Refused)
    | null;
  if (response.ok && body?.edit) return body;
  throw problem(response.status, body);
}

interface Refused {
  error?: { code?: string; message?: string; fix?: string | null };
}

function problem(status: number, body: Refused | null): Problem {
  const told = body?.error;
  return new Problem(status, told?.code ?? "", told?.message ?? "", told?.fix ?? null);
}

export type Saved =
  | { kind: "saved"; hash: string }
  | { kind: "taken"; theirs: { text: string; hash: string }; diff: string };

/** Writes a file. If it changed since `base`, nothing is written and theirs comes back. */
export async function save(
  board: string,
  lang: Lang,
  name: string,
  text: string,
  base: string,
): Promise<Saved> {
  const response = await fetch(`${of(board)}/files/${name}?lang=${lang}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text, base }),
  });
  const body = (await response.json().catch(() => null)) as
    | ({
        hash?: string;
        theirs?: { text: string; hash: string };
        diff?: string;
      } & Refused)
    | null;
  if (response.ok && body?.hash) return { kind: "saved", hash: body.hash };
  if (response.status === 409 && body?.theirs) {
    return { kind: "taken", theirs: body.theirs, diff: body.diff ?? "" };
  }
  throw problem(response.status, body);
}

/** Returns the edit that turns one text of a file into another: the lines between what both share. */
export function editOf(file: string, before: string, after: string): Edit {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail += 1;
  }
  // An edit without old or new lines is an insertion or a deletion; both keep a line to stand on.
  if (head > 0 && (old.length - head - tail === 0 || now.length - head - tail === 0)) head -= 1;
  return {
    file,
    line: head + 1,
    old: old.slice(head, old.length - tail).join("\n"),
    new: now.slice(head, now.length - tail).join("\n"),
  };
}
