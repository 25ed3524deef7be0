// Two parties through time: what each would lose without the other, and what turned it.
import { useDates, useInfo, useTwins } from "../../api/ask";
import type { Asked } from "../../api/types";
import { useLang, useT } from "../../messages";
import { FigureTools } from "../../parts/Figure";
import { StepChart } from "../../parts/StepChart";
import { setQuery } from "../../state/url";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import { percentRange, points } from "../../words/number";
import type { PairAnswer } from "./data";
import { Turns } from "./Turns";

export function Pair({ asked }: { asked: Asked<PairAnswer> }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const nameOf = useNames();
  const { on } = useDates();
  const { answer, figure, reproduce } = asked;
  const twins = useTwins("leverage", { a: answer.a, b: answer.b, through_time: true });
  const [a, b] = [nameOf(answer.a), nameOf(answer.b)];
  const title = t("leverage.chart", { a, b });
  const now = answer.series.findLast((point) => point.date <= on) ?? answer.series[0];
  return (
    <section className="stack">
      <h2>{title}</h2>
      {now && (
        <p>
          {t("leverage.now", {
            date: date(lang, on),
            points: points(now.a_over_b.value),
            a,
            range: percentRange(lang, now.a_over_b.low, now.a_over_b.high),
            known: percentRange(lang, now.known_share, now.known_share),
          })}
        </p>
      )}
      <StepChart
        title={title}
        on={on}
        until={info.latest.on}
        onDay={(day) => setQuery({ on: day }, true)}
        series={[
          {
            name: t("leverage.line", { tenant: b, landlord: a }),
            ink: "one",
            points: answer.series.map((point) => ({
              day: point.date,
              ...point.dependence_ba_range,
            })),
          },
          {
            name: t("leverage.line", { tenant: a, landlord: b }),
            ink: "two",
            dashed: true,
            points: answer.series.map((point) => ({
              day: point.date,
              ...point.dependence_ab_range,
            })),
          },
        ]}
      />
      {figure && <FigureTools figure={figure} twins={twins} reproduce={reproduce} />}
      <Turns answer={answer} />
    </section>
  );
}
