// Shares through time: a step where something changed, a band for what the inputs allow.
import { useRef } from "react";
import { useLang } from "../messages";
import { dayNumber, isoDay } from "../words/date";
import { percent } from "../words/number";
import { widthOf } from "../words/width";
import { useWidth } from "./useWidth";

export interface StepPoint {
  day: string;
  value: number;
  low: number;
  high: number;
}

export interface StepSeries {
  name: string;
  ink: "one" | "two";
  dashed?: boolean;
  points: StepPoint[];
}

interface Props {
  title: string;
  series: StepSeries[];
  /** The day that is shown elsewhere on the page. */
  on: string;
  until: string;
  onDay: (day: string) => void;
}

const HEIGHT = 300;
const TOP = 12;
const BOTTOM = 28;
const LEFT = 48;

export function StepChart({ title, series, on, until, onDay }: Props) {
  const lang = useLang();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const named = Math.max(...series.map((one) => widthOf(`100 % ${one.name}`, 13)));
  const right = width < 600 ? 8 : named + 16;
  const days = [...new Set(series.flatMap((one) => one.points.map((point) => point.day)))].sort();
  const first = dayNumber(days[0] ?? until);
  const last = Math.max(dayNumber(until), first + 1);
  const x = (day: number) => LEFT + ((day - first) / (last - first)) * (width - LEFT - right);
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  const years: string[] = [];
  for (let year = Number(isoDay(first).slice(0, 4)) + 1; ; year += 1) {
    if (dayNumber(`${year}-01-01`) > last) break;
    years.push(`${year}`);
  }
  const every = years.length * 44 > width - LEFT - right ? 2 : 1;
  const pick = (clientX: number) => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    const share = (clientX - left - LEFT) / (width - LEFT - right);
    const day = first + Math.round(Math.min(1, Math.max(0, share)) * (last - first));
    onDay(isoDay(day));
  };
  const ends = labels(series, (share) => y(share));
  return (
    <div ref={box}>
      {width > 0 && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the line of time below moves the day by keys.
        <svg
          className="fh chart"
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={title}
          onClick={(event) => pick(event.clientX)}
        >
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <g key={share}>
              <path className="rule" d={`M${LEFT} ${y(share)}H${width - right}`} />
              <text x={LEFT - 8} y={y(share) + 4} fontSize="12" textAnchor="end" className="quiet">
                {percent(lang, share)}
              </text>
            </g>
          ))}
          {years.map((year, place) => (
            <text
              key={year}
              x={x(dayNumber(`${year}-01-01`))}
              y={HEIGHT - 8}
              fontSize="12"
              textAnchor="middle"
              className="quiet"
            >
              {place % every === 0 ? year : ""}
            </text>
          ))}
          {series.map((one) => (
            <g key={one.name}>
              <path className={`band f-${one.ink}`} d={band(one.points, last, x, y)} />
              <path
                className={`line ${one.ink}`}
                strokeWidth="2.5"
                strokeDasharray={one.dashed ? "6 4" : undefined}
                d={steps(one.points, last, x, y)}
              />
            </g>
          ))}
          <path className="axis" d={`M${x(dayNumber(on))} ${TOP}V${HEIGHT - BOTTOM}`} />
          {right > 100 &&
            ends.map((end) => (
              <text
                key={end.name}
                x={width - right + 10}
                y={end.at + 4}
                fontSize="13"
                className={`t-${end.ink}`}
              >
                {percent(lang, end.value)} {end.name}
              </text>
            ))}
        </svg>
      )}
      {width > 0 && right <= 100 && (
        <ul className="legend">
          {series.map((one) => (
            <li key={one.name}>
              <svg width="28" height="8" aria-hidden="true" className="fh">
                <path
                  className={`line ${one.ink}`}
                  strokeWidth="2.5"
                  strokeDasharray={one.dashed ? "6 4" : undefined}
                  d="M0 4H28"
                />
              </svg>
              {one.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type Scale = (value: number) => number;

function steps(points: readonly StepPoint[], last: number, x: Scale, y: Scale): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const path = rest.map((point) => `H${x(dayNumber(point.day))}V${y(point.value)}`).join("");
  return `M${x(dayNumber(first.day))} ${y(first.value)}${path}H${x(last)}`;
}

function band(points: readonly StepPoint[], last: number, x: Scale, y: Scale): string {
  const [first] = points;
  if (!first) return "";
  const edge = (pick: (point: StepPoint) => number) =>
    points.flatMap((point, place) => {
      const next = points[place + 1];
      const end = next ? dayNumber(next.day) : last;
      return [
        [x(dayNumber(point.day)), y(pick(point))],
        [x(end), y(pick(point))],
      ];
    });
  const low = edge((point) => point.low).reverse();
  return `M${[...edge((point) => point.high), ...low].map((at) => at.join(" ")).join("L")}Z`;
}

/** Returns where the names of the lines stand, at least a line of letters apart. */
function labels(series: readonly StepSeries[], y: Scale) {
  const ends = series
    .map((one) => ({ name: one.name, ink: one.ink, value: one.points.at(-1)?.value ?? 0 }))
    .map((one) => ({ ...one, at: y(one.value) }))
    .sort((one, two) => one.at - two.at);
  ends.forEach((end, place) => {
    const above = ends[place - 1];
    if (above) end.at = Math.max(end.at, above.at + 20);
  });
  return ends;
}
