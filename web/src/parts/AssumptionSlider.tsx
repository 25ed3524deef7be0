// What if it were otherwise? A handle for an uncertain number; each move is an edit of the text.
import { useRef, useState } from "react";
import { useInfo } from "../api/ask";
import { api } from "../api/client";
import type { Assumption } from "../api/types";
import { useLang, useT } from "../messages";
import { useEdits } from "../state/edits";
import { labelOf, useNames } from "../words/label";
import { amount } from "../words/number";
import { failure } from "./States";

const STEPS = 100;

/** Returns the ends of the handle: the range of the board, a little wider on both sides. */
export function ends({ low, high, value }: Assumption): [number, number] {
  const room = (high - low) / 2 || Math.abs(value) / 2 || 1;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

export function AssumptionSlider({ assumption }: { assumption: Assumption }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const edits = useEdits();
  const nameOf = useNames();
  const latest = useRef(0);
  const [moved, setMoved] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [low, high] = ends(assumption);
  const value = moved ?? assumption.value;
  const said = (number: number) =>
    amount(lang, `${Number(number.toPrecision(3))} ${assumption.unit ?? ""}`.trim());
  const name = labelOf(lang, assumption.label, nameOf(assumption.name));
  const move = async (next: number) => {
    setMoved(next);
    const turn = ++latest.current;
    try {
      const below = edits.below(assumption.name);
      const { edit } = await api.assume(info.id, lang, assumption.name, next, below);
      // Only the last move of a drag counts.
      if (turn !== latest.current) return;
      edits.add({ edits: [edit], key: assumption.name, title: `${name}: ${said(next)}` });
      setProblem(null);
    } catch (error) {
      if (turn === latest.current) setProblem(failure(t, error).title);
    }
  };
  return (
    <section className="stack assumption" aria-label={t("assume.title")}>
      <label className="stack">
        <span className="row">
          {t("assume.what")} <strong>{said(value)}</strong>
        </span>
        <input
          type="range"
          min={low}
          max={high}
          step={(high - low) / STEPS}
          value={value}
          aria-label={name}
          aria-valuetext={said(value)}
          onChange={(event) => void move(event.target.valueAsNumber)}
        />
      </label>
      <p className="quiet small">
        {t("assume.board", { text: amount(lang, assumption.text) })}{" "}
        {assumption.guess && <span className="tag dotted">{t("common.guess")}</span>}
      </p>
      {assumption.why && <p className="small">{assumption.why}</p>}
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
