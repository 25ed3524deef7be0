// A chart that the page draws itself, with Observable Plot, which is loaded when the first one is shown.
import { useEffect, useRef, useState } from "react";
import { useT } from "../messages";
import { DataTable } from "./DataTable";

type PlotModule = typeof import("@observablehq/plot");
export type PlotOptions = Parameters<PlotModule["plot"]>[0];

interface Props {
  /** What the chart finds, in a sentence. */
  title: string;
  /** What its marks are. */
  description: string;
  /** Its numbers; the first row is the head. */
  table: readonly (readonly string[])[];
  draw: (plot: PlotModule, width: number) => PlotOptions;
  height?: number;
  stamp?: string;
}

let loaded: Promise<PlotModule> | undefined;
const load = () => {
  loaded ??= import("@observablehq/plot");
  return loaded;
};

export function Chart({ title, description, table, draw, height = 320, stamp }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<PlotModule | null>(null);
  const [width, setWidth] = useState(0);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let here = true;
    void load().then((module) => {
      if (here) setPlot(module);
    });
    return () => {
      here = false;
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || !plot || width === 0) return;
    const drawn = plot.plot({
      width,
      height,
      ariaLabel: title,
      ariaDescription: description,
      className: "plot",
      ...draw(plot, width),
    });
    // The page allows no style sheets in its text; styles/charts.css says the same.
    for (const style of drawn.querySelectorAll("style")) style.remove();
    drawn.setAttribute("role", "img");
    // To a reader of screens the chart is one picture; its marks are told by the table.
    for (const mark of drawn.querySelectorAll("[aria-label]")) {
      mark.setAttribute("data-mark", mark.getAttribute("aria-label") ?? "");
      mark.removeAttribute("aria-label");
      mark.removeAttribute("aria-description");
    }
    element.replaceChildren(drawn);
  }, [plot, width, height, title, description, draw]);
  return (
    <figure className="figure chart">
      <div ref={box} className="chart-box" style={{ minHeight: height }} />
      <figcaption className="row figure-tools">
        <span className="quiet">{description}</span>
        <button
          type="button"
          className="button plain"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t("figure.table.hide") : t("figure.table")}
        </button>
        {stamp && <span className="quiet">{stamp}</span>}
      </figcaption>
      {open && <DataTable caption={title} rows={table} />}
    </figure>
  );
}
