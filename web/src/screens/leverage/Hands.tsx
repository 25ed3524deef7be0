// In how few hands is each need, and who controls whom?
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { useNames } from "../../words/label";
import { percent } from "../../words/number";
import type { PowerDay } from "./data";

const SHOWN = 8;
const WHOLE = 10_000;

export function Hands({ day }: { day: PowerDay }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const needs = Object.entries(day.hhi)
    .map(([need, index]) => ({ need, hands: WHOLE / Math.max(1, index.value) }))
    .sort((one, two) => one.hands - two.hands)
    .slice(0, SHOWN);
  const controlled = Object.entries(day.controllers);
  return (
    <div className="panels">
      <section className="stack">
        <h2>{t("leverage.hands")}</h2>
        <p className="small quiet">{t("leverage.hands.what")}</p>
        <ul className="list">
          {needs.map(({ need, hands }) => (
            <li key={need} className="pair">
              <Ask path={need}>{nameOf(need)}</Ask>
              <span>{t("leverage.hands.n", { n: (Math.round(hands * 10) / 10).toString() })}</span>
            </li>
          ))}
        </ul>
      </section>
      {controlled.length > 0 && (
        <section className="stack">
          <h2>{t("leverage.control")}</h2>
          <p className="small quiet">{t("leverage.control.what")}</p>
          <ul className="list">
            {controlled.map(([name, controller]) => {
              const share = day.owners[name]?.[controller];
              return (
                <li key={name} className="pair">
                  <Ask path={name}>{nameOf(name)}</Ask>
                  <span>
                    {nameOf(controller)}
                    {share !== undefined && (
                      <span className="quiet">
                        {" "}
                        · {t("leverage.owns", { share: percent(lang, share) })}
                      </span>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
