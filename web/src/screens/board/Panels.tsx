// Beside the map: how it may end, what changed last, what is contested.
import { useAsk } from "../../api/ask";
import type { AnswerOf } from "../../api/types";
import { keyOf, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { Link } from "../../parts/Link";
import { toScreen, usePlace } from "../../state/url";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import { percent } from "../../words/number";
import { said } from "../../words/said";

export type ReadAnswer = AnswerOf<"read">;

/** Asks for the board on one screen, at first without what takes longest: how it may end. */
export function useRead(brief: boolean) {
  return useAsk<ReadAnswer>("read", { brief });
}

export function Panels({ read }: { read: ReadAnswer }) {
  const t = useT();
  const lang = useLang();
  const place = usePlace();
  const nameOf = useNames();
  // A day before the futures begin has no endings.
  const endings = read.endings ?? [];
  const disputes = read.disputes.filter((dispute) => dispute.current);
  return (
    <div className="panels">
      {endings.length > 0 && (
        <section className="stack">
          <h2>{t("board.endings")}</h2>
          <ul className="bars">
            {endings.map((ending) => (
              <li key={ending.name}>
                <div className="head">
                  <span>{(lang === "ko" && ending.label_ko) || ending.label}</span>
                  <span>{percent(lang, ending.probability)}</span>
                </div>
                <div className="bar" aria-hidden="true">
                  <i style={{ width: `${ending.probability * 100}%` }} />
                </div>
              </li>
            ))}
          </ul>
          <p>
            <Link to={toScreen(place, "futures")}>{t("board.endings.more")}</Link>
          </p>
        </section>
      )}
      {read.changed_last.length > 0 && (
        <section className="stack">
          <h2>{t("board.changed")}</h2>
          <ul className="list">
            {read.changed_last.slice(0, 5).map((change) => {
              const name = nameOf(change.path);
              const kind = keyOf(`board.changed.${change.kind}`);
              return (
                <li key={`${change.on} ${change.path}`}>
                  <p className="quiet small">{date(lang, change.on)}</p>
                  <Ask path={change.path}>{kind ? t(kind, { name }) : name}</Ask>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {disputes.length > 0 && (
        <section className="stack">
          <h2>{t("board.disputes", { n: disputes.length })}</h2>
          <ul className="list">
            {disputes.slice(0, 4).map((dispute) => (
              <li key={dispute.path}>
                <Ask path={dispute.path}>{nameOf(dispute.path)}</Ask>
                <p className="small quiet">
                  {t("board.disputes.or", {
                    one: said(lang, dispute.leading.text, nameOf),
                    other: said(lang, dispute.against[0]?.text, nameOf),
                  })}
                </p>
              </li>
            ))}
          </ul>
          <p>
            <Link to={toScreen(place, "evidence")}>{t("board.disputes.more")}</Link>
          </p>
        </section>
      )}
    </div>
  );
}
