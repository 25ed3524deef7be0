// Who has how much left on this day? Bars that drain, a mark where one stops, the reserve below.
import { useLang, useT } from "../../messages";
import { partOf, useNames } from "../../words/label";
import { percent, percentRange, days as sayDays } from "../../words/number";
import { type Loss, losers, lossAt, reserves, type UnplugAnswer } from "./data";

interface Props {
  answer: UnplugAnswer;
  day: number;
}

export function Drain({ answer, day }: Props) {
  const t = useT();
  const lang = useLang();
  const list = losers(answer);
  const unhurt = Object.keys(answer.losses).length - list.length;
  return (
    <section className="stack">
      <h2>{t("unplug.losses")}</h2>
      {list.length === 0 && <p className="quiet">{t("unplug.nobody")}</p>}
      <ul className="drain">
        {list.map(([name, loss]) => (
          <Row key={name} name={name} loss={loss} answer={answer} day={day} />
        ))}
      </ul>
      {list.length > 0 && (
        <p className="small quiet">
          {t("unplug.stopped.means", { n: unhurt, share: percent(lang, answer.threshold) })}
        </p>
      )}
    </section>
  );
}

function Row({ name, loss, answer, day }: Props & { name: string; loss: Loss }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const now = lossAt(loss.over_time, day);
  const stops = loss.days_to_stop ?? null;
  const stopped = stops !== null && day >= stops;
  const running = reserves(answer, name);
  const left = 1 - now.value;
  return (
    <li>
      <div className="drain-head">
        <span className="drain-name">{nameOf(name)}</span>
        <span className={loss.guess ? "guess-mark" : ""}>
          {t("unplug.loses", { share: percent(lang, now.value) })}
          {loss.guess && <span className="hidden"> ({t("common.guess")})</span>}
        </span>
      </div>
      <div className={stopped ? "drain-bar stopped" : "drain-bar"} aria-hidden="true">
        <i style={{ width: `${left * 100}%` }} />
        <b
          style={{
            insetInlineStart: `${(1 - now.high) * 100}%`,
            width: `${(now.high - now.low) * 100}%`,
          }}
        />
        <s style={{ insetInlineStart: `${(1 - answer.threshold) * 100}%` }} />
      </div>
      {running.map(({ need, until }) => (
        <div className="reserve" key={need}>
          <div className="reserve-bar" aria-hidden="true">
            <i style={{ width: `${Math.max(0, 1 - day / Math.max(until, 1)) * 100}%` }} />
          </div>
          <span className="small quiet">
            {day < until
              ? t("unplug.reserve", {
                  need: partOf(need, nameOf),
                  time: sayDays(lang, Math.ceil(until - day)),
                })
              : t("unplug.reserve.gone", { need: partOf(need, nameOf) })}
          </span>
        </div>
      ))}
      <p className="small quiet">
        {[
          stopped
            ? t("unplug.has.stopped")
            : stops !== null
              ? t("unplug.stops.after", { time: sayDays(lang, stops) })
              : t("unplug.stops.not"),
          t("unplug.range", { range: percentRange(lang, now.low, now.high) }),
          loss.path.map(nameOf).join(" → "),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
