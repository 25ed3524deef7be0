// What is on the map, day by day.
import { useMemo } from "react";
import { useAsk } from "../../api/ask";
import type { AnswerOf, ServedAnswer } from "../../api/types";
import { latestAt } from "../../words/date";

export type MapsAnswer = AnswerOf<"maps">;
export type Frame = ServedAnswer<"Frame">;
export type MapParty = ServedAnswer<"MapParty">;
export type MapTie = ServedAnswer<"MapTie">;

/** A tie that a tenant would hardly miss: it is drawn only where it is asked for. */
export const WEAK = 0.02;
/** A phone has room for the ties that bind most. */
export const WEAK_NARROW = 0.1;

export const tieKey = (tie: Pick<MapTie, "from" | "need">) => `${tie.from} -> ${tie.need}`;

/** Asks for the map of every day at once: the handle of time then needs no further question. */
export function useMaps(knownBy: string) {
  return useAsk<MapsAnswer>("maps", { known_by: knownBy }, { dateless: true });
}

/** Returns the frame that holds on a day; before the first there is nothing. */
export function frameAt(maps: MapsAnswer, on: string): Frame {
  const day = latestAt(
    maps.frames.map((frame) => frame.on),
    on,
  );
  return (
    maps.frames.find((frame) => frame.on === day) ?? { on, title: "", blast_radius: {}, ties: [] }
  );
}

/** Returns every tie that there ever is, at its strongest: what the places on the map hang on. */
export function union(maps: MapsAnswer): MapTie[] {
  const strongest = new Map<string, MapTie>();
  for (const tie of maps.frames.flatMap((frame) => frame.ties)) {
    const known = strongest.get(tieKey(tie));
    if (!known || known.dependence < tie.dependence) strongest.set(tieKey(tie), tie);
  }
  return [...strongest.values()].sort((one, two) => (tieKey(one) < tieKey(two) ? -1 : 1));
}

/** Returns who mainly supplies on a day: the land of the ground plan. */
export function landlords(ties: readonly MapTie[]): Set<string> {
  const balance = new Map<string, number>();
  // Customers bring money, but nobody stands on their land.
  for (const tie of ties.filter((one) => one.resource !== "revenue")) {
    balance.set(tie.from, (balance.get(tie.from) ?? 0) + tie.dependence);
    balance.set(tie.to, (balance.get(tie.to) ?? 0) - tie.dependence);
  }
  return new Set([...balance].filter(([, sum]) => sum > 0).map(([name]) => name));
}

/** Returns who stands within `reach` ties of a party, whatever way they run. */
export function within(ties: readonly MapTie[], focus: string, reach: number): Set<string> {
  let found = new Set([focus]);
  for (let step = 0; step < reach; step += 1) {
    const next = new Set(found);
    for (const tie of ties) {
      if (found.has(tie.from)) next.add(tie.to);
      if (found.has(tie.to)) next.add(tie.from);
    }
    found = next;
  }
  return found;
}

export interface Focus {
  /** A party, or a tie as `Azure -> OpenAI.compute`. */
  name: string;
  party: string;
  reach: number;
}

/** Reads the focus of the address: a tie counts for its tenant. */
export function useFocus(focus: string | undefined, reach: string | undefined): Focus | null {
  return useMemo(() => {
    if (!focus) return null;
    const need = focus.split(" -> ")[1];
    return {
      name: focus,
      party: need ? (need.split(".")[0] ?? focus) : (focus.split(".")[0] ?? focus),
      reach: Math.max(1, Number(reach ?? 1) || 1),
    };
  }, [focus, reach]);
}
