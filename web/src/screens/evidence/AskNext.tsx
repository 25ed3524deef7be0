// What should be found out next?
import { keyOf, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { useNames } from "../../words/label";
import { said } from "../../words/said";
import type { EvidenceAnswer } from "./index";

export function AskNext({ items }: { items: EvidenceAnswer["ask_next"] }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  if (items.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t("evidence.next")}</h2>
      <ul className="list">
        {items.map((item) => {
          const reason = keyOf(`evidence.next.${item.reason}`);
          return (
            <li key={`${item.path} ${item.reason}`}>
              <Ask path={item.path}>{nameOf(item.path)}</Ask>
              <p className="small quiet">
                {[reason && t(reason), said(lang, item.text, nameOf)].filter(Boolean).join(" · ")}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
