// The inbox of disputes: two values side by side, who says which, and why one leads.
import { useState } from "react";
import type { Claim, ServedAnswer } from "../../api/types";
import { keyOf, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import { said } from "../../words/said";

export function Disputes({ disputes }: { disputes: ServedAnswer<"Dispute">[] }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const [past, setPast] = useState(false);
  const current = disputes.filter((dispute) => dispute.current);
  const shown = past ? disputes : current;
  if (disputes.length === 0) return <p className="quiet">{t("evidence.disputes.none")}</p>;
  return (
    <section className="stack">
      <h2>{t("evidence.disputes")}</h2>
      <ol className="inbox">
        {shown.map((dispute) => {
          const why = keyOf(`why.${dispute.why}`);
          return (
            <li key={`${dispute.path} ${dispute.on}`}>
              <h3>
                <Ask path={dispute.path}>{nameOf(dispute.path)}</Ask>{" "}
                <span className="quiet small">{date(lang, dispute.on)}</span>
              </h3>
              <div className="dispute-sides">
                <Side claim={dispute.leading} leads />
                {dispute.against.slice(0, 2).map((claim) => (
                  <Side key={`${claim.source} ${claim.text}`} claim={claim} />
                ))}
              </div>
              {why && <p className="small quiet">{t("evidence.leads", { why: t(why) })}</p>}
            </li>
          );
        })}
      </ol>
      {disputes.length > current.length && (
        <p>
          <button
            type="button"
            className="button"
            aria-pressed={past}
            onClick={() => setPast(!past)}
          >
            {t("evidence.disputes.past", { n: disputes.length - current.length })}
          </button>
        </p>
      )}
    </section>
  );
}

function Side({ claim, leads = false }: { claim: Claim; leads?: boolean }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const rank = keyOf(`rank.${claim.rank}`);
  return (
    <div className={leads ? "dispute-side leads" : "dispute-side"}>
      <p className="claim-value">{said(lang, claim.text, nameOf)}</p>
      <p className="small">
        {[claim.publisher, claim.sources.join(", ")].filter(Boolean).join(" · ")}
      </p>
      <p className="small quiet">
        {[
          rank && t(rank),
          claim.known_since && t("evidence.since", { date: date(lang, claim.known_since) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}
