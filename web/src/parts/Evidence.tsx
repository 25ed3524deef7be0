// Who says so, who says otherwise, and why one leads.
import { useAsk, useInfo } from "../api/ask";
import type { Claim, Label } from "../api/types";
import { keyOf, useLang, useT } from "../messages";
import { toScreen, usePlace } from "../state/url";
import { date } from "../words/date";
import { useNames } from "../words/label";
import { said } from "../words/said";
import { Ask } from "./Ask";
import { AssumptionSlider } from "./AssumptionSlider";
import { Link } from "./Link";
import { Answered } from "./States";

export interface ShowPart {
  path: string;
  kind: string;
  label: Label;
  text: string;
  disputed: boolean;
  leading: Claim | null;
}

export interface ShowAnswer {
  path: string;
  kind: string;
  label: Label;
  text: string | null;
  leading: Claim | null;
  why: string | null;
  disputed: boolean;
  claims: Claim[];
  plans: Claim[];
  parts: ShowPart[];
  /** The questions of the board that use this. */
  used_by?: { question: string; path: string; label?: Label }[];
}

export function Evidence({ path }: { path: string }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const place = usePlace();
  const info = useInfo();
  const query = useAsk<ShowAnswer>("show", { path });
  const assumption = info.assumptions.find((one) => one.name === path);
  return (
    <Answered query={query}>
      {({ answer, sentences }) => (
        <>
          {answer.text && answer.kind !== "party" && (
            <p
              className={
                answer.leading?.rank === "guess" ? "evidence-value guess" : "evidence-value"
              }
            >
              <span className={answer.leading?.rank === "guess" ? "guess-mark" : ""}>
                {said(lang, answer.text, nameOf)}
              </span>{" "}
              {answer.leading?.rank === "guess" && (
                <span className="tag dotted">{t("common.guess")}</span>
              )}
              {answer.disputed && <span className="tag accent">{t("common.disputed")}</span>}
            </p>
          )}
          {sentences.length > 0 && (
            <div className="stack small quiet">
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          )}
          {assumption && <AssumptionSlider assumption={assumption} />}
          {answer.kind !== "party" && <Claims claims={answer.claims} why={answer.why} />}
          {answer.plans.length > 0 && (
            <section className="stack">
              <h3>{t("evidence.plans")}</h3>
              <ul className="claims">
                {answer.plans.map((claim) => (
                  <ClaimRow key={claimKey(claim)} claim={claim} />
                ))}
              </ul>
            </section>
          )}
          <Parts parts={answer.parts} />
          <div className="row">
            <Link className="button" to={toScreen(place, "editor", { path })}>
              {t("evidence.dispute")}
            </Link>
            <Link className="button" to={toScreen(place, "matters", { of: path })}>
              {t("evidence.changes")}
            </Link>
          </div>
        </>
      )}
    </Answered>
  );
}

const claimKey = (claim: Claim) =>
  [claim.source, claim.on, claim.known_since, claim.text].join("|");

function Claims({ claims, why }: { claims: Claim[]; why: string | null }) {
  const t = useT();
  if (claims.length === 0) return <p className="quiet">{t("evidence.nobody")}</p>;
  return (
    <section className="stack">
      <h3>{t("evidence.claims", { n: claims.length })}</h3>
      <ol className="claims">
        {claims.map((claim, place) => (
          <ClaimRow key={claimKey(claim)} claim={claim} leads={place === 0} why={why} />
        ))}
      </ol>
    </section>
  );
}

export function ClaimRow({
  claim,
  leads = false,
  why = null,
}: {
  claim: Claim;
  leads?: boolean;
  why?: string | null;
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
      <p className="claim-value">{said(lang, claim.text, nameOf)}</p>
      <p>
        {guess
          ? t("evidence.guessed")
          : [claim.publisher, ...claim.sources].filter(Boolean).join(" · ")}
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
      {claim.url && (
        <p>
          <a href={claim.url} rel="noreferrer" target="_blank">
            {t("evidence.link")}
          </a>
        </p>
      )}
      {leads && reason && <p className="small">{t("evidence.leads", { why: t(reason) })}</p>}
    </li>
  );
}

/** What belongs to the thing: each part has evidence of its own. */
function Parts({ parts }: { parts: ShowPart[] }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  if (parts.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t("evidence.parts")}</h3>
      <dl className="parts">
        {parts.map((part) => {
          const kind = keyOf(`kind.${part.kind}`);
          const guess = part.leading?.rank === "guess";
          return (
            <div key={`${part.kind} ${part.path}`}>
              <dt>
                {(lang === "ko" ? part.label.ko : part.label.en) ?? (kind ? t(kind) : part.kind)}
              </dt>
              <dd>
                <Ask path={part.path} guess={guess} disputed={part.disputed}>
                  {said(lang, part.text, nameOf)}
                </Ask>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
