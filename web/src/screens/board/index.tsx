// The board: who stands on whose land, on this day?
import { useMemo } from "react";
import { useDates, useInfo, useTwins } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { DateSlider } from "../../parts/DateSlider";
import { FigureTools } from "../../parts/Figure";
import { Answered } from "../../parts/States";
import { useMedia } from "../../parts/useMedia";
import { useSettled } from "../../parts/useSettled";
import { useKeys } from "../../state/keys";
import { go, setQuery, toScreen, usePlace } from "../../state/url";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import "./board.css";
import { frameAt, type MapsAnswer, union, useFocus, useMaps, WEAK, WEAK_NARROW } from "./data";
import { Headline } from "./Headline";
import { Legend } from "./Legend";
import { layOut } from "./layout";
import { MapDrawing } from "./MapDrawing";
import { MapMatrix } from "./MapMatrix";
import { fourDays, Multiples } from "./Multiples";
import { Panels, useRead } from "./Panels";
import { Play } from "./Play";
import { Tree } from "./Tree";
import { tableOf } from "./table";

/** More parties than this are a matrix. */
const MANY = 60;

export default function Board() {
  const { on, knownBy } = useDates();
  const maps = useMaps(useSettled(knownBy));
  const brief = useRead(true);
  const whole = useRead(false);
  // Endings come a moment later; everything else does not wait for them.
  const read = whole.data && !whole.isPlaceholderData ? whole : brief;
  const lead = maps.data ? frameAt(maps.data.answer, on).title : read.data?.figure?.title;
  return (
    <>
      <div className="stack">
        <Headline read={read.data?.answer} />
        {lead && <p className="lead">{lead}</p>}
      </div>
      <Answered query={maps}>{({ answer }) => <BoardMap maps={answer} />}</Answered>
      <Answered query={read}>{({ answer }) => <Panels read={answer} />}</Answered>
    </>
  );
}

function BoardMap({ maps }: { maps: MapsAnswer }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const place = usePlace();
  const { query } = place;
  const { on } = useDates();
  const nameOf = useNames();
  const twins = useTwins("map");
  const narrow = useMedia("(max-width: 640px)");
  const focus = useFocus(query.focus, query.reach);
  const { parties } = maps;
  const ever = useMemo(() => union(maps), [maps]);
  const layout = useMemo(() => layOut(parties, ever, narrow), [parties, ever, narrow]);
  const frame = useMemo(() => frameAt(maps, on), [maps, on]);
  const all = query.ties === "all";
  const view = parties.length > MANY ? "matrix" : query.view;
  const pick = (path: string) => {
    const need = path.split(" -> ")[1];
    setQuery({ focus: path, evidence: need ?? path });
  };
  const reach = (step: number) => {
    const next = (focus?.reach ?? 0) + step;
    if (focus) setQuery(next < 1 ? { focus: null, reach: null } : { reach: `${next}` }, true);
  };
  useKeys([
    { keys: "+", title: t("board.wider"), run: () => reach(1) },
    { keys: "-", title: t("board.narrower"), run: () => reach(-1) },
    {
      keys: "m",
      title: t("board.multiples"),
      run: () => setQuery({ view: view === "four" ? null : "four" }),
    },
    {
      keys: "x",
      title: t("board.unplug"),
      run: () => focus && go(toScreen(place, "unplug", { off: focus.name })),
    },
  ]);
  const least = all ? 0 : narrow ? WEAK_NARROW : WEAK;
  const title = t("board.map.on", { date: date(lang, on) });
  return (
    <div className="board">
      <div className="board-map">
        <p className="hidden" role="status">
          {title}
        </p>
        <Tools all={all} view={view} focused={focus !== null} onReach={reach} />
        {view === "matrix" ? (
          <MapMatrix ties={frame.ties} onPick={pick} />
        ) : view === "four" ? (
          <Multiples
            maps={maps}
            parties={parties}
            layout={layout}
            days={fourDays(maps, on)}
            focus={focus}
            onDay={(day) => setQuery({ on: day, view: null })}
          />
        ) : (
          <MapDrawing
            layout={layout}
            parties={parties}
            frame={frame}
            focus={focus}
            least={least}
            title={title}
            onPick={pick}
          />
        )}
        {info.days.length > 1 && (
          <DateSlider>
            <Play />
          </DateSlider>
        )}
        <Legend ties={frame.ties} />
        <FigureTools
          figure={{
            title,
            description: "",
            stamp: "",
            table: tableOf(frame.ties, t, lang, nameOf),
          }}
          twins={twins}
        />
      </div>
      <section className="stack">
        <h2>{t("board.tree")}</h2>
        <Tree parties={parties} ties={frame.ties} onPick={pick} />
      </section>
    </div>
  );
}

interface ToolsProps {
  all: boolean;
  view: string | undefined;
  focused: boolean;
  onReach: (step: number) => void;
}

function Tools({ all, view, focused, onReach }: ToolsProps) {
  const t = useT();
  return (
    <div className="row">
      <button
        type="button"
        className="button"
        aria-pressed={view === "four"}
        onClick={() => setQuery({ view: view === "four" ? null : "four" })}
      >
        {t("board.multiples")}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={all}
        onClick={() => setQuery({ ties: all ? null : "all" })}
      >
        {t("board.all")}
      </button>
      {focused && (
        <>
          <button type="button" className="button" onClick={() => onReach(1)}>
            {t("board.wider")}
          </button>
          <button type="button" className="button" onClick={() => onReach(-1)}>
            {t("board.narrower")}
          </button>
          <button
            type="button"
            className="button plain"
            onClick={() => setQuery({ focus: null, reach: null })}
          >
            {t("board.unfocus")}
          </button>
        </>
      )}
    </div>
  );
}
