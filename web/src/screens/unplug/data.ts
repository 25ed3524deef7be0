// What falls when a plug is pulled, day by day.
import { useAsk } from "../../api/ask";
import type { AnswerOf, Measured, Params, ServedAnswer } from "../../api/types";
import type { Query } from "../../state/url";

export type UnplugAnswer = AnswerOf<"unplug">;
export type Loss = ServedAnswer<"Loss">;
export type Assumed = ServedAnswer<"Assumed">;
/** The mean loss of the others is told beside what the description names. */
export type LandAnswer = Omit<AnswerOf<"land">, "pullers"> & {
  pullers: (ServedAnswer<"Puller"> & { blast_radius: number })[];
};

/** A loss below this is not worth a row. */
const LEAST = 0.005;

export interface Pull {
  off: string[];
  /** The share that is cut, in percent. */
  cut: number;
  horizon: number;
}

/** Reads what is pulled from the address: `off=Azure,AMD -> Azure.chips`. */
export function pullOf(query: Query): Pull {
  const cut = Number(query.cut ?? 100);
  return {
    off: (query.off ?? "").split(",").filter(Boolean),
    cut: cut > 0 && cut <= 100 ? cut : 100,
    horizon: Number(query.horizon) > 0 ? Number(query.horizon) : 365,
  };
}

export function paramsOf(pull: Pull): Params {
  const part = pull.cut === 100 ? "" : ` ${pull.cut} %`;
  return { target: pull.off.map((one) => one + part), horizon_days: pull.horizon };
}

/**
 * Who falls: first as the middle numbers say, which is there at once, then the same with every uncertain number
 * drawn, which takes several times as long.
 */
export function useUnplug(pull: Pull) {
  const enabled = pull.off.length > 0;
  const params = paramsOf(pull);
  const first = useAsk<UnplugAnswer>("unplug", { ...params, draws: 0 }, { enabled });
  const isThere = first.isSuccess && !first.isPlaceholderData;
  const drawn = useAsk<UnplugAnswer>("unplug", params, { enabled: enabled && isThere });
  const isDrawn = drawn.isSuccess && !drawn.isPlaceholderData;
  return isDrawn || drawn.isError ? drawn : first;
}

export function useLand() {
  return useAsk<LandAnswer>("land");
}

/** Returns what is lost on a day, on the straight line between the days that were counted. */
export function lossAt(overTime: Loss["over_time"], day: number): Measured {
  const after = overTime.findIndex((point) => point.days >= day);
  const last = overTime.at(-1);
  const none = { value: 0, low: 0, high: 0 };
  if (after < 0) return last?.loss ?? none;
  const next = overTime[after];
  const before = overTime[after - 1];
  if (!next || !before) return next?.loss ?? none;
  const share = (day - before.days) / (next.days - before.days || 1);
  const mix = (from: number, to: number) => from + (to - from) * share;
  return {
    value: mix(before.loss.value, next.loss.value),
    low: mix(before.loss.low, next.loss.low),
    high: mix(before.loss.high, next.loss.high),
  };
}

/** Returns who loses something worth telling, those who lose most first. */
export function losers(answer: UnplugAnswer): [string, Loss][] {
  const most = (loss: Loss) =>
    Math.max(loss.loss.value, ...loss.over_time.map((p) => p.loss.value));
  return Object.entries(answer.losses)
    .filter(([, loss]) => most(loss) >= LEAST)
    .sort(([, one], [, two]) => most(two) - most(one));
}

/** Returns the reserves that run down: until which day each lasts. */
export function reserves(answer: UnplugAnswer, party: string): { need: string; until: number }[] {
  return answer.timeline
    .filter((step) => step.what === "buffer-ends" && step.name.startsWith(`${party}.`))
    .map((step) => ({ need: step.name, until: step.days }));
}
