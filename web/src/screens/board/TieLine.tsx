// A lease: as wide as the tenant depends on it, in the ink of its kind.
import type { MapTie } from "./data";
import { kindOf, outline } from "./kinds";
import type { Way } from "./layout";

interface Props {
  tie: MapTie;
  way: Way;
  /** The beginning of the address of a hatch, without its ink. */
  hatch: string;
  dimmed: boolean;
  picked: boolean;
  narrow: boolean;
  title: string;
  onPick?: () => void;
}

/** A lease that takes everything is as wide as this. */
const WIDEST = 20;
const WIDEST_NARROW = 12;

export function TieLine(props: Props) {
  const { tie, way, hatch, dimmed, picked, narrow, title, onPick } = props;
  const { mark, ink } = kindOf(tie.resource);
  // Money of customers is drawn thin: it runs the other way, and there is much of it.
  const width = ink === "pale" ? 1 : 2 + tie.dependence * (narrow ? WIDEST_NARROW : WIDEST);
  const classes = ["tie", ink, dimmed && "dimmed", picked && "picked"].filter(Boolean).join(" ");
  const line = tie.plan ? "core planned" : tie.guess ? "core guessed" : "core";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tree beside the map holds the keys of ties.
    <g className={classes} onClick={onPick} data-tie={`${tie.from} -> ${tie.need}`}>
      <title>{title}</title>
      <path className="ribbon" d={way.path} strokeWidth={width} />
      {tie.exclusive && (
        <path className="hatched" d={way.path} stroke={`${hatch}${ink})`} strokeWidth={width + 4} />
      )}
      <path className={line} d={way.path} />
      {onPick && <path className="grip" d={way.path} />}
      <path
        className={mark === "ring" ? "mark hollow" : "mark"}
        d={outline(mark)}
        transform={`translate(${way.mark[0]} ${way.mark[1]})`}
      />
    </g>
  );
}

/** A mark for what is disputed, above all lines. */
export function Badge({ way, dimmed }: { way: Way; dimmed: boolean }) {
  const [x, y] = way.badge;
  return (
    <g className={dimmed ? "tie badge dimmed" : "tie badge"} transform={`translate(${x} ${y})`}>
      <circle r="9" />
      <path d="M0-5v6M0 3.4v1.6" />
    </g>
  );
}
