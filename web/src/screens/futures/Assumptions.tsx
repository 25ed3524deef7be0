// The uncertain numbers of the board as sliders. Moving one is an edit of its line.
import { useEffect, useRef, useState } from "react";
import { useInfo } from "../../api/ask";
import { api } from "../../api/client";
import type { Assumption } from "../../api/types";
import { useLang, useT } from "../../messages";
import { useEdits } from "../../state/edits";
import { usePlace } from "../../state/url";
import { labelOf } from "../../words/label";
import { measure, measureRange } from "../../words/measure";
import { assumedAt, takenBack } from "./assumed";

/** How long a handle has to rest before the board is asked, in milliseconds. */
const REST = 60;

export function Assumptions() {
  const t = useT();
  const info = useInfo();
  const movable = info.assumptions.filter(
    // How a need can be replaced moves shares, and is moved where its evidence is shown.
    (one) => !one.of_need && one.low !== null && one.high !== null && one.high > one.low,
  );
  if (movable.length === 0) return <p className="quiet">{t("futures.assume.none")}</p>;
  return (
    <ul className="sliders">
      {movable.map((one) => (
        <Slider key={one.name} assumption={one} />
      ))}
    </ul>
  );
}

function Slider({ assumption }: { assumption: Assumption }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { edits, below, add } = useEdits();
  const [dragged, setDragged] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const low = assumption.low ?? 0;
  const high = assumption.high ?? 1;
  const set = assumedAt(assumption, edits);
  const back = takenBack(assumption, edits);
  const isSet = dragged !== null || back !== undefined;
  const value = dragged ?? (back ? set : undefined) ?? assumption.value ?? (low + high) / 2;
  const label = labelOf(lang, assumption.label, assumption.name);
  const unit = assumption.unit?.replace(" per ", "/") ?? null;
  const step = 10 ** Math.floor(Math.log10((high - low) / 50));
  const handle = useRef<HTMLInputElement>(null);
  const wanted = usePlace().query.assume === assumption.name;
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (wanted) handle.current?.focus();
  }, [wanted]);

  const move = (next: number) => {
    setDragged(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      asked.current += 1;
      const mine = asked.current;
      const key = `assume:${assumption.name}`;
      performance.mark("freehold:assume");
      try {
        const { edit } = await api.assume(info.id, lang, assumption.name, next, below(key));
        // A newer position of the handle goes before an older answer.
        if (mine !== asked.current) return;
        add({ edits: [edit], key, title: `${label}: ${measure(lang, next, unit)}` });
        setFailed(null);
      } catch (error) {
        setFailed(error instanceof Error ? error.message : String(error));
      }
      if (mine === asked.current) setDragged(null);
    }, REST);
  };
  const reset = () => {
    if (!back) return;
    setDragged(null);
    add({ edits: [back], title: `${label}: ${measureRange(lang, low, high, unit)}` });
  };

  return (
    <li className="slider" data-assumption={assumption.name}>
      <label htmlFor={`assume-${assumption.name}`}>{label}</label>
      <output htmlFor={`assume-${assumption.name}`} className={isSet ? "strong" : "guess-mark"}>
        {isSet ? measure(lang, value, unit) : measureRange(lang, low, high, unit)}
      </output>
      <input
        ref={handle}
        id={`assume-${assumption.name}`}
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        aria-valuetext={isSet ? measure(lang, value, unit) : measureRange(lang, low, high, unit)}
        onChange={(event) => move(event.target.valueAsNumber)}
      />
      {back && (
        <button type="button" className="button plain small" onClick={reset}>
          {t("futures.assume.reset", { range: measureRange(lang, low, high, unit) })}
        </button>
      )}
      {failed !== null && (
        <p className="small" role="alert">
          {failed || t("state.broken")}
        </p>
      )}
    </li>
  );
}
