// Your call: what do you think, before you see what the futures say?
import { useMemo, useState } from "react";
import type { Run } from "../../answers/run";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Empty, Loading, ProblemNote } from "../../parts/States";
import { usePlace } from "../../state/url";
import "../../styles/call.css";
import "../../styles/charts.css";
import { date } from "../../words/date";
import { useAsking, useRuns } from "../futures/useRuns";
import { Choose, type Chosen } from "./Choose";
import { DrawLine } from "./DrawLine";
import { Imported } from "./Imported";
import { Kept } from "./Kept";
import { type Call, callsOf, type Drawn, keep } from "./keep";
import { Reveal } from "./Reveal";
import { Sliders } from "./Sliders";
import { even, type Shares } from "./shares";

/** Returns the day on the reader's own calendar. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export default function CallScreen() {
  const t = useT();
  const info = useInfo();
  const runs = useRuns(useAsking());
  if (info.futures_from === null || info.outcomes.length === 0) {
    return (
      <>
        <h1>{t("nav.call")}</h1>
        <Empty title={t("futures.none")}>
          <p>{t("futures.none.fix")}</p>
        </Empty>
      </>
    );
  }
  if (runs.error) return <ProblemNote error={runs.error} retry={runs.retry} />;
  const run = runs.shown?.answer;
  return run ? (
    <Asked run={run} />
  ) : (
    <>
      <h1>{t("nav.call")}</h1>
      <Loading />
    </>
  );
}

function Asked({ run }: { run: Run }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { query } = usePlace();
  const names = useMemo(() => info.outcomes.map((one) => one.name), [info.outcomes]);
  const [shares, setShares] = useState<Shares>(() => even(names));
  const [line, setLine] = useState<Drawn | null>(null);
  const [choice, setChoice] = useState<Chosen | null>(null);
  const [kept, setKept] = useState(() => callsOf(info.id));
  const [call, setCall] = useState<Call | null>(null);

  const reveal = () => {
    const made: Call = {
      board: info.id,
      made: today(),
      hash: info.hash,
      until: run.until,
      odds: Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, share / 100])),
      line,
      choice,
      model: Object.fromEntries(run.outcomes.map((one) => [one.name, one.probability])),
    };
    keep(made);
    setCall(made);
    setKept(callsOf(info.id));
    window.scrollTo({ top: 0 });
  };

  return (
    <>
      {query.call && (
        <Imported text={query.call} onKept={() => setKept(callsOf(info.id))} run={run} />
      )}
      {call ? (
        <Reveal call={call} run={run} onAgain={() => setCall(null)} />
      ) : (
        <>
          <header className="stack">
            <h1>{t("call.title", { until: date(lang, run.until) })}</h1>
            <p className="lead">{t("call.lead")}</p>
          </header>
          <section className="stack" aria-labelledby="call-odds">
            <h2 id="call-odds">{t("call.odds")}</h2>
            <Sliders shares={shares} onShares={setShares} />
          </section>
          <section className="stack" aria-labelledby="call-line">
            <h2 id="call-line">{t("call.line")}</h2>
            <DrawLine run={run} line={line} onLine={setLine} />
          </section>
          {info.choices.length > 0 && (
            <section className="stack" aria-labelledby="call-choice">
              <h2 id="call-choice">{t("call.choice")}</h2>
              <Choose chosen={choice} onChosen={setChoice} />
            </section>
          )}
          <p className="row">
            <button type="button" className="button strong" onClick={reveal}>
              {t("call.reveal")}
            </button>
            <span className="quiet small">{t("call.private")}</span>
          </p>
        </>
      )}
      <Kept calls={kept} run={run} onForget={() => setKept(callsOf(info.id))} />
    </>
  );
}
