// What is taken for granted, so that nobody takes the answer for more than it is.
import { useState } from "react";
import { keyOf, useLang, useT } from "../../messages";
import { useNames } from "../../words/label";
import { amount, days as sayDays } from "../../words/number";
import type { Assumed as Item } from "./data";

const FEW = 4;

export function Assumed({ items }: { items: Item[] }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const sentence = (item: Item) => {
    const facts = Object.fromEntries(
      Object.entries(item.facts).map(([name, text]) => {
        const said = amount(lang, text);
        return [name, said === text ? text.split(", ").map(nameOf).join(", ") : said];
      }),
    );
    if (item.facts.days) facts.time = sayDays(lang, Number(item.facts.days));
    const key = keyOf(`unplug.assumed.${item.what}`);
    return key ? t(key, facts) : nameOf(item.about);
  };
  const sentences = [...new Set(items.map(sentence))];
  return (
    <section className="stack">
      <h2>{t("unplug.assumed")}</h2>
      <ul className="list small">
        {sentences.slice(0, all ? sentences.length : FEW).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {sentences.length > FEW && (
        <p>
          <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("common.fewer") : t("common.all", { n: sentences.length })}
          </button>
        </p>
      )}
    </section>
  );
}
