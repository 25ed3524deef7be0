// What pulls against what, although each may be true?
import type { ServedAnswer } from "../../api/types";
import { keyOf, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import { amount } from "../../words/number";

export function Tensions({ tensions }: { tensions: ServedAnswer<"Tension">[] }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  if (tensions.length === 0) return null;
  const say = (text: string) =>
    text
      .split(", ")
      .map((part) => {
        const said = amount(lang, part);
        return said === part ? nameOf(part) : said;
      })
      .join(", ");
  return (
    <section className="stack">
      <h2>{t("evidence.tensions")}</h2>
      <ul className="list">
        {tensions.map((tension) => {
          const key = keyOf(`evidence.tension.${tension.kind}`);
          const facts = Object.fromEntries(
            Object.entries(tension.facts).map(([name, text]) => [name, say(text)]),
          );
          const span =
            tension.from && tension.until
              ? t("evidence.from.until", {
                  from: date(lang, tension.from),
                  until: date(lang, tension.until),
                })
              : tension.from && t("evidence.from", { from: date(lang, tension.from) });
          return (
            <li key={`${tension.kind} ${tension.about} ${tension.from}`}>
              <Ask path={tension.about} disputed={tension.disputed}>
                {key
                  ? t(key, {
                      about: nameOf(tension.about),
                      ...facts,
                      other: facts["other-holders"] ?? "",
                    })
                  : nameOf(tension.about)}
              </Ask>
              <p className="small quiet">{span}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
