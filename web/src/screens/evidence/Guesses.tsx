// What is only a guess? Dotted everywhere, and never counted among the claims.
import { useState } from "react";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { useNames } from "../../words/label";
import { said } from "../../words/said";
import type { EvidenceAnswer } from "./index";

const FEW = 8;

export function Guesses({ guesses }: { guesses: EvidenceAnswer["guesses"] }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const [all, setAll] = useState(false);
  if (guesses.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t("evidence.guesses", { n: guesses.length })}</h2>
      <ul className="list">
        {guesses.slice(0, all ? guesses.length : FEW).map((guess) => (
          <li key={`${guess.kind} ${guess.path}`} className="pair">
            {/* A tie is called by its need: who supplies is what its text says. */}
            <span>
              {guess.path.includes(" -> ")
                ? guess.path.split(" -> ").map(nameOf).join(" → ")
                : nameOf(guess.path)}
            </span>
            <Ask path={guess.path.split(" -> ")[1] ?? guess.path} guess>
              {said(lang, guess.text, nameOf)}
            </Ask>
          </li>
        ))}
      </ul>
      {guesses.length > FEW && (
        <p>
          <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("common.fewer") : t("common.all", { n: guesses.length })}
          </button>
        </p>
      )}
    </section>
  );
}
