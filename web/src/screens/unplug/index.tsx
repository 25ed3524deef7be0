// Pull a plug: what falls, when, and what can be done?
import { useDates, useTwins } from "../../api/ask";
import type { Asked } from "../../api/types";
import { useT } from "../../messages";
import { DateSlider } from "../../parts/DateSlider";
import { Figure } from "../../parts/Figure";
import { Answered } from "../../parts/States";
import { useSettled } from "../../parts/useSettled";
import { usePlace } from "../../state/url";
import { frameAt, useMaps } from "../board/data";
import { Assumed } from "./Assumed";
import { Drain } from "./Drain";
import { type Pull, paramsOf, pullOf, type UnplugAnswer, useUnplug } from "./data";
import { Exit } from "./Exit";
import { Log } from "./Log";
import { Picker } from "./Picker";
import { Ranking } from "./Ranking";
import { Scrub } from "./Scrub";
import "./unplug.css";

export default function Unplug() {
  const t = useT();
  const { query } = usePlace();
  const { on, knownBy } = useDates();
  const pull = pullOf(query);
  const asked = useUnplug(pull);
  const maps = useMaps(useSettled(knownBy));
  const ties = maps.data ? frameAt(maps.data.answer, on).ties : [];
  const pulled = pull.off.length > 0;
  return (
    <>
      <div className="stack">
        <h1>{pulled ? (asked.data?.sentences[0] ?? t("nav.unplug")) : t("unplug.title")}</h1>
        {!pulled && <p className="lead">{t("unplug.lead")}</p>}
      </div>
      <Picker pull={pull} ties={ties} />
      {pulled ? (
        <Answered query={asked}>
          {(answer) => <Result asked={answer} pull={pull} day={query.day} />}
        </Answered>
      ) : (
        <Ranking />
      )}
      <DateSlider known={false} />
    </>
  );
}

interface ResultProps {
  asked: Asked<UnplugAnswer>;
  pull: Pull;
  day: string | undefined;
}

function Result({ asked, pull, day }: ResultProps) {
  const t = useT();
  const twins = useTwins("unplug", paramsOf(pull));
  const { answer, figure, sentences, reproduce } = asked;
  const at = Math.min(Number(day ?? answer.horizon_days), answer.horizon_days);
  return (
    <>
      <Scrub answer={answer} day={at} />
      <div className="unplug">
        <Drain answer={answer} day={at} />
        <div className="stack">
          <Log answer={answer} day={at} />
          <Exit answer={answer} />
        </div>
      </div>
      <div className="unplug even">
        <section className="stack">
          <h2>{t("unplug.told")}</h2>
          {sentences.slice(1).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
        <Assumed items={answer.assumed} />
      </div>
      <p>
        <a className="button" href={twins("csv")} download>
          {t("unplug.csv")}
        </a>
      </p>
      {figure && <Figure figure={figure} twins={twins} reproduce={reproduce} />}
    </>
  );
}
