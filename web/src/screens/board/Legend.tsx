// What do the marks mean? Only those that stand on this map.
import { useT } from "../../messages";
import { partOf, useNames } from "../../words/label";
import type { MapTie } from "./data";
import { kindOf, type Mark, outline } from "./kinds";

export function Legend({ ties }: { ties: readonly MapTie[] }) {
  const t = useT();
  const nameOf = useNames();
  const words = new Map<Mark, { ink: string; names: Set<string> }>();
  for (const tie of ties) {
    const { mark, ink } = kindOf(tie.resource);
    const known = words.get(mark) ?? { ink, names: new Set() };
    // The need is called `OpenAI: compute`; the legend speaks of the resource alone.
    known.names.add(partOf(tie.need, nameOf));
    words.set(mark, known);
  }
  const sample = (className: string) => (
    <svg width="36" height="12" aria-hidden="true" className="map-sample">
      <g className="tie one">
        <path className="ribbon" d="M2 6H34" strokeWidth="10" />
        <path className={className} d="M2 6H34" />
      </g>
    </svg>
  );
  return (
    <ul className="legend" aria-label={t("board.legend")}>
      {[...words].map(([mark, { ink, names }]) => (
        <li key={mark}>
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <g className={`tie ${ink}`}>
              <path className={mark === "ring" ? "mark hollow" : "mark"} d={outline(mark)} />
            </g>
          </svg>
          {[...names].sort().slice(0, 4).join(", ")}
        </li>
      ))}
      <li>
        {sample("core")}
        {t("board.legend.width")}
      </li>
      <li>
        {sample("core guessed")}
        {t("board.legend.guess")}
      </li>
      <li>
        {sample("core planned")}
        {t("board.legend.planned")}
      </li>
      <li>
        <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
          <g className="tie badge">
            <circle r="8" />
            <path d="M0-5v6M0 3.4v1.6" />
          </g>
        </svg>
        {t("board.legend.disputed")}
      </li>
      <li>
        <svg width="36" height="12" aria-hidden="true">
          <path className="hatch-sample" d="M2 10 10 2M10 10l8-8M18 10l8-8M26 10l8-8" />
        </svg>
        {t("board.legend.exclusive")}
      </li>
    </ul>
  );
}
