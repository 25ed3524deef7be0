// How does one get out? How long a replacement takes, and who else is there.
import { useAsk } from "../../api/ask";
import type { AnswerOf } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { useNames } from "../../words/label";
import { amount, percent } from "../../words/number";
import { losers, type UnplugAnswer } from "./data";

/** Needs through which less is lost are left to the table of the figure. */
const LEAST = 0.01;

export function Exit({ answer }: { answer: UnplugAnswer }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const read = useAsk<AnswerOf<"read">>("read", { brief: true });
  const land = new Map(read.data?.answer.land.map((row) => [row.need, row]));
  const hit = losers(answer).flatMap(([, loss]) =>
    loss.carried.filter((one) => one.loss >= LEAST && land.has(one.need)),
  );
  const needs = [...new Map(hit.map((one) => [one.need, one])).values()];
  if (needs.length === 0) return null;
  const cut = new Set(
    answer.unplugged.concat(answer.stopped_with_it).map((one) => one.split(" -> ")[0]),
  );
  return (
    <section className="stack">
      <h2>{t("unplug.exit")}</h2>
      <ul className="list">
        {needs.map(({ need }) => {
          const row = land.get(need);
          const others = (row?.suppliers ?? []).filter(
            (one) => one.name && !cut.has(one.name) && one.name !== "own" && one.name !== "unknown",
          );
          return (
            <li key={need} className="stack exit">
              <Ask path={need}>{nameOf(need)}</Ask>
              <p>
                {row?.replace ? (
                  <>
                    {t("unplug.exit.replace")}{" "}
                    <Ask path={`${need}.replace`} guess={row.replace_is_guess}>
                      {amount(lang, row.replace)}
                    </Ask>
                  </>
                ) : (
                  <span className="quiet">{t("unplug.exit.unknown")}</span>
                )}
              </p>
              <p className="small quiet">
                {others.length === 0
                  ? t("unplug.exit.nobody")
                  : t("unplug.exit.others", {
                      list: others
                        .map((one) => `${nameOf(one.name ?? "")} ${percent(lang, one.share)}`)
                        .join(", "),
                    })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
