// The ground plan: plots of land, and the leases between them.
import { type KeyboardEvent, useId, useRef } from "react";
import { useLang, useT } from "../../messages";
import { useNames } from "../../words/label";
import { percent } from "../../words/number";
import {
  type Focus,
  type Frame,
  landlords,
  type MapParty,
  type MapTie,
  tieKey,
  WEAK,
  within,
} from "./data";
import type { Layout } from "./layout";
import { neighbor } from "./neighbor";
import { PlotBox } from "./PlotBox";
import { Badge, TieLine } from "./TieLine";

interface Props {
  layout: Layout;
  parties: readonly MapParty[];
  frame: Frame;
  focus: Focus | null;
  /** Ties that matter less are drawn only where they touch the focus. */
  least: number;
  title: string;
  /** Without it the map is only looked at: one of several small ones. */
  onPick?: (path: string) => void;
}

export function MapDrawing({ layout, parties, frame, focus, least, title, onPick }: Props) {
  const { ties } = frame;
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const id = useId().replaceAll(":", "");
  const svg = useRef<SVGSVGElement>(null);
  const near = focus ? within(strong(ties), focus.party, focus.reach) : null;
  const land = landlords(ties);
  const present = new Set(ties.flatMap((tie) => [tie.from, tie.to]));
  const touches = (tie: MapTie) =>
    focus !== null && (tie.from === focus.party || tie.to === focus.party);
  const shown = ties.filter((tie) => weight(tie) >= least || touches(tie));
  const dimmed = (tie: MapTie) => near !== null && !(near.has(tie.from) && near.has(tie.to));
  const first = focus?.party ?? parties.find((party) => present.has(party.name))?.name;

  const onKey = (event: KeyboardEvent<SVGSVGElement>) => {
    const name = (event.target as Element).closest("[data-plot]")?.getAttribute("data-plot");
    if (!name) return;
    if (event.key === "Enter" || event.key === " ") onPick?.(name);
    else {
      const next = neighbor(layout.plots, name, event.key);
      if (!next) return;
      svg.current?.querySelector<SVGElement>(`[data-plot="${CSS.escape(next)}"]`)?.focus();
    }
    event.preventDefault();
  };

  const told = (tie: MapTie) =>
    t("board.tie", {
      from: nameOf(tie.from),
      need: nameOf(tie.need),
      share: percent(lang, tie.share.value),
      loss: percent(lang, tie.dependence),
    });

  return (
    <svg
      ref={svg}
      className="map fh"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role={onPick ? "group" : "img"}
      aria-label={title}
      onKeyDown={onPick ? onKey : undefined}
    >
      <defs>
        {["one", "two", "pale"].map((ink) => (
          <pattern
            key={ink}
            id={`${id}-${ink}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path className={`hatch ${ink}`} d="M3 0V6" />
          </pattern>
        ))}
      </defs>
      <g>
        {shown.map((tie) => {
          const way = layout.ways.get(tieKey(tie));
          if (!way) return null;
          return (
            <TieLine
              key={tieKey(tie)}
              tie={tie}
              way={way}
              hatch={`url(#${id}-`}
              narrow={layout.narrow}
              dimmed={dimmed(tie)}
              picked={focus?.name === tieKey(tie)}
              title={told(tie)}
              onPick={onPick && (() => onPick(tieKey(tie)))}
            />
          );
        })}
      </g>
      <g>
        {shown.map((tie) => {
          const way = layout.ways.get(tieKey(tie));
          if (!tie.disputed || !way) return null;
          return <Badge key={tieKey(tie)} way={way} dimmed={dimmed(tie)} />;
        })}
      </g>
      <g>
        {parties.map((party) => {
          const plot = layout.plots.get(party.name);
          if (!plot) return null;
          return (
            <PlotBox
              key={party.name}
              party={party}
              plot={plot}
              blast={frame.blast_radius[party.name] ?? 0}
              land={land.has(party.name)}
              absent={!present.has(party.name)}
              dimmed={near !== null && !near.has(party.name)}
              picked={focus?.party === party.name}
              focusable={party.name === first}
              onPick={onPick && (() => onPick(party.name))}
            />
          );
        })}
      </g>
    </svg>
  );
}

/** Money of customers is everywhere, and the least of the story. */
function weight(tie: MapTie): number {
  return tie.resource === "revenue" ? tie.dependence / 10 : tie.dependence;
}

function strong(ties: readonly MapTie[]): MapTie[] {
  return ties.filter((tie) => tie.dependence >= WEAK);
}
