// A party on the ground plan: filled land if it mainly supplies, else a house.
import { useLang, useT } from "../../messages";
import { labelOf } from "../../words/label";
import { percent } from "../../words/number";
import { inLines } from "../../words/width";
import type { MapParty } from "./data";
import type { Plot } from "./route";

interface Props {
  party: MapParty;
  plot: Plot;
  /** How much all others would lose on average without it. */
  blast: number;
  land: boolean;
  absent: boolean;
  dimmed: boolean;
  picked: boolean;
  focusable: boolean;
  onPick?: () => void;
}

export function PlotBox(props: Props) {
  const { party, plot, blast, land, absent, dimmed, picked, focusable, onPick } = props;
  const t = useT();
  const lang = useLang();
  const name = labelOf(lang, party.label, party.name);
  const size = plot.width < 100 ? 12 : 13.5;
  const lines = inLines(name, plot.width - 4, size);
  const classes = [
    "plot",
    land && "land",
    absent && "absent",
    dimmed && "dimmed",
    picked && "picked",
  ];
  const told = [
    name,
    absent ? t("board.absent") : t(land ? "board.landlord" : "board.tenant"),
    blast > 0 && t("board.blast", { share: percent(lang, blast) }),
  ];
  const label = told.filter(Boolean).join(", ");
  const box = (
    <>
      <rect x={plot.x + 0.5} y={plot.y + 0.5} width={plot.width - 1} height={plot.height - 1} />
      <text
        x={plot.x + plot.width / 2}
        y={plot.y + plot.height / 2 - ((lines.length - 1) * size * 1.15) / 2 + size * 0.36}
        fontSize={size}
        textAnchor="middle"
      >
        {lines.map((line, place) => (
          <tspan key={line} x={plot.x + plot.width / 2} dy={place === 0 ? 0 : size * 1.15}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
  const className = classes.filter(Boolean).join(" ");
  if (!onPick) return <g className={className}>{box}</g>;
  return (
    <g
      className={className}
      role="button"
      tabIndex={focusable ? 0 : -1}
      aria-label={label}
      aria-pressed={picked}
      data-plot={party.name}
      onClick={onPick}
    >
      <title>{label}</title>
      {box}
    </g>
  );
}
