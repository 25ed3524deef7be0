// What is it worth to somebody to find out, before they choose?
import type { Worth } from "../../answers/insight";
import { useInfo, useTwins } from "../../api/ask";
import { useJob } from "../../api/job";
import type { Asked, ChoiceInfo } from "../../api/types";
import { useLang, useT } from "../../messages";
import { FigureTools } from "../../parts/Figure";
import { Worked } from "../../parts/Working";
import { measure, measureRange } from "../../words/measure";
import { percent } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { GroundNote, InputName } from "./InputName";
import { labelsOf } from "./MattersView";
import { optionLabel } from "./option";
import { Rows } from "./Rows";

const SHOWN = 10;

export function WorthView({ choice }: { choice: ChoiceInfo }) {
  const t = useT();
  const params = { actor: choice.actor, choice: choice.name };
  const job = useJob<Worth>("worth", params, { dateless: true });
  const twins = useTwins("worth", params, true);
  return (
    <Worked job={job} title={t("worth.working")} heading={t("matters.tab.worth")}>
      {(asked) => (
        <>
          <Told asked={asked} choice={choice} />
          {asked.figure && (
            <FigureTools figure={asked.figure} twins={twins} reproduce={asked.reproduce} />
          )}
        </>
      )}
    </Worked>
  );
}

function Told({ asked, choice }: { asked: Asked<Worth>; choice: ChoiceInfo }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const { answer } = asked;
  const labels = labelsOf(asked);
  const actor = phrases.of(answer.actor);
  const say = (value: number) => measure(lang, value, answer.unit);
  const worthy = answer.inputs.filter((input) => input.worth > 0).slice(0, SHOWN);
  const first = worthy[0];
  const top = Math.max(...worthy.map((input) => Math.min(input.worth_high, 4 * input.worth)), 0);
  return (
    <>
      <header className="stack">
        <h1>
          {first
            ? t("worth.title", {
                actor,
                worth: say(first.worth),
                name: labels[0] || phrases.input(first.name),
              })
            : t("worth.title.nothing", {
                actor,
                best: optionLabel(lang, choice, answer.best),
              })}
        </h1>
        <p className="lead">
          {t("worth.lead", {
            all: say(answer.everything),
            range: measureRange(lang, answer.everything_low, answer.everything_high, answer.unit),
            best: optionLabel(lang, choice, answer.best),
          })}
        </p>
      </header>
      <section className="stack" aria-labelledby="find">
        <h2 id="find">{t("worth.inputs")}</h2>
        <Rows
          top={top}
          rows={worthy.map((input, place) => ({
            key: input.name,
            name: <InputName name={input.name} label={labels[place]} ground={input.ground} />,
            text: say(input.worth),
            value: input.worth,
            low: input.worth_low,
            high: input.worth_high,
            guess: input.ground.guess,
            note: (
              <>
                {t("worth.changes", {
                  share: percent(lang, input.changes),
                  range: measureRange(lang, input.worth_low, input.worth_high, answer.unit),
                })}{" "}
                <GroundNote ground={input.ground} />
              </>
            ),
          }))}
        />
        <p className="quiet small">
          {t("worth.legend", { n: answer.futures.toLocaleString("en-US") })}
        </p>
      </section>
    </>
  );
}
