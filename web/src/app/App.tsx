// The page: which language, which board, which screen.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { InfoContext } from "../api/ask";
import { api } from "../api/client";
import { type Lang, LangContext } from "../messages";
import { Loading, ProblemNote } from "../parts/States";
import { useKeyboard } from "../state/keys";
import { go, usePlace, write } from "../state/url";
import { Boards } from "./Boards";
import { Shell } from "./Shell";
import { screenOf } from "./screens";

const STORED = "freehold.lang";

/** The address decides, then what the reader chose before, then the browser. */
function langOf(asked: string | undefined): Lang {
  const wanted = asked ?? window.localStorage.getItem(STORED) ?? navigator.language;
  return wanted.startsWith("ko") ? "ko" : "en";
}

export function App() {
  const place = usePlace();
  const lang = langOf(place.query.lang);
  useKeyboard();
  useEffect(() => {
    document.documentElement.lang = lang;
    if (place.query.lang) window.localStorage.setItem(STORED, lang);
  }, [lang, place.query.lang]);
  // The screen is on its way while the board is still being asked for.
  useEffect(() => void screenOf(place.screen).load(), [place.screen]);
  const root = useQuery({ queryKey: ["root"], queryFn: api.root });
  const only = root.data?.boards.length === 1 ? root.data.boards[0] : undefined;
  const board = place.board;
  useEffect(() => {
    if (!board && only) go(write({ board: only.id, screen: "board", query: place.query }), true);
  }, [board, only, place.query]);
  const info = useQuery({
    queryKey: ["info", board, lang],
    queryFn: () => api.info(board ?? "", lang),
    enabled: board !== null,
    placeholderData: (last) => (last?.id === board ? last : undefined),
  });

  return (
    <LangContext.Provider value={lang}>
      {board && info.data ? (
        <InfoContext.Provider value={info.data}>
          <Shell root={root.data} />
        </InfoContext.Provider>
      ) : (
        <main className="main" tabIndex={-1}>
          {root.error || info.error ? (
            <ProblemNote error={root.error ?? info.error} />
          ) : board || !root.data || only ? (
            <Loading />
          ) : (
            <Boards root={root.data} />
          )}
        </main>
      )}
    </LangContext.Provider>
  );
}
