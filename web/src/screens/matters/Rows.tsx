// Bars with whiskers, one a row. What cannot be told apart is held together by a bracket.
import type { ReactNode } from "react";
import { useT } from "../../messages";

export interface Row {
  key: string;
  name: ReactNode;
  /** The number in words, with its interval. */
  text: string;
  value: number;
  low: number;
  high: number;
  guess: boolean;
  note?: ReactNode;
}

interface Props {
  rows: readonly Row[];
  /** The end of the scale. */
  top: number;
  /** Runs of rows, by place, that can't be told apart. */
  tied?: readonly (readonly [number, number])[];
}

export function Rows({ rows, top, tied = [] }: Props) {
  const t = useT();
  const at = (value: number) =>
    `${(100 * Math.max(0, Math.min(1, value / (top || 1)))).toFixed(1)}%`;
  const runs = tied
    .map(([from, to]) => [from, Math.min(to, rows.length - 1)] as const)
    .filter(([from, to]) => from < to && from < rows.length)
    .slice(0, 3);
  return (
    <div className="whiskers">
      <ol style={{ gridTemplateRows: `repeat(${rows.length}, auto)` }}>
        {rows.map((row, place) => (
          <li key={row.key} style={{ gridRow: place + 1 }}>
            <p className="whisker-name">
              <span>{row.name}</span>
              <span className="whisker-number">{row.text}</span>
            </p>
            <div className="bar" aria-hidden="true">
              <i
                className={row.guess ? "bar-fill guess" : "bar-fill"}
                style={{ width: at(row.value) }}
              />
              <i
                className="bar-whisker"
                style={{
                  insetInlineStart: at(row.low),
                  width: at(Math.min(row.high, top) - Math.max(0, row.low)),
                }}
              />
            </div>
            {row.note && <p className="quiet small">{row.note}</p>}
          </li>
        ))}
        {runs.map(([from, to], place) => (
          <li
            key={`${from}-${to}`}
            className="bracket"
            title={t("matters.tied.short")}
            style={{ gridRow: `${from + 1} / ${to + 2}`, gridColumn: place + 2 }}
          >
            <span className="hidden">{t("matters.tied", { from: from + 1, to: to + 1 })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
