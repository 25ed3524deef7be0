// Every open question, what is likely, who says so and why.
import { useMemo, useState } from "react";
import type { Forecast, ForecastLine, Quantiles, Said } from "../../answers/forecast";
import { useTwins } from "../../api/ask";
import { useJob } from "../../api/job";
import { useLang, useT } from "../../messages";
import { FigureTools } from "../../parts/Figure";
import { Worked } from "../../parts/Working";
import { date } from "../../words/date";
import { labelOf } from "../../words/label";
import { measure, measureRange } from "../../words/measure";
import { percent } from "../../words/number";

export function Questions() {
  const t = useT();
  const job = useJob<Forecast>("forecast", {}, { dateless: true });
  const twins = useTwins("forecast", {}, true);
  return (
    <Worked job={job} title={t("forecasts.working")} heading={t("nav.forecasts")}>
      {({ answer, figure, reproduce }) => (
        <>
          <List answer={answer} />
          {figure && <FigureTools figure={figure} twins={twins} reproduce={reproduce} />}
        </>
      )}
    </Worked>
  );
}

type Order = "date" | "chance";

function List({ answer }: { answer: Forecast }) {
  const t = useT();
  const lang = useLang();
  const [by, setBy] = useState("all");
  const [order, setOrder] = useState<Order>("date");
  const people = [...new Set(answer.forecasts.map((one) => one.by))].sort();
  const shown = useMemo(() => {
    const kept = answer.forecasts.filter((one) => by === "all" || one.by === by);
    return kept.sort((a, b) =>
      order === "date"
        ? a.resolves.localeCompare(b.resolves) || a.question.localeCompare(b.question)
        : (b.probability ?? -1) - (a.probability ?? -1),
    );
  }, [answer, by, order]);
  const model = answer.forecasts.filter((one) => one.by === "model").length;
  return (
    <>
      <header className="stack">
        <h1>
          {t("forecasts.title", {
            n: answer.forecasts.length,
            model,
            people: answer.forecasts.length - model,
          })}
        </h1>
        <p className="lead">
          {t("forecasts.lead", {
            on: date(lang, answer.as_of),
            n: answer.futures.toLocaleString("en-US"),
          })}
        </p>
      </header>
      <div className="row">
        <label className="row">
          <span>{t("forecasts.by")}</span>
          <select className="field" value={by} onChange={(event) => setBy(event.target.value)}>
            <option value="all">{t("forecasts.by.all")}</option>
            {people.map((one) => (
              <option key={one} value={one}>
                {one === "model" ? t("forecasts.model") : one}
              </option>
            ))}
          </select>
        </label>
        <label className="row">
          <span>{t("forecasts.order")}</span>
          <select
            className="field"
            value={order}
            onChange={(event) => setOrder(event.target.value as Order)}
          >
            <option value="date">{t("forecasts.order.date")}</option>
            <option value="chance">{t("forecasts.order.chance")}</option>
          </select>
        </label>
      </div>
      <ul className="questions">
        {shown.map((line) => (
          <Question key={line.question} line={line} />
        ))}
      </ul>
    </>
  );
}

function Question({ line }: { line: ForecastLine }) {
  const t = useT();
  const lang = useLang();
  const model = line.by === "model";
  return (
    <li className="question">
      <p className="quiet small">
        {line.question} · {t("forecasts.resolves", { date: date(lang, line.resolves) })}
      </p>
      <h2>{labelOf(lang, line.label, line.question)}</h2>
      <Answer said={line} unit={line.unit} />
      <p className="row small">
        <span className={model ? "tag" : "tag dotted"}>
          {model ? t("forecasts.model") : line.by}
        </span>
        {line.on && (
          <span className="quiet">{t("forecasts.said", { date: date(lang, line.on) })}</span>
        )}
      </p>
      <details>
        <summary>{t("forecasts.why")}</summary>
        <div className="stack small">
          {line.because && <p>{line.because}</p>}
          {line.criterion && <p>{t("forecasts.criterion", { text: line.criterion })}</p>}
          {line.others.map((other) => (
            <div key={`${other.by} ${other.on}`} className="stack">
              <p>
                {t("forecasts.other", {
                  by: other.by === "model" ? t("forecasts.model") : other.by,
                  date: date(lang, other.on),
                })}
              </p>
              <Answer said={other} unit={line.unit} />
              {other.because && <p className="quiet">{other.because}</p>}
            </div>
          ))}
        </div>
      </details>
    </li>
  );
}

/** A chance on a line from 0 to 100 %, or the quantiles of a number. */
export function Answer({ said, unit }: { said: Said; unit: string | null }) {
  const t = useT();
  const lang = useLang();
  if (said.quantiles) return <Range quantiles={said.quantiles} unit={unit} />;
  if (said.probability === null) return <p className="quiet">{t("forecasts.unsaid")}</p>;
  const share = percent(lang, said.probability);
  return (
    <div className="chance">
      <strong>{share}</strong>
      <div className="bar" aria-hidden="true">
        <i className="bar-fill" style={{ width: `${said.probability * 100}%` }} />
      </div>
    </div>
  );
}

function Range({ quantiles, unit }: { quantiles: Quantiles; unit: string | null }) {
  const t = useT();
  const lang = useLang();
  const { p05, p25, p50, p75, p95 } = quantiles;
  const span = p95 - p05 || 1;
  const at = (value: number) => `${(((value - p05) / span) * 100).toFixed(1)}%`;
  return (
    <div className="chance">
      <strong>{measure(lang, p50, unit)}</strong>
      <div className="box-plot" aria-hidden="true">
        <i className="box-half" style={{ insetInlineStart: at(p25), width: at(p05 + p75 - p25) }} />
        <i className="box-middle" style={{ insetInlineStart: at(p50) }} />
      </div>
      <span className="quiet small">
        {t("forecasts.range", {
          half: measureRange(lang, p25, p75, unit),
          wide: measureRange(lang, p05, p95, unit),
        })}
      </span>
    </div>
  );
}
