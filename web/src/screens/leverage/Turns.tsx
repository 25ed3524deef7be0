// What turned it? The days on which the balance moved most, with what happened.
import { useLang, useT } from "../../messages";
import { setQuery } from "../../state/url";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import { points } from "../../words/number";
import { told } from "../../words/told";
import type { PairAnswer } from "./data";

const SHOWN = 5;
const EVENTS = 3;
const LEAST = 0.005;

export function Turns({ answer }: { answer: PairAnswer }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const turns = answer.series
    .map((point, place) => ({
      ...point,
      moved:
        point.a_over_b.value - (answer.series[place - 1]?.a_over_b.value ?? point.a_over_b.value),
    }))
    .filter((point) => Math.abs(point.moved) >= LEAST)
    .sort((one, two) => Math.abs(two.moved) - Math.abs(one.moved))
    .slice(0, SHOWN)
    .sort((one, two) => (one.date < two.date ? 1 : -1));
  if (turns.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t("leverage.turns")}</h3>
      <ol className="list">
        {turns.map((turn) => (
          <li key={turn.date}>
            <p>
              <button
                type="button"
                className="ask"
                onClick={() => setQuery({ on: turn.date }, true)}
              >
                {date(lang, turn.date)}
              </button>{" "}
              <strong>
                {t("leverage.moved", { points: points(turn.moved), a: nameOf(answer.a) })}
              </strong>
            </p>
            <ul className="small quiet">
              {turn.events.slice(0, EVENTS).map((event) => (
                <li key={event}>{told(event, lang, nameOf)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
