// How likely an ending looked on every day on which something became known.
import { useCallback, useState } from "react";
import type { History, HistoryPoint } from "../../answers/history";
import { useInfo } from "../../api/ask";
import { useJob } from "../../api/job";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { Chart, type PlotOptions } from "../../parts/Chart";
import { Worked } from "../../parts/Working";
import { date } from "../../words/date";
import { labelOf } from "../../words/label";
import { percent, points } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { said } from "../../words/said";
import { inPoints } from "./Outcomes";

const FUTURES = 2000;

export function HistoryOf({ outcome }: { outcome: string }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const [asked, setAsked] = useState(false);
  const job = useJob<History>(
    "history",
    { outcome, futures: FUTURES },
    { dateless: true, enabled: asked },
  );
  const found = info.outcomes.find((one) => one.name === outcome);
  const name = labelOf(lang, found?.label, outcome);
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{t("futures.history", { name })}</h2>
      {asked ? (
        <Worked job={job} title={t("futures.history.working")}>
          {({ answer }) => <Told history={answer} name={name} />}
        </Worked>
      ) : (
        <div className="row">
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {t("futures.history.start")}
          </button>
          <span className="quiet small">{t("futures.history.cost")}</span>
        </div>
      )}
    </section>
  );
}

function Told({ history, name }: { history: History; name: string }) {
  const t = useT();
  const lang = useLang();
  const { series } = history;
  const draw = useCallback(
    (plot: typeof import("@observablehq/plot"), width: number): PlotOptions => {
      const rows = series.map((one) => ({
        ...one,
        day: new Date(`${one.known_by}T00:00:00Z`),
        low: Math.max(0, one.probability - 1.96 * one.standard_error),
        high: Math.min(1, one.probability + 1.96 * one.standard_error),
      }));
      const moved = rows.filter((one) => one.moved);
      return {
        marginLeft: 48,
        marginRight: 12,
        x: { type: "utc", label: null, ticks: width < 520 ? 4 : 8 },
        y: {
          label: null,
          grid: true,
          domain: [0, Math.min(1, Math.max(0.1, ...rows.map((one) => one.high)) * 1.15)],
          ticks: 5,
          tickFormat: (value: number) => percent(lang, value),
        },
        marks: [
          plot.areaY(rows, {
            x: "day",
            y1: "low",
            y2: "high",
            curve: "step-after",
            fill: "var(--one)",
            opacity: 0.18,
          }),
          plot.lineY(rows, {
            x: "day",
            y: "probability",
            curve: "step-after",
            stroke: "var(--one)",
            strokeWidth: 2.5,
          }),
          plot.dot(moved, { x: "day", y: "probability", r: 4, fill: "var(--text)" }),
          plot.tip(
            rows,
            plot.pointerX({
              x: "day",
              y: "probability",
              fill: "var(--raised)",
              stroke: "var(--faint)",
              fontSize: 13,
              title: (one: HistoryPoint) =>
                `${date(lang, one.known_by)}\n${percent(lang, one.probability)} ± ${inPoints(one.standard_error)}`,
            }),
          ),
        ],
      };
    },
    [series, lang],
  );
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last) return <p>{t("futures.history.none")}</p>;
  const moves = series.filter((one) => one.moved && one.change !== null);
  return (
    <>
      <h3>
        {t("futures.history.title", {
          first: percent(lang, first.probability),
          from: date(lang, first.known_by),
          last: percent(lang, last.probability),
          to: date(lang, last.known_by),
        })}
      </h3>
      <Chart
        title={t("futures.history", { name })}
        description={t("futures.history.legend", { n: history.futures.toLocaleString("en-US") })}
        table={[
          [t("futures.table.day"), name, "±"],
          ...series.map((one) => [
            date(lang, one.known_by),
            percent(lang, one.probability),
            inPoints(one.standard_error),
          ]),
        ]}
        draw={draw}
        height={260}
      />
      {moves.length > 0 && <Moves moves={moves} />}
    </>
  );
}

/** What became known on the days that moved it by more than chance. */
function Moves({ moves }: { moves: readonly HistoryPoint[] }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const sorted = [...moves].sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
  return (
    <section className="stack">
      <h3>{t("futures.history.moves")}</h3>
      <ul className="stack">
        {sorted.slice(0, 6).map((move) => (
          <li key={move.known_by}>
            <p>
              <strong>{date(lang, move.known_by)}</strong>{" "}
              {t("futures.points", { n: points(move.change ?? 0) })}
            </p>
            <ul className="quiet small">
              {move.because.slice(0, 3).map((reason) => (
                <li key={`${reason.path} ${reason.text}`}>
                  <Ask path={reason.path} guess={reason.sources.length === 0}>
                    {phrases.of(reason.path).text}
                  </Ask>
                  {": "}
                  {said(lang, reason.text, (name) => phrases.of(name).text)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
