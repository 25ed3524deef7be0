// What happens when, in sentences. What has not come yet on the day of the handle is pale.
import { keyOf, useLang, useT } from "../../messages";
import { setQuery } from "../../state/url";
import { date, dayNumber, isoDay } from "../../words/date";
import { useNames } from "../../words/label";
import { percent, days as sayDays } from "../../words/number";
import type { UnplugAnswer } from "./data";

export function Log({ answer, day }: { answer: UnplugAnswer; day: number }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  return (
    <section className="stack">
      <h2>{t("unplug.log")}</h2>
      <ol className="list">
        {answer.timeline.map((step) => {
          const key = keyOf(`unplug.step.${step.what}`);
          const name = step.name.split(" -> ").map(nameOf).join(" → ");
          return (
            <li
              key={`${step.days} ${step.what} ${step.name}`}
              className={step.days > day ? "to-come" : ""}
            >
              <button
                type="button"
                className="ask small"
                onClick={() => setQuery({ day: `${Math.ceil(step.days)}` }, true)}
              >
                {step.days < 1
                  ? t("unplug.at.once")
                  : t("unplug.after", { time: sayDays(lang, step.days) })}
                {" · "}
                {date(lang, isoDay(dayNumber(answer.on) + Math.round(step.days)))}
              </button>
              <p>
                {key ? t(key, { name }) : name}
                {step.what === "stops" &&
                  ` · ${t("unplug.step.lost", { share: percent(lang, step.loss) })}`}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
