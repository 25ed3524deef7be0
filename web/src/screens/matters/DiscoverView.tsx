// In which futures does it end so? A box in words, and how boxes trade reach for sharpness.
import { useCallback } from "react";
import type { Box, Discover, Side } from "../../answers/insight";
import { useInfo, useTwins } from "../../api/ask";
import { useJob } from "../../api/job";
import type { Asked } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Chart, type PlotOptions } from "../../parts/Chart";
import { FigureTools } from "../../parts/Figure";
import { Worked } from "../../parts/Working";
import { setQuery, usePlace } from "../../state/url";
import { labelOf } from "../../words/label";
import { measure, measureRange } from "../../words/measure";
import { percent } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { GroundNote, InputName } from "./InputName";

export function DiscoverView({ outcome }: { outcome: string }) {
  const t = useT();
  const job = useJob<Discover>("discover", { outcome }, { dateless: true });
  const twins = useTwins("discover", { outcome }, true);
  return (
    <Worked job={job} title={t("discover.working")} heading={t("matters.tab.where")}>
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

/** Returns how a side of a box is said. */
export function useSide() {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  return (side: Side): string => {
    const name = phrases.input(side.name).text;
    if (side.comes !== null) return t(side.comes ? "discover.comes" : "discover.not", { name });
    const { at_least: low, at_most: high } = side;
    if (low !== null && high !== null) {
      return t("discover.between", { name, range: measureRange(lang, low, high, side.unit) });
    }
    if (low !== null) return t("discover.above", { name, value: measure(lang, low, side.unit) });
    return t("discover.below", { name, value: measure(lang, high ?? 0, side.unit) });
  };
}

function Told({ asked, outcome }: { asked: Asked<Discover>; outcome: string }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const side = useSide();
  const { query } = usePlace();
  const { answer } = asked;
  const found = info.outcomes.find((one) => one.name === outcome);
  const of = labelOf(lang, found?.label, outcome);
  const share = percent(lang, answer.interest / answer.futures);
  // The way goes from everything to the smallest box; the suggested one may stand behind it.
  const way = answer.boxes
    .map((box, place) => ({ box, place }))
    .sort((a, b) => b.box.coverage - a.box.coverage);
  const asPlace = Number(query.box ?? answer.suggested ?? -1);
  const at = Math.max(
    0,
    way.findIndex((one) => one.place === asPlace),
  );
  const box = way[at]?.box;
  if (answer.suggested === null || !box) return <h1>{t("discover.nowhere", { of, share })}</h1>;
  const sides = box.sides.map(side).join(t("discover.and"));
  return (
    <>
      <h1>
        {box.sides.length === 0
          ? t("discover.nowhere", { of, share })
          : t("discover.title", { of, density: percent(lang, box.density), sides, share })}
      </h1>
      <section className="stack" aria-labelledby="box">
        <h2 id="box">{t("discover.box")}</h2>
        <ul className="sides">
          {box.sides.map((one) => (
            <li key={`${one.name} ${one.at_least} ${one.at_most}`}>
              <strong>{side(one)}</strong>
              <p className="quiet small">
                <InputName name={one.name} ground={one.ground} />
                {" · "}
                <GroundNote ground={one.ground} />
              </p>
            </li>
          ))}
        </ul>
        <p>
          {t("discover.inside", {
            coverage: percent(lang, box.coverage),
            mass: percent(lang, box.mass),
            density: percent(lang, box.density),
          })}
        </p>
      </section>
      <section className="stack" aria-labelledby="way">
        <h2 id="way">{t("discover.way")}</h2>
        <p className="lead">{t("discover.way.lead")}</p>
        <label className="slider">
          <span>{t("discover.pick")}</span>
          <input
            type="range"
            min={0}
            max={way.length - 1}
            value={at}
            aria-valuetext={t("discover.box.said", {
              n: box.sides.length,
              coverage: percent(lang, box.coverage),
              density: percent(lang, box.density),
            })}
            onChange={(event) => {
              const next = way[event.target.valueAsNumber]?.place;
              setQuery({ box: next === answer.suggested ? null : String(next) }, true);
            }}
          />
        </label>
        <Way boxes={way.map((one) => one.box)} at={at} />
      </section>
    </>
  );
}

function Way({ boxes, at }: { boxes: readonly Box[]; at: number }) {
  const t = useT();
  const lang = useLang();
  const draw = useCallback(
    (plot: typeof import("@observablehq/plot")): PlotOptions => {
      const say = (value: number) => percent(lang, value);
      const picked = boxes[at];
      return {
        marginLeft: 64,
        marginBottom: 44,
        x: { domain: [0, 1], label: t("discover.axis.coverage"), tickFormat: say, ticks: 5 },
        y: {
          label: t("discover.axis.density"),
          grid: true,
          zero: true,
          nice: true,
          tickFormat: say,
          ticks: 5,
        },
        marks: [
          plot.line(boxes, { x: "coverage", y: "density", stroke: "var(--rule)" }),
          plot.dot(boxes, {
            x: "coverage",
            y: "density",
            r: (one: Box) => (one.sides.length <= 3 ? 5 : 3),
            stroke: "var(--one)",
            fill: (one: Box) => (one.sides.length <= 3 ? "var(--one)" : "var(--paper)"),
          }),
          picked
            ? plot.dot([picked], {
                x: "coverage",
                y: "density",
                r: 10,
                stroke: "var(--text)",
                strokeWidth: 2.5,
              })
            : null,
        ],
      };
    },
    [boxes, at, lang, t],
  );
  return (
    <Chart
      title={t("discover.way")}
      description={t("discover.way.legend")}
      table={[
        [
          t("discover.axis.coverage"),
          t("discover.axis.density"),
          t("discover.mass"),
          t("discover.conditions"),
        ],
        ...boxes.map((box) => [
          percent(lang, box.coverage),
          percent(lang, box.density),
          percent(lang, box.mass),
          String(box.sides.length),
        ]),
      ]}
      draw={draw}
      height={300}
    />
  );
}
