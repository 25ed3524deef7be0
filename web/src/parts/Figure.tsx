// A figure that the server drew, with its numbers behind a button and its twins beside it.
import { useEffect, useId, useRef, useState } from "react";
import type { FigureData } from "../api/types";
import { useT } from "../messages";
import { useKeys } from "../state/keys";
import { DataTable } from "./DataTable";
import { useCopied } from "./useCopied";

interface Props {
  figure: FigureData;
  /** Makes the address of a twin: `useTwins(question, params)`. */
  twins: (extension: string) => string;
  /** The command that gives the same answer. */
  reproduce?: string;
}

export function Figure({ figure, twins, reproduce }: Props) {
  return (
    <figure className="figure">
      <Drawing svg={figure.svg} title={figure.title} />
      <FigureTools figure={figure} twins={twins} reproduce={reproduce} />
    </figure>
  );
}

/** The links and buttons below a figure; charts that the page draws itself use it as well. */
export function FigureTools({
  figure,
  twins,
  reproduce,
}: {
  figure: Omit<FigureData, "svg">;
  twins: (extension: string) => string;
  reproduce?: string;
}) {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [copied, copy] = useCopied();
  useKeys([{ keys: "t", title: t("figure.table"), run: () => setOpen(!open) }]);
  const cite = () =>
    [figure.title, figure.stamp, reproduce, location.href].filter(Boolean).join("\n");
  return (
    <>
      <figcaption className="row figure-tools">
        <button
          type="button"
          className="button plain"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? t("figure.table.hide") : t("figure.table")}
        </button>
        <button type="button" className="button plain" onClick={() => copy(cite())}>
          {copied ? t("figure.copied") : t("figure.copy")}
        </button>
        {["svg", "png", "csv", "json"].map((extension) => (
          <a key={extension} href={twins(extension)} download>
            {extension.toUpperCase()}
          </a>
        ))}
      </figcaption>
      <div id={id}>{open && <DataTable caption={figure.title} rows={figure.table} />}</div>
    </>
  );
}

const STYLE = /<style>([^<]*)<\/style>/g;

/** Styles of figures that are already in use, by their text. */
const adopted = new Set<string>();

/** Puts the drawing in place. Its style sheet is adopted, because the page allows no inline styles. */
function Drawing({ svg, title }: { svg: string; title: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bare = svg.replace(STYLE, (_, text: string) => {
      adopt(text);
      return "";
    });
    const drawing = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
    for (const script of [...drawing.querySelectorAll("script")]) script.remove();
    box.current?.replaceChildren(document.importNode(drawing, true));
  }, [svg]);
  return (
    <div className="figure-drawing scroll" ref={box} role="group" aria-label={title} tabIndex={0} />
  );
}

function adopt(text: string): void {
  if (text === "" || adopted.has(text)) return;
  adopted.add(text);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
