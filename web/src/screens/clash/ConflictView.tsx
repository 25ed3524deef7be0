// A conflict: the verdict in a sentence, the states, what it hangs on, what flips it.
import type { Concept, Conflict } from "../../answers/conflict";
import { useAsk, useInfo, useTwins } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Figure } from "../../parts/Figure";
import { Answered } from "../../parts/States";
import { setQuery, usePlace } from "../../state/url";
import { labelOf } from "../../words/label";
import { phrasesOf } from "../../words/phrases";
import { Grounds } from "./Grounds";
import { States } from "./States";
import { type Saying, stateText } from "./words";

const CONCEPTS: Concept[] = ["nash", "seq", "smr", "gmr"];

export function ConflictView({ name }: { name: string }) {
  const t = useT();
  const { query } = usePlace();
  const concept = CONCEPTS.find((one) => one === query.concept) ?? "seq";
  const params = { name, concept, make: query.make };
  const asked = useAsk<Conflict>("conflict", params);
  const twins = useTwins("conflict", params);
  return (
    <Answered query={asked} heading={phrasesOf(useInfo(), useLang()).of(name).text}>
      {({ answer, figure, reproduce }) => (
        <>
          <header className="stack">
            <Title conflict={answer} />
            <Options conflict={answer} />
          </header>
          <label className="row">
            <span>{t("clash.concept")}</span>
            <select
              className="field"
              value={concept}
              onChange={(event) => setQuery({ concept: event.target.value }, true)}
            >
              {CONCEPTS.map((one) => (
                <option key={one} value={one}>
                  {t(`clash.concept.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <p className="lead">{t(`clash.means.${concept}`)}</p>
          {figure && <Figure figure={figure} twins={twins} reproduce={reproduce} />}
          <States conflict={answer} concept={concept} />
          <Grounds conflict={answer} />
        </>
      )}
    </Answered>
  );
}

/** Returns how options and parties of a conflict are said. */
export function useSaying(conflict: Conflict): Saying {
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const labels = new Map(conflict.options.map((one) => [one.name, one.label]));
  return {
    option: (name) => labelOf(lang, labels.get(name), name.replaceAll("-", " ")),
    party: (name) => phrases.of(name),
  };
}

/** The verdict in words alone: the ids of states say nothing to a reader. */
function Title({ conflict }: { conflict: Conflict }) {
  const t = useT();
  const saying = useSaying(conflict);
  const here = conflict.status_quo;
  const words = conflict.verdict.sentence
    // Where it stands is what it stays at.
    .replace(`, at ${here} (`, ", at (")
    .replace(/, at \([^)]*\)/, "")
    .replace(/지금 자리인 s\d+ ?\([^)]*\)에/, "지금 자리에")
    .replace(/(s\d+) ?\([^)]*\)/g, (whole, id: string) => {
      const state = conflict.states.find((one) => one.id === id);
      return state ? `“${stateText(t, conflict, state.options, saying)}”` : whole;
    });
  return <h1>{words}</h1>;
}

function Options({ conflict }: { conflict: Conflict }) {
  const t = useT();
  const saying = useSaying(conflict);
  const parties = [...new Set(conflict.options.map((one) => one.party))];
  return (
    <section aria-labelledby="options" className="stack">
      <h2 id="options">{t("clash.options")}</h2>
      <dl className="options">
        {parties.map((party) => (
          <div key={party}>
            <dt>{saying.party(party).text}</dt>
            {conflict.options
              .filter((one) => one.party === party)
              .map((one) => (
                <dd key={one.name}>
                  {saying.option(one.name)}
                  {one.irreversible && <span className="tag">{t("clash.irreversible")}</span>}
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
