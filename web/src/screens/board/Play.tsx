// Plays the days one after the other. Who wants less motion gets the same steps without it, by key.
import { useEffect, useState } from "react";
import { useDates, useInfo } from "../../api/ask";
import { useT } from "../../messages";
import { setQuery } from "../../state/url";

const STEP = 900;

export function Play() {
  const t = useT();
  const info = useInfo();
  const { on } = useDates();
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const next = info.days.find((day) => day > on);
    if (!next) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => setQuery({ on: next }, true), STEP);
    return () => clearTimeout(timer);
  }, [playing, on, info.days]);
  const press = () => {
    // From the end it starts again.
    if (!playing && !info.days.some((day) => day > on)) setQuery({ on: info.first }, true);
    setPlaying(!playing);
  };
  return (
    <button type="button" className="button" aria-pressed={playing} onClick={press}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="currentColor">
        <path d={playing ? "M2 1h4v12H2zM8 1h4v12H8z" : "M2 1l11 6-11 6z"} />
      </svg>
      {playing ? t("board.pause") : t("board.play")}
    </button>
  );
}
