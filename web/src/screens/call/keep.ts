// Where is a call kept? In this browser, and in a link for whoever wants it elsewhere.
import type { Odds } from "./score";

export interface Drawn {
  quantity: string;
  /** The last days of years and what the reader expects on them, in the base unit. */
  points: [date: string, value: number][];
}

export interface Call {
  board: string;
  /** The day on which it was made, on the reader's own calendar. */
  made: string;
  /** What the board knew then. */
  hash: string;
  until: string;
  odds: Odds;
  line: Drawn | null;
  choice: { name: string; option: string } | null;
  /** What the model said on that day; none before the reveal. */
  model: Odds | null;
}

const KEY = "freehold:calls";

/** Returns the calls of a board that this browser keeps, the newest first. */
export function callsOf(board: string, store: Storage = localStorage): Call[] {
  return all(store).filter((call) => call.board === board);
}

/** Keeps a call; one of the same day on the same board takes its place. */
export function keep(call: Call, store: Storage = localStorage): void {
  const others = all(store).filter(
    (other) => other.board !== call.board || other.made !== call.made,
  );
  store.setItem(KEY, JSON.stringify([call, ...others].slice(0, 200)));
}

/** Forgets a call. */
export function forget(call: Call, store: Storage = localStorage): void {
  const left = all(store).filter((other) => other.board !== call.board || other.made !== call.made);
  store.setItem(KEY, JSON.stringify(left));
}

function all(store: Storage): Call[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isCall) : [];
  } catch {
    return [];
  }
}

/** Whether something that came from a link or a store is a call; nothing else is believed. */
export function isCall(value: unknown): value is Call {
  if (typeof value !== "object" || value === null) return false;
  const call = value as Record<string, unknown>;
  const { odds } = call;
  return (
    typeof call.board === "string" &&
    typeof call.made === "string" &&
    /^\d{4}-\d{2}-\d{2}$/.test(call.made) &&
    typeof call.until === "string" &&
    typeof odds === "object" &&
    odds !== null &&
    Object.values(odds).every((one) => typeof one === "number" && one >= 0 && one <= 1)
  );
}

/** Writes a call as text for a link. */
export function toLink(call: Call): string {
  const bytes = new TextEncoder().encode(JSON.stringify(call));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads a call from a link; undefined if it is none. */
export function fromLink(text: string): Call | undefined {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (one) => one.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isCall(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
