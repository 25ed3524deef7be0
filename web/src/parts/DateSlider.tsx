// Which day is shown, and what was known by when? A line of time with a tick where anything changes.
import type { ReactNode } from "react";
import { useDates, useInfo } from "../api/ask";
import { useLang, useT } from "../messages";
import { setQuery } from "../state/url";
import { date, dayNumber, isoDay } from "../words/date";

interface Props {
  /** Stands before the date: the play button of the board. */
  children?: ReactNode;
  /** Whether there is a handle for what was known by when. */
  known?: boolean;
}

export function DateSlider({ children, known = true }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { on, knownBy } = useDates();
  const first = dayNumber(info.first);
  const last = dayNumber(info.latest.on);
  const knownLast = dayNumber(info.latest.known_by);
  return (
    <section className="time" aria-label={t("time.title")}>
      <div className="time-head">
        {children}
        <strong>{date(lang, on)}</strong>
        {known && knownBy !== info.latest.known_by && (
          <span className="row">
            <span className="tag">{t("time.known.at", { date: date(lang, knownBy) })}</span>
            <button
              type="button"
              className="ask small"
              onClick={() => setQuery({ known: null }, true)}
            >
              {t("time.known.reset")}
            </button>
          </span>
        )}
      </div>
      <div className="time-line">
        <Ticks days={info.days.filter((day) => day >= info.first)} first={first} last={last} />
        <input
          type="range"
          min={first}
          max={last}
          value={Math.min(dayNumber(on), last)}
          aria-label={t("time.on")}
          aria-valuetext={date(lang, on)}
          onChange={(event) => setQuery({ on: isoDay(event.target.valueAsNumber) }, true)}
        />
      </div>
      {known && (
        <div className="time-line known">
          <input
            type="range"
            min={first}
            max={knownLast}
            value={Math.min(dayNumber(knownBy), knownLast)}
            aria-label={t("time.known")}
            aria-valuetext={date(lang, knownBy)}
            title={t("time.known")}
            onChange={(event) => {
              const day = isoDay(event.target.valueAsNumber);
              setQuery({ known: day === info.latest.known_by ? null : day }, true);
            }}
          />
        </div>
      )}
      <div className="time-ends" aria-hidden="true">
        {known && <span>{t("time.known.hint")}</span>}
      </div>
    </section>
  );
}

function Ticks({ days, first, last }: { days: readonly string[]; first: number; last: number }) {
  const span = Math.max(1, last - first);
  const at = (day: number) => ((day - first) / span) * 100;
  const years: string[] = [];
  for (let year = Number(isoDay(first).slice(0, 4)) + 1; ; year += 1) {
    if (dayNumber(`${year}-01-01`) > last) break;
    years.push(`${year}`);
  }
  return (
    <div className="time-ticks" aria-hidden="true">
      <svg viewBox="0 0 100 44" preserveAspectRatio="none">
        <path
          d={days.map((day) => `M${at(dayNumber(day))} 13v18`).join("")}
          stroke="currentColor"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={years.map((year) => `M${at(dayNumber(`${year}-01-01`))} 6v32`).join("")}
          stroke="var(--text)"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {years.map((year) => (
        <span key={year} style={{ insetInlineStart: `${at(dayNumber(`${year}-01-01`))}%` }}>
          {year}
        </span>
      ))}
    </div>
  );
}
