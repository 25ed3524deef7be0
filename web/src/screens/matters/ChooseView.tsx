// Which option stands up in most futures, and what does each give up?
import type { Choose } from "../../answers/insight";
import { useInfo, useTwins } from "../../api/ask";
import { useJob } from "../../api/job";
import type { ChoiceInfo } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Figure } from "../../parts/Figure";
import { Worked } from "../../parts/Working";
import { measure, measureRange } from "../../words/measure";
import { percent } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { optionLabel } from "./option";

export function ChooseView({ choice }: { choice: ChoiceInfo }) {
  const t = useT();
  const params = { actor: choice.actor, choice: choice.name };
  const job = useJob<Choose>("choose", params, { dateless: true });
  const twins = useTwins("choose", params, true);
  return (
    <Worked job={job} title={t("choose.working")} heading={t("matters.tab.choose")}>
      {({ answer, figure, reproduce }) => (
        <>
          <Told answer={answer} choice={choice} />
          {figure && <Figure figure={figure} twins={twins} reproduce={reproduce} />}
        </>
      )}
    </Worked>
  );
}

function Told({ answer, choice }: { answer: Choose; choice: ChoiceInfo }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const actor = phrases.of(answer.actor);
  const option = (name: string) => optionLabel(lang, choice, name);
  const say = (value: number) => measure(lang, value, answer.unit);
  const best = option(answer.by_mean);
  const safe = option(answer.by_regret_90);
  return (
    <>
      <header className="stack">
        <h1>
          {best === safe
            ? t("choose.title", { actor, best })
            : t("choose.title.apart", { actor, best, safe })}
        </h1>
        <p className="lead">{t("choose.lead")}</p>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("choose.table")}>
        <table>
          <caption className="hidden">{t("choose.table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("choose.option")}</th>
              <th scope="col" className="number">
                {t("choose.mean")}
              </th>
              <th scope="col" className="number">
                {t("choose.regret")}
              </th>
              <th scope="col" className="number">
                {t("choose.most")}
              </th>
              <th scope="col" className="number">
                {t("choose.best")}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.options.map((one) => (
              <tr key={one.name}>
                <th scope="row">
                  {option(one.name)}{" "}
                  {one.name === answer.by_mean && (
                    <span className="tag">{t("choose.best.mean")}</span>
                  )}{" "}
                  {one.name === answer.by_regret_90 && (
                    <span className="tag">{t("choose.best.regret")}</span>
                  )}
                </th>
                <td className="number">
                  {say(one.mean)}
                  <br />
                  <span className="quiet small">
                    {measureRange(lang, one.mean_low, one.mean_high, answer.unit)}
                  </span>
                </td>
                <td className="number">{say(one.regret_90)}</td>
                <td className="number">{say(one.regret_most)}</td>
                <td className="number">{percent(lang, one.best_share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section className="stack" aria-labelledby="gives">
        <h2 id="gives">{t("choose.gives")}</h2>
        <ul className="bullets">
          {answer.options.map((one) => (
            <li key={one.name}>
              {one.gives_up_mean === 0 && one.gives_up_regret_90 === 0
                ? t("choose.gives.nothing", { name: option(one.name) })
                : t("choose.gives.some", {
                    name: option(one.name),
                    mean: say(one.gives_up_mean),
                    regret: say(one.gives_up_regret_90),
                  })}
            </li>
          ))}
        </ul>
        {answer.near_mean.length > 1 && (
          <p className="quiet">
            {t("choose.near", { list: answer.near_mean.map(option).join(", ") })}
          </p>
        )}
      </section>
    </>
  );
}
