// Before a plug is pulled: whose plug would hurt most?
import { useLang, useT } from "../../messages";
import { Answered } from "../../parts/States";
import { setQuery } from "../../state/url";
import { useNames } from "../../words/label";
import { percent } from "../../words/number";
import { useLand } from "./data";

const SHOWN = 10;

export function Ranking() {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const land = useLand();
  return (
    <Answered query={land}>
      {({ answer }) => {
        const list = [...answer.pullers].sort((one, two) => two.blast_radius - one.blast_radius);
        const most = list[0]?.blast_radius ?? 1;
        return (
          <section className="stack">
            <h2>{t("unplug.ranking")}</h2>
            <ol className="bars">
              {list.slice(0, SHOWN).map((puller) => (
                <li key={puller.name}>
                  <div className="head">
                    <button
                      type="button"
                      className="ask"
                      onClick={() => setQuery({ off: puller.name })}
                    >
                      {nameOf(puller.name)}
                    </button>
                    <span>{t("unplug.blast", { share: percent(lang, puller.blast_radius) })}</span>
                  </div>
                  <div className="bar" aria-hidden="true">
                    <i style={{ width: `${(puller.blast_radius / most) * 100}%` }} />
                  </div>
                  {puller.stops.length > 0 && (
                    <p className="small quiet">
                      {t("unplug.stops.list", { list: puller.stops.map(nameOf).join(", ") })}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </section>
        );
      }}
    </Answered>
  );
}
