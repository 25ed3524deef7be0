// Every claim as a row: what, who says so, since when, and why one leads.
import type { Claim } from "../api/types";
import { keyOf, useLang, useT } from "../messages";
import { date } from "../words/date";
import { useNames } from "../words/label";
import { said } from "../words/said";
import { told } from "../words/told";
import { Ask } from "./Ask";

export const claimKey = (claim: Claim) =>
  [claim.source, claim.on, claim.known_since, claim.text].join("|");

export function Claims({
  claims,
  why,
  source = false,
}: {
  claims: Claim[];
  why: string | null;
  /** Whether these are all claims of one source, each about something else. */
  source?: boolean;
}) {
  const t = useT();
  if (claims.length === 0) return <p className="quiet">{t("evidence.nobody")}</p>;
  return (
    <section className="stack">
      <h3>{t("evidence.claims", { n: claims.length })}</h3>
      <ol className="claims">
        {claims.map((claim, place) => (
          <ClaimRow
            key={claimKey(claim)}
            claim={claim}
            leads={place === 0 && !source}
            why={why}
            source={source}
          />
        ))}
      </ol>
    </section>
  );
}

export function ClaimRow({
  claim,
  leads = false,
  why = null,
  source = false,
}: {
  claim: Claim;
  leads?: boolean;
  why?: string | null;
  source?: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const rank = keyOf(`rank.${claim.rank}`);
  const trust = keyOf(`trust.${claim.trust}`);
  const reason = keyOf(`why.${why}`);
  const guess = claim.rank === "guess";
  return (
    <li className={["claim", leads && "leads", guess && "guess"].filter(Boolean).join(" ")}>
      <p className="claim-value">
        {source ? told(claim.text, lang, nameOf) : said(lang, claim.text, nameOf)}
      </p>
      <p>
        {guess ? t("evidence.guessed") : claim.publisher}
        {claim.sources.map((id) => (
          <span key={id}>
            {" "}
            <Ask path={id}>{id}</Ask>
          </span>
        ))}
      </p>
      <p className="quiet small">
        {[
          rank && t(rank),
          trust && t(trust),
          claim.on && t("evidence.on", { date: date(lang, claim.on) }),
          claim.known_since && t("evidence.since", { date: date(lang, claim.known_since) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {claim.quote && <blockquote>{claim.quote}</blockquote>}
      {(claim.because ?? claim.why) && <p className="small">{claim.because ?? claim.why}</p>}
      {leads && reason && <p className="small">{t("evidence.leads", { why: t(reason) })}</p>}
    </li>
  );
}
