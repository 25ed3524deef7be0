// How much of the spread hangs on each unknown?
import { useState } from "react";
import type { Matters } from "../../answers/insight";
import { useInfo, useTwins } from "../../api/ask";
import { useJob } from "../../api/job";
import type { Asked } from "../../api/types";
import { useLang, useT } from "../../messages";
import { FigureTools } from "../../parts/Figure";
import { Worked } from "../../parts/Working";
import { labelOf } from "../../words/label";
import { percent, percentRange } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { GroundNote, InputName } from "./InputName";
import { Rows } from "./Rows";

/** How many bars are shown at once. */
const SHOWN = 12;

export function MattersView({ outcome }: { outcome: string }) {
  const t = useT();
  const job = useJob<Matters>("matters", { outcome }, { dateless: true });
  const twins = useTwins("matters", { outcome }, true);
  return (
    <Worked job={job} title={t("matters.working")} heading={t("matters.tab.decides")}>
      {(asked) => (
        <>
          <Told asked={asked} outcome={outcome} />
          {asked.figure && (
            <FigureTools figure={asked.figure} twins={twins} reproduce={asked.reproduce} />
          )}
        </>
      )}
    </Worked>
  );
}

/** What the server calls the inputs: the first column of its table, which is in the same order. */
export function labelsOf(asked: Asked<unknown>): string[] {
  return (asked.figure?.table ?? []).slice(1).map((row) => row[0] ?? "");
}

function Told({ asked, outcome }: { asked: Asked<Matters>; outcome: string }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const [alone, setAlone] = useState(false);
  const { answer } = asked;
  const labels = labelsOf(asked);
  const phrases = phrasesOf(info, lang);
  const found = info.outcomes.find((one) => one.name === outcome);
  const of = labelOf(lang, found?.label, outcome);
  const first = answer.inputs[0];
  if (!first) return <p>{t("matters.none")}</p>;
  const nameAt = (place: number) =>
    labels[place] || phrases.input(answer.inputs[place]?.name ?? "").text;
  const tie = answer.tied.find(([from]) => from === 0);
  const title = tie
    ? t("matters.title.tied", {
        list: Array.from({ length: Math.min(tie[1], 2) + 1 }, (_, at) => nameAt(at)).join(", "),
        of,
      })
    : t("matters.title", { name: nameAt(0), share: percent(lang, first.total), of });
  const shown = answer.inputs.slice(0, SHOWN);
  return (
    <>
      <header className="stack">
        <h1>{title}</h1>
        <p className="lead">{t("matters.lead")}</p>
      </header>
      <fieldset className="choice-row">
        <legend className="hidden">{t("matters.index")}</legend>
        {[false, true].map((one) => (
          <label key={String(one)} className="check">
            <input
              type="radio"
              name="index"
              checked={alone === one}
              onChange={() => setAlone(one)}
            />
            <span>{t(one ? "matters.first" : "matters.total")}</span>
          </label>
        ))}
      </fieldset>
      <Rows
        top={1}
        tied={alone ? [] : answer.tied}
        rows={shown.map((input, place) => {
          const [value, low, high] = alone
            ? [input.first, input.first_low, input.first_high]
            : [input.total, input.total_low, input.total_high];
          const where =
            input.where_low !== null && input.where_high !== null
              ? t("matters.where", {
                  low: percent(lang, input.where_low),
                  high: percent(lang, input.where_high),
                })
              : null;
          return {
            key: input.name,
            name: <InputName name={input.name} label={labels[place]} ground={input.ground} />,
            text: `${percent(lang, Math.max(0, value))} (${percentRange(lang, Math.max(0, low), Math.min(1, high))})`,
            value,
            low,
            high,
            guess: input.ground.guess,
            note: (
              <>
                {where && `${where} `}
                <GroundNote ground={input.ground} />
              </>
            ),
          };
        })}
      />
      <p className="quiet small">
        {t("matters.legend", {
          n: answer.evaluations.toLocaleString("en-US"),
          rest: Math.max(0, answer.inputs.length - shown.length),
        })}
      </p>
    </>
  );
}
