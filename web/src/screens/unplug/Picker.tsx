// Which plugs are pulled, and how far?
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { setQuery } from "../../state/url";
import { useNames } from "../../words/label";
import { percent, days as sayDays } from "../../words/number";
import type { MapTie } from "../board/data";
import { type LandAnswer, type Pull, useLand } from "./data";

const CHIPS = 9;
const HORIZONS = [90, 180, 365, 730, 1095];

interface Props {
  pull: Pull;
  ties: readonly MapTie[];
}

export function Picker({ pull, ties }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const nameOf = useNames();
  const land = useLand();
  const pullers = ranked(land.data?.answer);
  const set = (off: string[]) => setQuery({ off: off.join(","), day: null });
  const toggle = (name: string) =>
    set(pull.off.includes(name) ? pull.off.filter((one) => one !== name) : [...pull.off, name]);
  const named = (target: string) => target.split(" -> ").map(nameOf).join(" → ");
  const first = pullers.slice(0, CHIPS).map((one) => one.name);
  const chips = [...first, ...pull.off.filter((one) => !first.includes(one))];
  const others = info.parties.filter((party) => !chips.includes(party.name));
  return (
    <section className="stack picker" aria-label={t("unplug.pick")}>
      <h2>{t("unplug.pick")}</h2>
      <div className="row">
        {chips.map((name) => (
          <button
            key={name}
            type="button"
            className="button plug"
            aria-pressed={pull.off.includes(name)}
            onClick={() => toggle(name)}
          >
            <PlugMark off={pull.off.includes(name)} />
            {named(name)}
          </button>
        ))}
        <select
          className="field"
          aria-label={t("unplug.more")}
          value=""
          onChange={(event) => event.target.value && toggle(event.target.value)}
        >
          <option value="">{t("unplug.more")}</option>
          <optgroup label={t("unplug.parties")}>
            {others.map((party) => (
              <option key={party.name} value={party.name}>
                {nameOf(party.name)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("unplug.ties")}>
            {ties.map((tie) => (
              <option key={`${tie.from} ${tie.need}`} value={`${tie.from} -> ${tie.need}`}>
                {named(`${tie.from} -> ${tie.need}`)}
              </option>
            ))}
          </optgroup>
        </select>
        {pull.off.length > 0 && (
          <button type="button" className="button plain" onClick={() => set([])}>
            {t("unplug.reset")}
          </button>
        )}
      </div>
      {pull.off.length > 0 && (
        <div className="row picker-how">
          <label className="row">
            {t("unplug.cut")}
            <input
              type="range"
              min={5}
              max={100}
              step={5}
              value={pull.cut}
              aria-valuetext={percent(lang, pull.cut / 100)}
              onChange={(event) =>
                setQuery({ cut: event.target.value === "100" ? null : event.target.value }, true)
              }
            />
            <strong className="cut">{percent(lang, pull.cut / 100)}</strong>
          </label>
          <label className="row">
            {t("unplug.horizon")}
            <select
              className="field"
              value={pull.horizon}
              onChange={(event) => setQuery({ horizon: event.target.value, day: null })}
            >
              {[...new Set([...HORIZONS, pull.horizon])]
                .sort((one, two) => one - two)
                .map((count) => (
                  <option key={count} value={count}>
                    {sayDays(lang, count)}
                  </option>
                ))}
            </select>
          </label>
        </div>
      )}
    </section>
  );
}

function ranked(land: LandAnswer | undefined): LandAnswer["pullers"] {
  return [...(land?.pullers ?? [])].sort((one, two) => two.blast_radius - one.blast_radius);
}

/** A plug in its socket, or pulled: told by shape, not by color. */
function PlugMark({ off }: { off: boolean }) {
  return (
    <svg
      width="22"
      height="14"
      viewBox="0 0 22 14"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
    >
      <path d="M1 7h4M5 3h4v8H5z" strokeWidth="1.5" />
      <path
        d={off ? "M15 3h2v8h-2zM17 7h4" : "M9 5h3M9 9h3M12 3h4v8h-4zM16 7h5"}
        strokeWidth="1.5"
      />
    </svg>
  );
}
