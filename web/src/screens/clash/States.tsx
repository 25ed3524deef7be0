// The states of a conflict as cards: what is done, who would leave, and what would make it stable.
import type { Concept, Conflict, Improvement, State } from "../../answers/conflict";
import { useLang, useT } from "../../messages";
import { setQuery } from "../../state/url";
import { percent } from "../../words/number";
import { useSaying } from "./ConflictView";
import { changeText, type Saying, stateText } from "./words";

export function States({ conflict, concept }: { conflict: Conflict; concept: Concept }) {
  const t = useT();
  // What holds comes first, then where it stands.
  const sorted = [...conflict.states].sort(
    (a, b) =>
      Number(b.stable[concept]) - Number(a.stable[concept]) ||
      Number(b.status_quo) - Number(a.status_quo),
  );
  return (
    <section className="stack" aria-labelledby="states">
      <h2 id="states">{t("clash.states", { n: conflict.states_total })}</h2>
      <ul className="states">
        {sorted.map((state) => (
          <Card key={state.id} conflict={conflict} state={state} concept={concept} />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  conflict: Conflict;
  state: State;
  concept: Concept;
}

function Card({ conflict, state, concept }: CardProps) {
  const t = useT();
  const lang = useLang();
  const saying = useSaying(conflict);
  const stable = state.stable[concept];
  const robust = conflict.robustness.states[state.id];
  const text = stateText(t, conflict, state.options, saying);
  const leaving = Object.entries(state.by_party).flatMap(([party, place]) =>
    place.improvements.map((move) => ({ party, move })),
  );
  const asked = conflict.inverse?.state === state.id;
  return (
    <li className={stable ? "state stable" : "state"} data-state={state.id}>
      <p className="row">
        <span className="tag">{stable ? t("clash.stable") : t("clash.unstable")}</span>
        {state.status_quo && <span className="tag">{t("clash.here")}</span>}
      </p>
      <h3>{text}</h3>
      {leaving.length === 0 ? (
        <p className="quiet small">{t("clash.nobody")}</p>
      ) : (
        <ul className="moves small">
          {leaving.map(({ party, move }) => (
            <li key={`${party} ${move.to}`}>
              <MoveText conflict={conflict} party={party} move={move} saying={saying} />
            </li>
          ))}
        </ul>
      )}
      {robust && robust.doubt < 1 && (
        <p className="quiet small">{t("clash.robust", { share: percent(lang, robust.doubt) })}</p>
      )}
      {!stable && (
        <button
          type="button"
          className="button"
          aria-expanded={asked}
          onClick={() => setQuery({ make: asked ? null : state.id }, true)}
        >
          {t("clash.make")}
        </button>
      )}
      {asked && <Make conflict={conflict} saying={saying} />}
    </li>
  );
}

function MoveText({
  conflict,
  party,
  move,
  saying,
}: {
  conflict: Conflict;
  party: string;
  move: Improvement;
  saying: Saying;
}) {
  const t = useT();
  const to = conflict.states.find((one) => one.id === move.to);
  const said = to ? stateText(t, conflict, to.options, saying) : move.to;
  const answer = move.answered?.[0];
  const who = saying.party(party);
  if (!answer) return t("clash.move", { party: who, to: said });
  return t("clash.move.answered", { party: who, to: said, other: saying.party(answer.by) });
}

/** What would have to change for this state to be stable. */
function Make({ conflict, saying }: { conflict: Conflict; saying: Saying }) {
  const t = useT();
  const { inverse } = conflict;
  if (!inverse) return null;
  const n = inverse.swaps ?? 1;
  return (
    <div className="stack make" aria-live="polite">
      <p>{t(`clash.make.${inverse.kind}`, { n })}</p>
      {inverse.ways.length > 0 && (
        <ul className="bullets">
          {inverse.ways.map((way) => {
            const text = way.map((change) => changeText(t, change, saying)).join(", ");
            return <li key={text}>{text}</li>;
          })}
        </ul>
      )}
    </div>
  );
}
