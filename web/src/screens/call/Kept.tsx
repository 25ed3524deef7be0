// The calls that this browser keeps, and how they stand against the futures of today.
import type { Run } from "../../answers/run";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { date } from "../../words/date";
import { labelOf } from "../../words/label";
import { percent } from "../../words/number";
import { type Call, forget } from "./keep";
import { ShareCall } from "./ShareCall";
import { expected, type Odds } from "./score";

interface Props {
  calls: readonly Call[];
  run: Run;
  onForget: () => void;
}

export function Kept({ calls, run, onForget }: Props) {
  const t = useT();
  if (calls.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="call-kept">
      <h2 id="call-kept">{t("call.kept")}</h2>
      <ul className="kept">
        {calls.map((call) => (
          <li key={call.made} className="kept-call">
            <CallTold call={call} run={run} />
            <div className="row">
              <ShareCall call={call} />
              <button
                type="button"
                className="button plain"
                onClick={() => {
                  forget(call);
                  onForget();
                }}
              >
                {t("call.forget")}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A call in words: what was said, and what it may expect by the futures of today. */
export function CallTold({ call, run }: { call: Call; run: Run }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const now: Odds = Object.fromEntries(run.outcomes.map((one) => [one.name, one.probability]));
  const said = Object.entries(call.odds)
    .sort((a, b) => b[1] - a[1])
    .map(([outcome, share]) => {
      const label = info.outcomes.find((one) => one.name === outcome)?.label;
      return `${labelOf(lang, label, outcome)} ${percent(lang, share)}`;
    })
    .join(", ");
  return (
    <>
      <h3>{date(lang, call.made)}</h3>
      <p>{said}</p>
      <p className="quiet small">
        {t("call.standing", {
          until: date(lang, call.until),
          mine: expected(call.odds, now).toFixed(2),
          model: expected(now, now).toFixed(2),
        })}{" "}
        {call.hash !== info.hash && t("call.moved")}
      </p>
    </>
  );
}
