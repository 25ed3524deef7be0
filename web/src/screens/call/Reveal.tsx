// The reader's call beside the futures: how far apart they are, and what would make the reader right.
import type { Run } from "../../answers/run";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Link } from "../../parts/Link";
import { toScreen, usePlace } from "../../state/url";
import { labelOf } from "../../words/label";
import { percent } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { Fan } from "../futures/Fan";
import { optionLabel, optionsOf } from "../matters/option";
import type { Call } from "./keep";
import { placeIn } from "./place";
import { Right } from "./Right";
import { ShareCall } from "./ShareCall";
import { brier, expected, largestGap, type Odds } from "./score";

interface Props {
  call: Call;
  run: Run;
  onAgain: () => void;
}

export function Reveal({ call, run, onAgain }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const place = usePlace();
  const model: Odds = Object.fromEntries(run.outcomes.map((one) => [one.name, one.probability]));
  const gap = largestGap(call.odds, model);
  const name = (outcome: string) =>
    labelOf(lang, info.outcomes.find((one) => one.name === outcome)?.label, outcome);
  const hoped = Object.keys(model).sort(
    (a, b) => (call.odds[b] ?? 0) - (model[b] ?? 0) - ((call.odds[a] ?? 0) - (model[a] ?? 0)),
  )[0];
  return (
    <>
      <header className="stack">
        <h1>
          {gap &&
            t("call.gap", {
              name: name(gap.name),
              mine: percent(lang, gap.mine),
              model: percent(lang, gap.theirs),
              points: Math.round(Math.abs(gap.mine - gap.theirs) * 100),
            })}
        </h1>
        <p className="lead">{t("call.gap.why")}</p>
      </header>
      <section className="stack" aria-labelledby="call-both">
        <h2 id="call-both">{t("call.both")}</h2>
        <div className="scroll">
          <table className="call-both">
            <thead>
              <tr>
                <th scope="col">{t("compare.ending")}</th>
                <th scope="col">{t("call.mine")}</th>
                <th scope="col">{t("call.model")}</th>
                <th scope="col">{t("call.if")}</th>
              </tr>
            </thead>
            <tbody>
              {info.outcomes.map((one) => (
                <tr key={one.name}>
                  <th scope="row">{name(one.name)}</th>
                  <td>
                    <Share share={call.odds[one.name] ?? 0} mine />
                  </td>
                  <td>
                    <Share share={model[one.name] ?? 0} />
                  </td>
                  <td>
                    {t("call.scores", {
                      mine: brier(call.odds, one.name).toFixed(2),
                      model: brier(model, one.name).toFixed(2),
                    })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="quiet small">
          {t("call.brier", {
            mine: expected(call.odds, model).toFixed(2),
            model: expected(model, model).toFixed(2),
          })}
        </p>
      </section>
      {call.line && <LineTold call={call} run={run} />}
      {call.choice && call.choice.option !== "" && <ChoiceTold call={call} run={run} />}
      {hoped && (call.odds[hoped] ?? 0) > (model[hoped] ?? 0) && (
        <Right outcome={hoped} name={name(hoped)} />
      )}
      <div className="row">
        <ShareCall call={call} />
        <button type="button" className="button" onClick={onAgain}>
          {t("call.again")}
        </button>
        <Link className="button" to={toScreen(place, "futures")}>
          {t("call.futures")}
        </Link>
      </div>
    </>
  );
}

function Share({ share, mine = false }: { share: number; mine?: boolean }) {
  const lang = useLang();
  return (
    <>
      {percent(lang, share)}
      <span className="bar thin" aria-hidden="true">
        <i className={mine ? "bar-fill mine" : "bar-fill"} style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}

/** The drawn line on the fan, and where its end lies among the futures. */
function LineTold({ call, run }: { call: Call; run: Run }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const { line } = call;
  const spread = line ? run.quantities[line.quantity] : undefined;
  const [end, mine] = [spread?.at(-1), line?.points.at(-1)?.[1]];
  if (!line || !end || mine === undefined) return null;
  const story = {
    future: -1,
    seed: run.seed,
    as_of: run.as_of,
    valid: true,
    outcome: null,
    events: [],
    dates: [run.as_of, ...line.points.map(([day]) => day)],
    quantities: { [line.quantity]: [spread?.[0]?.p50 ?? 0, ...line.points.map(([, at]) => at)] },
    units: run.units,
  };
  const label = phrases.of(line.quantity).text;
  return (
    <section className="stack" aria-labelledby="call-line-told">
      <h2 id="call-line-told">{t(`call.place.${placeIn(end, mine)}`, { name: label })}</h2>
      <Fan
        run={run}
        base={undefined}
        quantity={line.quantity}
        label={label}
        story={story}
        storyTitle={t("call.line.mine")}
      />
    </section>
  );
}

/** How often the option that the reader expects is taken in the futures. */
function ChoiceTold({ call, run }: { call: Call; run: Run }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const phrases = phrasesOf(info, lang);
  const choice = info.choices.find((one) => one.name === call.choice?.name);
  if (!choice || !call.choice) return null;
  const times = optionsOf(choice).map((option) => ({
    option,
    times: run.events.find((one) => one.name === `${choice.name}.${option}`)?.mean_times ?? 0,
  }));
  const all = times.reduce((sum, one) => sum + one.times, 0);
  const most = [...times].sort((a, b) => b.times - a.times)[0];
  if (all === 0 || !most) return null;
  const mine = times.find((one) => one.option === call.choice?.option);
  return (
    <section className="stack" aria-labelledby="call-choice-told">
      <h2 id="call-choice-told">
        {t("call.choice.told", {
          actor: phrases.of(choice.actor),
          mine: optionLabel(lang, choice, call.choice.option),
          share: percent(lang, (mine?.times ?? 0) / all),
        })}
      </h2>
      {most.option !== call.choice.option && (
        <p>
          {t("call.choice.most", {
            option: optionLabel(lang, choice, most.option),
            share: percent(lang, most.times / all),
          })}
        </p>
      )}
    </section>
  );
}
