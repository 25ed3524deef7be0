// How good were the forecasts? Scores and calibration where there are enough, the ledger always.
import { useCallback } from "react";
import type { Bin, LedgerLine, Score } from "../../answers/forecast";
import { useAsk, useTwins } from "../../api/ask";
import { type Key, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { Chart, type PlotOptions } from "../../parts/Chart";
import { FigureTools } from "../../parts/Figure";
import { Answered } from "../../parts/States";
import { date } from "../../words/date";
import { labelOf } from "../../words/label";
import { percent, percentRange } from "../../words/number";
import { Answer } from "./Questions";

export function Scores() {
  const asked = useAsk<Score>("score", {}, { dateless: true });
  const twins = useTwins("score", {}, true);
  const t = useT();
  return (
    <Answered query={asked} heading={t("forecasts.tab.score")}>
      {({ answer, figure, reproduce }) => (
        <>
          <Finding score={answer} />
          {answer.calibration.length > 0 && <Calibration bins={answer.calibration} />}
          <Ledger lines={answer.ledger} />
          {figure && <FigureTools figure={figure} twins={twins} reproduce={reproduce} />}
        </>
      )}
    </Answered>
  );
}

function Finding({ score }: { score: Score }) {
  const t = useT();
  const lang = useLang();
  const open = score.questions.open ?? 0;
  const numbers: [string, string][] = [];
  if (score.brier !== null) numbers.push([t("score.brier"), score.brier.toFixed(3)]);
  if (score.log !== null) numbers.push([t("score.log"), score.log.toFixed(3)]);
  const { coverage } = score;
  if (coverage.n > 0) {
    numbers.push([t("score.inside"), t("score.of", { some: coverage.inside_90, n: coverage.n })]);
  }
  return (
    <>
      <header className="stack">
        <h1>
          {score.n === 0
            ? t("score.nothing")
            : score.too_few
              ? t("score.too-few", { n: score.n })
              : t("score.title", { n: score.n, brier: (score.brier ?? 0).toFixed(2) })}
        </h1>
        <p className="lead">{t("score.lead", { n: open, date: date(lang, score.known_by) })}</p>
      </header>
      {numbers.length > 0 && (
        <dl className="numbers">
          {numbers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Calibration({ bins }: { bins: readonly Bin[] }) {
  const t = useT();
  const lang = useLang();
  const draw = useCallback(
    (plot: typeof import("@observablehq/plot"), width: number): PlotOptions => {
      const say = (value: number) => percent(lang, value);
      return {
        width: Math.min(width, 480),
        marginLeft: 56,
        marginBottom: 44,
        x: { domain: [0, 1], label: t("score.axis.told"), tickFormat: say },
        y: { domain: [0, 1], label: t("score.axis.happened"), tickFormat: say, grid: true },
        marks: [
          plot.line(
            [
              [0, 0],
              [1, 1],
            ],
            { stroke: "var(--quiet)", strokeDasharray: "4 4" },
          ),
          plot.ruleX(bins, {
            x: "told",
            y1: (one: Bin) => one.interval[0],
            y2: (one: Bin) => one.interval[1],
            stroke: "var(--one)",
            strokeWidth: 2,
          }),
          plot.dot(bins, {
            x: "told",
            y: "frequency",
            r: 6,
            stroke: "var(--one)",
            fill: (one: Bin) => (one.too_few ? "var(--paper)" : "var(--one)"),
          }),
          plot.text(bins, {
            x: "told",
            y: "frequency",
            dx: 14,
            text: (one: Bin) => String(one.count),
            fill: "var(--text)",
          }),
        ],
      };
    },
    [bins, lang, t],
  );
  return (
    <section className="stack" aria-labelledby="calibration">
      <h2 id="calibration">{t("score.calibration")}</h2>
      <Chart
        title={t("score.calibration")}
        description={t("score.calibration.legend")}
        table={[
          [t("score.axis.told"), t("score.axis.happened"), t("score.interval"), t("score.count")],
          ...bins.map((one) => [
            percent(lang, one.told),
            percent(lang, one.frequency),
            percentRange(lang, one.interval[0], one.interval[1]),
            String(one.count),
          ]),
        ]}
        draw={draw}
        height={420}
      />
    </section>
  );
}

function Ledger({ lines }: { lines: readonly LedgerLine[] }) {
  const t = useT();
  const lang = useLang();
  return (
    <section className="stack" aria-labelledby="ledger">
      <h2 id="ledger">{t("score.ledger")}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("score.ledger")}>
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">{t("score.question")}</th>
              <th scope="col">{t("score.said")}</th>
              <th scope="col">{t("score.status")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.question}>
                <th scope="row">
                  <span className="quiet small">{line.question}</span>{" "}
                  {labelOf(lang, line.label, line.question)}
                </th>
                <td>
                  {line.forecasters.map((one) => {
                    const last = one.said.at(-1);
                    return (
                      last && (
                        <div key={one.by}>
                          <Answer said={last} unit={line.unit} />
                          <span className="quiet small">
                            {one.by === "model" ? t("forecasts.model") : one.by} ·{" "}
                            {date(lang, last.on)}
                          </span>
                        </div>
                      )
                    );
                  })}
                </td>
                <td>
                  <Ended line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Ended({ line }: { line: LedgerLine }) {
  const t = useT();
  const lang = useLang();
  const status = t(`score.status.${line.status}` as Key);
  const brier = line.forecasters[0]?.scored?.brier;
  return (
    <>
      {line.status === "open" || line.status === "overdue" ? (
        <span className="quiet">
          {status} · {date(lang, line.resolves)}
        </span>
      ) : (
        <Ask path={line.question}>{status}</Ask>
      )}
      {typeof brier === "number" && (
        <p className="small">{t("score.brier.of", { n: brier.toFixed(2) })}</p>
      )}
    </>
  );
}
