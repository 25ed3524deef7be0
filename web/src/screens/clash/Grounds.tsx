// What a verdict hangs on, and what flips it.
import type { Conflict } from "../../answers/conflict";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { percent } from "../../words/number";
import { useSaying } from "./ConflictView";
import { flipText, groundText } from "./words";

export function Grounds({ conflict }: { conflict: Conflict }) {
  const t = useT();
  const lang = useLang();
  const saying = useSaying(conflict);
  return (
    <div className="halves">
      <section className="stack" aria-labelledby="flips">
        <h2 id="flips">{t("clash.flips")}</h2>
        {conflict.flips.length === 0 ? (
          <p className="quiet">{t("clash.flips.none")}</p>
        ) : (
          <ul className="bullets">
            {conflict.flips.map((flip) => {
              const text = flipText(t, conflict, flip, saying);
              return (
                <li key={text}>
                  {text.charAt(0).toUpperCase() + text.slice(1)}.
                  {flip.moves_status_quo && <> {t("clash.flip.moves")}</>}
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section className="stack" aria-labelledby="hangs">
        <h2 id="hangs">{t("clash.hangs")}</h2>
        <ul className="bullets">
          {conflict.hangs_on.map((ground) => (
            <li key={`${ground.kind} ${ground.party} ${ground.text}`}>
              <span className={ground.rank === "guess" ? "guess-mark" : ""}>
                {groundText(t, ground, saying)}
              </span>
              {ground.share !== null && (
                <span className="quiet">
                  {" "}
                  {t("clash.ground.share", { share: percent(lang, ground.share) })}
                </span>
              )}
              <p className="quiet small">
                {ground.rank === "guess" ? t("clash.ground.guess") : null}
                {ground.why && `: ${ground.why}`}
                {ground.sources.map((source) => (
                  <span key={source} className="source">
                    <Ask path={source}>{source}</Ask>
                  </span>
                ))}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
