// Which day after the pull? A handle that can be dragged and played; less motion plays step by step.
import { useEffect, useState } from "react";
import { useLang, useT } from "../../messages";
import { useMedia } from "../../parts/useMedia";
import { setQuery } from "../../state/url";
import { date, dayNumber, isoDay } from "../../words/date";
import { days as sayDays } from "../../words/number";
import type { UnplugAnswer } from "./data";

interface Props {
  answer: UnplugAnswer;
  day: number;
}

/** The whole horizon is played in this time. */
const PLAYED = 8000;
const TICK = 60;
const STEP = 1200;

export function Scrub({ answer, day }: Props) {
  const t = useT();
  const lang = useLang();
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const [playing, setPlaying] = useState(false);
  const end = answer.horizon_days;
  const to = (next: number) => setQuery({ day: `${Math.round(Math.min(next, end))}` }, true);
  const stops = [...new Set([...answer.timeline.map((step) => Math.ceil(step.days)), end])];
  useEffect(() => {
    if (!playing) return;
    if (day >= end) {
      setPlaying(false);
      return;
    }
    const next = still
      ? (stops.find((stop) => stop > day) ?? end)
      : day + Math.max(1, (end * TICK) / PLAYED);
    const timer = setTimeout(() => to(next), still ? STEP : TICK);
    return () => clearTimeout(timer);
  });
  return (
    <section className="stack scrub" aria-label={t("unplug.time")}>
      <div className="time-head">
        <button
          type="button"
          className="button"
          aria-pressed={playing}
          onClick={() => {
            if (!playing && day >= end) to(0);
            setPlaying(!playing);
          }}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="currentColor">
            <path d={playing ? "M2 1h4v12H2zM8 1h4v12H8z" : "M2 1l11 6-11 6z"} />
          </svg>
          {playing ? t("board.pause") : t("board.play")}
        </button>
        <strong>
          {day === 0 ? t("unplug.at.once") : t("unplug.after", { time: sayDays(lang, day) })}
        </strong>
        <span className="quiet">{date(lang, isoDay(dayNumber(answer.on) + day))}</span>
      </div>
      <div className="time-line">
        <div className="time-ticks" aria-hidden="true">
          <svg viewBox="0 0 100 44" preserveAspectRatio="none">
            <path
              d={answer.timeline.map((step) => `M${(step.days / end) * 100} 8v28`).join("")}
              stroke="var(--text)"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </div>
        <input
          type="range"
          min={0}
          max={end}
          value={day}
          aria-label={t("unplug.day")}
          aria-valuetext={sayDays(lang, day)}
          onChange={(event) => to(event.target.valueAsNumber)}
        />
      </div>
    </section>
  );
}
