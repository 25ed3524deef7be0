// Every key of the page in one list: what is pressed, what it does, and when it counts.
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface KeyUse {
  /** As pressed: `?`, `Shift-u`, `g b` (one after the other), `Mod-k` (Ctrl, or Command on a Mac). */
  keys: string;
  /** What it does, in the reader's language. */
  title: string;
  run: () => void;
}

const uses = new Map<symbol, KeyUse[]>();
const told = new Set<() => void>();
let listed: KeyUse[] = [];
let pending = "";
let pendingUntil = 0;

function changed(): void {
  listed = [...uses.values()].flat();
  for (const tell of told) tell();
}

/** Offers keys as long as the component is shown. Later components win where two use the same key. */
export function useKeys(offered: KeyUse[]): void {
  const latest = useRef(offered);
  latest.current = offered;
  const signature = offered.map((use) => `${use.keys}\t${use.title}`).join("\n");
  useEffect(() => {
    const id = Symbol(signature);
    uses.set(
      id,
      latest.current.map((use, place) => ({
        keys: use.keys,
        title: use.title,
        run: () => latest.current[place]?.run(),
      })),
    );
    changed();
    return () => {
      uses.delete(id);
      changed();
    };
  }, [signature]);
}

/** Returns the keys that work at this moment. */
export function useKeyList(): KeyUse[] {
  return useSyncExternalStore(
    (tell) => {
      told.add(tell);
      return () => told.delete(tell);
    },
    () => listed,
  );
}

/** Returns how a key press is written in the list. */
export function pressed(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "Mod-" : "";
  // With the Korean keyboard on, the key of G says ㅎ; what counts is the key.
  const hangul = /^[ㄱ-ㅣ]$/.test(event.key) || event.key === "Process";
  const key = hangul ? (/^Key([A-Z])$/.exec(event.code)?.[1] ?? event.key) : event.key;
  const letter = /^[a-z]$/i.test(key);
  const shift = event.shiftKey && letter ? "Shift-" : "";
  return mod + shift + (letter ? key.toLowerCase() : key);
}

/** True where letters are typed or a widget has its own keys. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[data-own-keys]")) return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "range"].includes(target.type);
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const key = pressed(event);
  if (isTyping(event.target) && !key.startsWith("Mod-")) return;
  if (document.querySelector("dialog[open][data-modal]") && key !== "Mod-k") return;
  const now = Date.now();
  const both = now < pendingUntil ? `${pending} ${key}` : key;
  const use =
    listed.findLast((one) => one.keys === both) ?? listed.findLast((one) => one.keys === key);
  pending = key;
  pendingUntil = listed.some((one) => one.keys.startsWith(`${key} `)) ? now + 1500 : 0;
  if (!use) return;
  event.preventDefault();
  pendingUntil = 0;
  use.run();
}

/** Listens to keys, once for the page. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
