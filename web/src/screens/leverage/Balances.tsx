// Who has leverage over whom on this day, the most first.
import { useState } from "react";
import { useLang, useT } from "../../messages";
import { setQuery } from "../../state/url";
import { useNames } from "../../words/label";
import { percentRange, points } from "../../words/number";
import { balances, type PowerDay } from "./data";

const FEW = 8;
/** Less is not worth a row. */
const LEAST = 0.02;

export function Balances({ day }: { day: PowerDay }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const [all, setAll] = useState(false);
  const list = balances(day).filter((one) => one.points >= LEAST);
  return (
    <section className="stack">
      <h2>{t("leverage.balances")}</h2>
      <p className="small quiet">{t("leverage.balances.what")}</p>
      <ol className="bars">
        {list.slice(0, all ? list.length : FEW).map((one) => (
          <li key={`${one.over} ${one.under}`}>
            <div className="head">
              <button
                type="button"
                className="ask"
                onClick={() => setQuery({ a: one.over, b: one.under })}
              >
                {t("leverage.over", { over: nameOf(one.over), under: nameOf(one.under) })}
              </button>
              <span>
                {t("leverage.points", { n: points(one.points) })}{" "}
                <span className="quiet small">({percentRange(lang, one.low, one.high)})</span>
              </span>
            </div>
            <div className="bar" aria-hidden="true">
              <i style={{ width: `${one.points * 100}%` }} />
            </div>
          </li>
        ))}
      </ol>
      {list.length > FEW && (
        <p>
          <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("common.fewer") : t("common.all", { n: list.length })}
          </button>
        </p>
      )}
    </section>
  );
}
