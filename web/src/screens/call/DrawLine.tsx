// Draw how one number will go: with a finger or a mouse on the paper, or with a slider for each year.
import { type PointerEvent, useRef } from "react";
import type { Run } from "../../answers/run";
import { useAsk, useInfo } from "../../api/ask";
import type { Claim } from "../../api/types";
import { useLang, useT } from "../../messages";
import { date } from "../../words/date";
import { measure } from "../../words/measure";
import { phrasesOf } from "../../words/phrases";
import { HEIGHT, niceAbove, paper, WIDTH, yearEnds } from "./drawing";
import type { Drawn } from "./keep";

interface Props {
  run: Run;
  line: Drawn | null;
  onLine: (line: Drawn | null) => void;
}

export function DrawLine({ run, line, onLine }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const phrases = phrasesOf(info, lang);
  const drawing = useRef<SVGSVGElement>(null);
  const names = info.quantities.map((one) => one.name).filter((name) => run.quantities[name]);
  const quantity = line?.quantity ?? names.find((one) => one.endsWith(".cash")) ?? names[0] ?? "";
  const spread = run.quantities[quantity] ?? [];
  const unit = run.units[quantity] ?? "";
  const start = spread[0]?.p50 ?? 0;
  // The paper is larger than what the futures reach, so that its edge gives nothing away.
  const high = niceAbove(1.6 * Math.max(...spread.map((one) => one.p95), start, 0));
  const low = Math.min(0, ...spread.map((one) => one.p05)) * 1.5;
  const past = usePast(quantity, unit, run.as_of);
  const first = past[0]?.day ?? run.as_of;
  const sheet = paper(first, run.until, low, high);
  const days = yearEnds(run.as_of, run.until);
  const points = line?.points ?? days.map((day): [string, number] => [day, start]);
  const put = (at: number, value: number) =>
    onLine({
      quantity,
      points: points.map(([day, old], place) => [day, place === at ? value : old]),
    });
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type !== "pointerdown" && event.buttons === 0) return;
    const box = drawing.current?.getBoundingClientRect();
    if (!box) return;
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    let nearest = 0;
    points.forEach(([day], at) => {
      const best = points[nearest]?.[0] ?? day;
      if (Math.abs(sheet.x(day) - x) < Math.abs(sheet.x(best) - x)) nearest = at;
    });
    put(nearest, sheet.value(y));
  };
  const say = (value: number) => measure(lang, value, unit);
  const path = [[run.as_of, start] as const, ...points]
    .map(([day, value]) => `${sheet.x(day).toFixed(1)},${sheet.y(value).toFixed(1)}`)
    .join(" ");
  return (
    <>
      <label className="row pick">
        <span>{t("call.line.which")}</span>
        <select
          className="field"
          value={quantity}
          onChange={(event) => {
            const name = event.target.value;
            const from = run.quantities[name]?.[0]?.p50 ?? 0;
            onLine({ quantity: name, points: days.map((day) => [day, from]) });
          }}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {phrases.of(name).text}
            </option>
          ))}
        </select>
      </label>
      <p className="quiet small">{t("call.line.how")}</p>
      <div className="call-line">
        <svg
          ref={drawing}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          aria-hidden="true"
          onPointerDown={draw}
          onPointerMove={draw}
        >
          {sheet.ticks.map((tick) => (
            <g key={tick}>
              <line
                x1="88"
                x2={WIDTH - 16}
                y1={sheet.y(tick)}
                y2={sheet.y(tick)}
                className="grid"
              />
              <text x="80" y={sheet.y(tick) + 4} textAnchor="end">
                {say(tick)}
              </text>
            </g>
          ))}
          {days.map((day) => (
            <text key={day} x={sheet.x(day)} y={HEIGHT - 10} textAnchor="middle">
              {day.slice(0, 4)}
            </text>
          ))}
          <line
            x1={sheet.x(run.as_of)}
            x2={sheet.x(run.as_of)}
            y1={sheet.top}
            y2={sheet.bottom}
            className="join"
          />
          <polyline
            points={past
              .map((one) => `${sheet.x(one.day).toFixed(1)},${sheet.y(one.value).toFixed(1)}`)
              .join(" ")}
            className="past"
          />
          {past.map((one) => (
            <circle
              key={one.day}
              cx={sheet.x(one.day)}
              cy={sheet.y(one.value)}
              r="4"
              className={one.guess ? "past hollow" : "past"}
            />
          ))}
          <polyline points={path} className={line ? "mine" : "mine untouched"} />
          {points.map(([day, value]) => (
            <circle key={day} cx={sheet.x(day)} cy={sheet.y(value)} r="8" className="handle" />
          ))}
        </svg>
        <ul className="call-years">
          {points.map(([day, value], at) => (
            <li key={day}>
              <label htmlFor={`call-${day}`}>{date(lang, day.slice(0, 4))}</label>
              <input
                id={`call-${day}`}
                type="range"
                min={low}
                max={high}
                step={(high - low) / 200}
                value={value}
                aria-valuetext={say(value)}
                onChange={(event) => put(at, event.target.valueAsNumber)}
              />
              <output htmlFor={`call-${day}`}>{say(value)}</output>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

interface Past {
  day: string;
  value: number;
  guess: boolean;
}

/** Returns what was claimed of a number up to a day. */
function usePast(quantity: string, unit: string, until: string): Past[] {
  const asked = useAsk<{ claims: Claim[] }>(
    "show",
    { path: quantity, on: until, known_by: until },
    { dateless: true, enabled: quantity !== "" },
  );
  const found = new Map<string, Past>();
  if (asked.isPlaceholderData) return [];
  for (const claim of asked.data?.answer.claims ?? []) {
    const day = claim.on && /^\d{4}-\d{2}-\d{2}$/.test(claim.on) ? claim.on : claim.known_since;
    if (!day || day > until || claim.plan || claim.unit !== unit) continue;
    if (typeof claim.value !== "number") continue;
    if (!found.has(day)) found.set(day, { day, value: claim.value, guess: claim.rank === "guess" });
  }
  return [...found.values()].sort((a, b) => a.day.localeCompare(b.day));
}
