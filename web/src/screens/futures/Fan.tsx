// How one number may go: the past from claims, the join, then the bands of the futures.
import { useCallback, useMemo } from "react";
import type { Future } from "../../answers/future";
import type { Run, Spread } from "../../answers/run";
import { useAsk } from "../../api/ask";
import type { Claim } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Chart, type PlotOptions } from "../../parts/Chart";
import { date } from "../../words/date";
import { measure, measureRange } from "../../words/measure";
import { widthOf } from "../../words/width";

interface Past {
  day: Date;
  value: number;
  low: number;
  high: number;
  guess: boolean;
}

const day = (text: string) => new Date(`${text.slice(0, 10)}T00:00:00Z`);
/** A month counts from its end, as on the board. */
const lastDay = (text: string): Date | undefined => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day(text);
  const found = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  return found ? new Date(Date.UTC(Number(found[1]), Number(found[2] ?? 12), 0)) : undefined;
};

/** Returns what was claimed of a number up to a day, in its base unit. */
function past(claims: readonly Claim[], unit: string, until: string): Past[] {
  const end = day(until);
  return claims
    .flatMap((claim) => {
      const when = claim.on ? lastDay(claim.on) : undefined;
      const { value, low, high } = claim;
      if (!when || when > end || claim.plan || claim.unit !== unit) return [];
      if (typeof value !== "number") return [];
      return [
        {
          day: when,
          value,
          low: typeof low === "number" ? low : value,
          high: typeof high === "number" ? high : value,
          guess: claim.rank === "guess",
        },
      ];
    })
    .sort((a, b) => a.day.getTime() - b.day.getTime());
}

interface Props {
  run: Run;
  base: Run | undefined;
  quantity: string;
  label: string;
  story: Future | undefined;
  /** What the line of the story is called, if it is no story. */
  storyTitle?: string;
}

export function Fan({ run, base, quantity, label, story, storyTitle }: Props) {
  const t = useT();
  const lang = useLang();
  const unit = run.units[quantity] ?? "";
  const shown = useAsk<{ claims: Claim[] }>(
    "show",
    { path: quantity, on: run.as_of, known_by: run.as_of },
    { dateless: true },
  );
  const claims = shown.data?.answer.claims;
  const points = run.quantities[quantity];
  const before = useMemo(() => past(claims ?? [], unit, run.as_of), [claims, unit, run.as_of]);
  const was = base?.quantities[quantity];
  const line = useMemo(
    () =>
      story?.quantities[quantity]?.map((value, at) => ({
        day: day(story.dates[at] ?? run.until),
        value,
      })),
    [story, quantity, run.until],
  );
  const draw = useCallback(
    (plot: typeof import("@observablehq/plot"), width: number): PlotOptions => {
      const spread = (points ?? []).map((one) => ({ ...one, day: day(one.date) }));
      const join = day(run.as_of);
      const narrow = width < 520;
      const tip = (one: Spread) =>
        `${date(lang, one.date)}\n${measure(lang, one.p50, unit)}\n${t("futures.fan.90", {
          range: measureRange(lang, one.p05, one.p95, unit),
        })}`;
      // The room that the longest number needs, in the letters of the axis.
      const widest = [...spread.map((one) => one.p95), ...(line ?? []).map((one) => one.value)];
      const room = widthOf(measure(lang, Math.max(...widest, 0), unit), 12) + 20;
      return {
        marginLeft: Math.max(56, Math.ceil(room)),
        marginRight: 12,
        marginTop: 24,
        x: { type: "utc", label: null, ticks: narrow ? 4 : 8 },
        y: {
          label: null,
          grid: true,
          nice: true,
          ticks: 5,
          tickFormat: (value: number) => measure(lang, value, unit),
        },
        marks: [
          plot.areaY(spread, { x: "day", y1: "p05", y2: "p95", fill: "var(--one)", opacity: 0.16 }),
          plot.areaY(spread, { x: "day", y1: "p25", y2: "p75", fill: "var(--one)", opacity: 0.26 }),
          plot.ruleX([join], { stroke: "var(--text)", strokeDasharray: "3 3" }),
          plot.text([join], {
            x: (one: Date) => one,
            frameAnchor: before.length > 0 ? "top" : "top-left",
            textAnchor: "start",
            dx: 4,
            dy: -16,
            text: () => t("futures.fan.join"),
            fill: "var(--quiet)",
            fontSize: 12,
          }),
          plot.lineY(before, { x: "day", y: "value", stroke: "var(--text)", strokeWidth: 1.5 }),
          plot.ruleX(before, { x: "day", y1: "low", y2: "high", stroke: "var(--text)" }),
          plot.dot(before, {
            x: "day",
            y: "value",
            r: 4,
            stroke: "var(--text)",
            fill: (one: Past) => (one.guess ? "var(--paper)" : "var(--text)"),
          }),
          was
            ? plot.lineY(was, {
                x: (one: Spread) => day(one.date),
                y: "p50",
                stroke: "var(--text)",
                strokeDasharray: "6 4",
                strokeWidth: 1.5,
              })
            : null,
          plot.lineY(spread, { x: "day", y: "p50", stroke: "var(--one)", strokeWidth: 2.5 }),
          line
            ? plot.lineY(line, { x: "day", y: "value", stroke: "var(--two)", strokeWidth: 2.5 })
            : null,
          plot.tip(
            spread,
            plot.pointerX({
              x: "day",
              y: "p50",
              title: tip,
              fill: "var(--raised)",
              stroke: "var(--faint)",
              fontSize: 13,
            }),
          ),
        ],
      };
    },
    [points, before, was, line, run.as_of, unit, lang, t],
  );
  const end = points?.at(-1);
  if (!points || !end) return null;
  const table = [
    [
      t("futures.table.day"),
      t("futures.table.p05"),
      t("futures.table.p25"),
      t("futures.table.p50"),
      t("futures.table.p75"),
      t("futures.table.p95"),
    ],
    ...points.map((one) => [
      date(lang, one.date),
      ...[one.p05, one.p25, one.p50, one.p75, one.p95].map((value) => measure(lang, value, unit)),
    ]),
  ];
  return (
    <section className="stack" aria-label={label}>
      <h3>
        {t("futures.fan.title", {
          name: label,
          median: measure(lang, end.p50, unit),
          range: measureRange(lang, end.p05, end.p95, unit),
          date: date(lang, end.date),
        })}
      </h3>
      <Chart
        title={label}
        description={[
          t("futures.fan.legend"),
          before.length > 0 && t("futures.fan.past"),
          was && t("futures.fan.base"),
          line && (storyTitle ?? t("futures.fan.story")),
        ]
          .filter(Boolean)
          .join(" ")}
        table={table}
        draw={draw}
      />
    </section>
  );
}
