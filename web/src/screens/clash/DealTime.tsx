// Was it worth signing? On every day on which something changed, by what was known then.
import { useCallback, useState } from "react";
import type { Deal, DealDay } from "../../answers/deal";
import { useJob } from "../../api/job";
import { useLang, useT } from "../../messages";
import { Chart, type PlotOptions } from "../../parts/Chart";
import { Worked } from "../../parts/Working";
import { date } from "../../words/date";
import { measure } from "../../words/measure";
import { widthOf } from "../../words/width";

export function DealTime({ name, unit }: { name: string; unit: string }) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const job = useJob<Deal>("deal", { name, through_time: true }, { enabled: asked });
  return (
    <section className="stack" aria-labelledby="time">
      <h2 id="time">{t("clash.deal.time")}</h2>
      {asked ? (
        <Worked job={job} title={t("clash.deal.working")}>
          {({ answer }) => <Days days={answer.history} unit={unit} />}
        </Worked>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {t("clash.deal.time.start")}
          </button>
        </p>
      )}
    </section>
  );
}

function Days({ days, unit }: { days: readonly DealDay[]; unit: string }) {
  const t = useT();
  const lang = useLang();
  const draw = useCallback(
    (plot: typeof import("@observablehq/plot"), width: number): PlotOptions => {
      const rows = days.map((one) => ({
        day: new Date(`${one.date}T00:00:00Z`),
        margin: one.margin ?? 0,
        zone: one.zone,
        date: one.date,
      }));
      return {
        marginLeft:
          24 + widthOf(measure(lang, Math.max(...rows.map((one) => one.margin)), unit), 12),
        marginRight: 16,
        x: { type: "utc", label: null, ticks: width < 520 ? 4 : 8 },
        y: {
          label: null,
          grid: true,
          zero: true,
          nice: true,
          ticks: 5,
          tickFormat: (value: number) => measure(lang, value, unit),
        },
        marks: [
          plot.ruleY([0], { stroke: "var(--text)" }),
          plot.lineY(rows, {
            x: "day",
            y: "margin",
            curve: "step-after",
            stroke: "var(--one)",
            strokeWidth: 2.5,
          }),
          plot.dot(rows, {
            x: "day",
            y: "margin",
            r: 5,
            stroke: "var(--one)",
            fill: (one: { zone: boolean }) => (one.zone ? "var(--one)" : "var(--paper)"),
          }),
        ],
      };
    },
    [days, lang, unit],
  );
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return <p className="quiet">{t("clash.deal.time.none")}</p>;
  const open = days.filter((one) => one.zone).length;
  const title =
    open === days.length
      ? t("clash.deal.always", { date: date(lang, first.date) })
      : open === 0
        ? t("clash.deal.never", { date: date(lang, first.date) })
        : t("clash.deal.sometimes", { n: open, all: days.length });
  return (
    <>
      <h3>{title}</h3>
      <Chart
        title={title}
        description={t("clash.deal.time.legend")}
        table={[
          [t("futures.table.day"), t("clash.deal.margin"), t("clash.deal.open")],
          ...days.map((one) => [
            date(lang, one.date),
            measure(lang, one.margin ?? 0, unit),
            t(one.zone ? "value.yes" : "value.no"),
          ]),
        ]}
        draw={draw}
        height={280}
      />
    </>
  );
}
