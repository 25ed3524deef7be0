// Every number of the futures as a small fan; a press makes it the large one.
import type { Run, Spread } from "../../answers/run";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { setQuery } from "../../state/url";
import { measureRange } from "../../words/measure";
import { phrasesOf } from "../../words/phrases";

const WIDTH = 120;
const HEIGHT = 32;

export function Quantities({ run, picked }: { run: Run; picked: string }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const phrases = phrasesOf(info, lang);
  const names = info.quantities.map((one) => one.name).filter((name) => run.quantities[name]);
  return (
    <details className="quantities">
      <summary>{t("futures.quantities", { n: names.length })}</summary>
      <ul>
        {names.map((name) => {
          const spread = run.quantities[name] ?? [];
          const end = spread.at(-1);
          return (
            <li key={name}>
              <button
                type="button"
                className="quantity"
                aria-pressed={name === picked}
                onClick={() => setQuery({ quantity: name }, true)}
              >
                <span>{phrases.of(name).text}</span>
                <SmallFan spread={spread} />
                <span className="quiet small">
                  {end && measureRange(lang, end.p05, end.p95, run.units[name])}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function SmallFan({ spread }: { spread: readonly Spread[] }) {
  const low = Math.min(...spread.map((one) => one.p05));
  const high = Math.max(...spread.map((one) => one.p95));
  const x = (at: number) => (WIDTH * at) / Math.max(1, spread.length - 1);
  const y = (value: number) => HEIGHT - 1 - ((HEIGHT - 2) * (value - low)) / (high - low || 1);
  const path = (value: (one: Spread) => number) =>
    spread.map((one, at) => `${x(at).toFixed(1)},${y(value(one)).toFixed(1)}`);
  const area = (lower: (one: Spread) => number, upper: (one: Spread) => number) =>
    [...path(upper), ...path(lower).reverse()].join(" ");
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      <polygon
        points={area(
          (one) => one.p05,
          (one) => one.p95,
        )}
        fill="var(--one)"
        opacity="0.2"
      />
      <polygon
        points={area(
          (one) => one.p25,
          (one) => one.p75,
        )}
        fill="var(--one)"
        opacity="0.3"
      />
      <polyline
        points={path((one) => one.p50).join(" ")}
        fill="none"
        stroke="var(--one)"
        strokeWidth="1.5"
      />
    </svg>
  );
}
