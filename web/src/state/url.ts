// The address of the page is its state: /b/{board}/{screen}?on=…&known=…&lang=…&focus=…
import { useSyncExternalStore } from "react";

export type Query = Readonly<Record<string, string>>;
/** A value to write; null and the empty string drop the key. */
export type Patch = Record<string, string | null | undefined>;

export interface Place {
  board: string | null;
  screen: string;
  query: Query;
}

const CHANGED = "freehold:address";
let cached: { address: string; place: Place } | null = null;

/** Reads an address. Keys that may be given several times are not used on this page. */
export function read(pathname: string, search: string): Place {
  const [first, board, screen] = pathname.split("/").filter(Boolean);
  const query = Object.fromEntries(new URLSearchParams(search));
  if (first !== "b" || !board) return { board: null, screen: "board", query };
  return { board: decodeURIComponent(board), screen: screen ?? "board", query };
}

/** Writes an address; keys are sorted, so that the same state has one address. */
export function write(place: Place): string {
  const entries = Object.entries(place.query).filter(([, value]) => value !== "");
  entries.sort(([one], [two]) => (one < two ? -1 : 1));
  const search = new URLSearchParams(entries).toString();
  const path = place.board ? `/b/${encodeURIComponent(place.board)}/${place.screen}` : "/";
  return search ? `${path}?${search}` : path;
}

/** The address that is shown. The browser's own lags behind while a handle is dragged: browsers stop
 * taking addresses that change many times a second. */
let shown = location.pathname + location.search;
let lagging: ReturnType<typeof setTimeout> | undefined;

function here(): Place {
  if (cached?.address !== shown) {
    const [pathname = "/", search = ""] = shown.split("?");
    cached = { address: shown, place: read(pathname, search) };
  }
  return cached.place;
}

function catchUp(): void {
  clearTimeout(lagging);
  lagging = undefined;
  if (shown !== location.pathname + location.search) history.replaceState(null, "", shown);
}

function onPop(): void {
  clearTimeout(lagging);
  shown = location.pathname + location.search;
}

function subscribe(told: () => void): () => void {
  const popped = () => {
    onPop();
    told();
  };
  window.addEventListener("popstate", popped);
  window.addEventListener(CHANGED, told);
  return () => {
    window.removeEventListener("popstate", popped);
    window.removeEventListener(CHANGED, told);
  };
}

/** Goes to an address; `replace` leaves no step to go back to. */
export function go(address: string, replace = false): void {
  if (address === shown) return;
  if (replace) {
    shown = address;
    clearTimeout(lagging);
    lagging = setTimeout(catchUp, 200);
  } else {
    catchUp();
    shown = address;
    history.pushState(null, "", address);
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Returns the place with changed keys of the query. */
export function patched(place: Place, patch: Patch): Place {
  const query: Record<string, string> = { ...place.query };
  for (const [key, value] of Object.entries(patch)) {
    if (value) query[key] = value;
    else delete query[key];
  }
  return { ...place, query };
}

/** Writes keys of the query. A drag replaces, a deliberate step can be gone back from. */
export function setQuery(patch: Patch, replace = false): void {
  go(write(patched(here(), patch)), replace);
}

/** Keys that mean the same on every screen and are kept when the screen changes. */
const SHARED = ["on", "known", "lang", "focus", "edits"];

/** Returns the address of a screen of the same board, with the shared keys kept. */
export function toScreen(place: Place, screen: string, patch: Patch = {}): string {
  const kept = Object.entries(place.query).filter(([key]) => SHARED.includes(key));
  return write(patched({ ...place, screen, query: Object.fromEntries(kept) }, patch));
}

/** Returns where the page is. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, here);
}
