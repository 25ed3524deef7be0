// What if? A stack of edits to the text of the board: undone, redone, shared and saved by one mechanism.
import { useMemo, useSyncExternalStore } from "react";
import type { Edit } from "../api/types";
import { setQuery, usePlace } from "./url";

export type { Edit };

/** One step of the reader: what is undone at once. A drag keeps its `key` and stays one step. */
export interface Step {
  edits: Edit[];
  title?: string;
  key?: string;
}

export interface Stack {
  steps: Step[];
  undone: Step[];
}

const EMPTY: Stack = { steps: [], undone: [] };
const CHANGED = "freehold:edits";
const cache = new Map<string, { raw: string | null; stack: Stack }>();

/** Puts a step on top; one with the key of the top step takes its place. */
export function pushed(stack: Stack, step: Step): Stack {
  const top = stack.steps.at(-1);
  const below = step.key && top?.key === step.key ? stack.steps.slice(0, -1) : stack.steps;
  return { steps: [...below, step], undone: [] };
}

export function undone(stack: Stack): Stack {
  const top = stack.steps.at(-1);
  return top ? { steps: stack.steps.slice(0, -1), undone: [...stack.undone, top] } : stack;
}

export function redone(stack: Stack): Stack {
  const top = stack.undone.at(-1);
  return top ? { steps: [...stack.steps, top], undone: stack.undone.slice(0, -1) } : stack;
}

/** Returns all edits in the order in which they are applied. */
export function flat(steps: readonly Step[]): Edit[] {
  return steps.flatMap((step) => step.edits);
}

/** Returns the edits as they stand in an address. */
export function encode(edits: readonly Edit[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(edits));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Reads edits from an address; what cannot be read is nothing. */
export function decode(text: string): Edit[] {
  try {
    const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(raw, (char) => char.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(read) ? read.filter(isEdit) : [];
  } catch {
    return [];
  }
}

function isEdit(value: unknown): value is Edit {
  if (typeof value !== "object" || value === null) return false;
  const edit = value as Partial<Edit>;
  return typeof edit.file === "string" && typeof edit.line === "number" && "new" in edit;
}

const storageKey = (board: string) => `freehold.edits.${board}`;

function load(board: string | null): Stack {
  if (!board) return EMPTY;
  const raw = window.localStorage.getItem(storageKey(board));
  const known = cache.get(board);
  if (known && known.raw === raw) return known.stack;
  let stack = EMPTY;
  try {
    if (raw) stack = { ...EMPTY, ...(JSON.parse(raw) as Partial<Stack>) };
  } catch {
    // A stack that another version wrote is dropped.
  }
  cache.set(board, { raw, stack });
  return stack;
}

function store(board: string, stack: Stack): void {
  if (stack.steps.length + stack.undone.length === 0) {
    window.localStorage.removeItem(storageKey(board));
  } else {
    window.localStorage.setItem(storageKey(board), JSON.stringify(stack));
  }
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(told: () => void): () => void {
  window.addEventListener(CHANGED, told);
  window.addEventListener("storage", told);
  return () => {
    window.removeEventListener(CHANGED, told);
    window.removeEventListener("storage", told);
  };
}

export interface Edits {
  /** Every edit, in order: what goes with each question. */
  edits: Edit[];
  steps: Step[];
  undone: Step[];
  /** Whether the edits came with the link. */
  shared: boolean;
  add: (step: Step) => void;
  undo: () => void;
  redo: () => void;
  discard: () => void;
  /** Returns the edits below a step of this key, on which a drag builds anew. */
  below: (key: string) => Edit[];
}

/** Returns the edits of the board that is open. Those of a link take the place of the reader's own. */
export function useEdits(): Edits {
  const { board, query } = usePlace();
  const own = useSyncExternalStore(subscribe, () => load(board));
  const link = query.edits;
  return useMemo(() => {
    const stack: Stack = link
      ? { steps: decode(link).map((edit) => ({ edits: [edit] })), undone: [] }
      : own;
    const put = (next: Stack) => {
      if (!board) return;
      if (link) setQuery({ edits: next.steps.length > 0 ? encode(flat(next.steps)) : null });
      else store(board, next);
    };
    return {
      edits: flat(stack.steps),
      steps: stack.steps,
      undone: stack.undone,
      shared: link !== undefined,
      add: (step) => put(pushed(stack, step)),
      undo: () => put(undone(stack)),
      redo: () => put(redone(stack)),
      discard: () => put(EMPTY),
      below: (key) => {
        const top = stack.steps.at(-1);
        return flat(top?.key === key ? stack.steps.slice(0, -1) : stack.steps);
      },
    };
  }, [board, own, link]);
}
