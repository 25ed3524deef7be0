// How may it go, how likely is each story, and what does an assumption change?
import { useState } from "react";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Empty, Loading, ProblemNote } from "../../parts/States";
import { ProgressLine } from "../../parts/Working";
import "../../styles/futures.css";
import "../../styles/charts.css";
import { setQuery, usePlace } from "../../state/url";
import { date } from "../../words/date";
import { labelOf } from "../../words/label";
import { percent } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { Assumptions } from "./Assumptions";
import { Fan } from "./Fan";
import { HistoryOf } from "./HistoryOf";
import { Outcomes, outcomeLabel } from "./Outcomes";
import { Quantities } from "./Quantities";
import { Stories, useStories } from "./Stories";
import { FULL, type Runs, useAsking, useRuns } from "./useRuns";

export default function Futures() {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { query } = usePlace();
  const asking = useAsking();
  const runs = useRuns(asking);
  const stories = useStories(asking);
  const [picked, setPicked] = useState<string | undefined>();
  if (info.futures_from === null) {
    return (
      <>
        <h1>{t("nav.futures")}</h1>
        <Empty title={t("futures.none")}>
          <p>{t("futures.none.fix")}</p>
        </Empty>
      </>
    );
  }
  const run = runs.shown?.answer;
  const quantity = quantityOf(query.quantity, Object.keys(run?.quantities ?? {}), info.quantities);
  const likeliest = run
    ? [...run.outcomes].sort((a, b) => b.probability - a.probability)[0]
    : undefined;
  const outcome = picked ?? rarest(run?.outcomes ?? []) ?? info.outcomes[0]?.name;

  return (
    <>
      <header className="stack">
        <h1>
          {run && likeliest
            ? t("futures.title", {
                name: outcomeLabel(lang, likeliest),
                share: percent(lang, likeliest.probability),
                until: date(lang, run.until),
              })
            : t("nav.futures")}
        </h1>
        <p className="lead">{run && t("futures.lead", { from: date(lang, run.as_of) })}</p>
      </header>
      <div className="futures">
        <div className="futures-main stack">
          {runs.error ? (
            <ProblemNote error={runs.error} retry={runs.retry} />
          ) : run ? (
            <div
              className={runs.stale ? "stack stale" : "stack"}
              data-stale={t("state.stale")}
              aria-busy={runs.stale}
              data-futures={run.futures}
              data-edited={runs.base ? "yes" : "no"}
            >
              <section className="stack" aria-labelledby="endings">
                <h2 id="endings">{t("futures.endings")}</h2>
                <Outcomes run={run} base={runs.base?.answer} picked={outcome} onPick={setPicked} />
                <Corner runs={runs} />
              </section>
              {quantity && (
                <section className="stack" aria-labelledby="numbers">
                  <h2 id="numbers">{t("futures.numbers")}</h2>
                  <Fan
                    run={run}
                    base={runs.base?.answer}
                    quantity={quantity}
                    label={phrasesOf(info, lang).of(quantity).text}
                    story={stories.picked}
                  />
                  <Quantities run={run} picked={quantity} />
                </section>
              )}
            </div>
          ) : (
            <Loading />
          )}
        </div>
        <aside className="futures-side stack" aria-label={t("futures.assume")}>
          <h2>{t("futures.assume")}</h2>
          <p className="quiet small">{t("futures.assume.lead")}</p>
          {run && (
            // On a phone the bars are out of sight while a handle is moved.
            <p className="futures-now" aria-hidden="true">
              {[...run.outcomes]
                .sort((a, b) => b.probability - a.probability)
                .map((one) => (
                  <span key={one.name}>
                    {outcomeLabel(lang, one)} <strong>{percent(lang, one.probability)}</strong>
                  </span>
                ))}
            </p>
          )}
          <Assumptions />
          <WhatIfs chosen={asking.whatif} />
        </aside>
        <div className="futures-main stack">
          <Stories stories={stories} quantity={quantity ?? ""} />
          {outcome && <HistoryOf key={outcome} outcome={outcome} />}
        </div>
      </div>
    </>
  );
}

/** The ending that is not the likeliest has the more telling history. */
function rarest(outcomes: readonly { name: string; probability: number }[]): string | undefined {
  return [...outcomes].sort((a, b) => b.probability - a.probability)[1]?.name;
}

function quantityOf(
  asked: string | undefined,
  run: readonly string[],
  named: readonly { name: string }[],
): string | undefined {
  if (asked && run.includes(asked)) return asked;
  // Money in hand is what readers ask for first, where a board has it.
  const cash = run.find((name) => name.endsWith(".cash"));
  return cash ?? named.find((one) => run.includes(one.name))?.name ?? run[0];
}

/** How many futures, from which seed: what the numbers above rest on. */
function Corner({ runs }: { runs: Runs }) {
  const t = useT();
  const { seed } = useAsking();
  const n = runs.shown?.answer.futures ?? 0;
  const working = !runs.refined && runs.job.query.isFetching;
  return (
    <div className="corner small">
      <span className="quiet">{t("futures.n", { n: n.toLocaleString("en-US") })}</span>
      <label className="row">
        <span className="quiet">{t("futures.seed")}</span>
        <input
          className="field seed"
          type="number"
          min={1}
          max={99999}
          defaultValue={seed}
          onChange={(event) => {
            const next = event.target.valueAsNumber;
            setQuery({ seed: next > 1 ? String(next) : null }, true);
          }}
        />
      </label>
      {working && (
        <ProgressLine
          title={t("futures.refining", { n: FULL.toLocaleString("en-US") })}
          progress={runs.job.progress}
        />
      )}
    </div>
  );
}

function WhatIfs({ chosen }: { chosen: readonly string[] }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  if (info.whatifs.length === 0) return null;
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    setQuery({ whatif: next.join(",") || null }, true);
  };
  return (
    <fieldset className="whatifs">
      <legend>{t("futures.whatif")}</legend>
      {info.whatifs.map((one) => (
        <label key={one.name} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(one.name)}
            onChange={() => toggle(one.name)}
          />
          <span>{labelOf(lang, one.label, one.name)}</span>
        </label>
      ))}
    </fieldset>
  );
}
