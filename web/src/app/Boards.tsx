// Which boards does this server have?
import type { Root } from "../api/types";
import { useLang, useT } from "../messages";
import { Link } from "../parts/Link";
import { write } from "../state/url";
import { labelOf } from "../words/label";

export function Boards({ root }: { root: Root }) {
  const t = useT();
  const lang = useLang();
  if (root.boards.length === 0) {
    return (
      <div className="note">
        <h1>{t("boards.none")}</h1>
        <p>{t("boards.none.fix")}</p>
        <p>
          <code>freehold new mine</code>
        </p>
      </div>
    );
  }
  return (
    <>
      <h1>{t("boards.title")}</h1>
      <ul className="stack">
        {root.boards.map((board) => (
          <li key={board.id} className="note">
            <h2>
              <Link to={write({ board: board.id, screen: "board", query: { lang } })}>
                {labelOf(lang, board.title, board.id)}
              </Link>
            </h2>
            <p className="quiet">
              {t("boards.counts", { parties: board.parties, claims: board.claims })}
              {board.errors > 0 && ` · ${t("boards.errors", { n: board.errors })}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
