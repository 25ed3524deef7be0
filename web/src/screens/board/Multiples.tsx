// Four days side by side: what changed is compared faster than in a film.
import { useLang, useT } from "../../messages";
import { date } from "../../words/date";
import { type Focus, frameAt, type MapParty, type MapsAnswer, WEAK_NARROW } from "./data";
import type { Layout } from "./layout";
import { MapDrawing } from "./MapDrawing";

interface Props {
  maps: MapsAnswer;
  parties: readonly MapParty[];
  layout: Layout;
  days: readonly string[];
  focus: Focus | null;
  onDay: (day: string) => void;
}

/** Returns four days up to `on` between which about as much changed. */
export function fourDays(maps: MapsAnswer, on: string): string[] {
  const days = maps.frames.map((frame) => frame.on).filter((day) => day < on);
  const at = (share: number) => days[Math.floor((days.length - 1) * share)];
  const chosen = [at(0), at(1 / 3), at(2 / 3), on].filter((day) => day !== undefined);
  return [...new Set(chosen)];
}

export function Multiples({ maps, parties, layout, days, focus, onDay }: Props) {
  const t = useT();
  const lang = useLang();
  return (
    <div className="multiples">
      {days.map((day) => (
        <figure key={day}>
          <figcaption>
            <button type="button" className="ask" onClick={() => onDay(day)}>
              {date(lang, day)}
            </button>
          </figcaption>
          <MapDrawing
            layout={layout}
            parties={parties}
            frame={frameAt(maps, day)}
            focus={focus}
            least={WEAK_NARROW}
            title={t("board.map.on", { date: date(lang, day) })}
          />
        </figure>
      ))}
    </div>
  );
}
