// Who says so, who says otherwise, and why one leads.
import { useAsk, useInfo } from "../api/ask";
import type { AnswerOf, Info, ServedAnswer } from "../api/types";
import { useLang, useT } from "../messages";
import { toScreen, usePlace } from "../state/url";
import { detailWord, labelOf, useNames } from "../words/label";
import { said } from "../words/said";
import { Ask } from "./Ask";
import { AssumptionSlider } from "./AssumptionSlider";
import { ClaimRow, Claims, claimKey } from "./Claims";
import { Link } from "./Link";
import { Answered } from "./States";

export type ShowPart = ServedAnswer<"Part">;
export type ShowAnswer = AnswerOf<"show">;

/** The evidence of a thing; a detail, such as how long a need takes to replace, stands with its thing. */
export function Evidence({ path }: { path: string }) {
  const info = useInfo();
  const whole = wholeOf(path, info);
  const query = useAsk<ShowAnswer>("show", { path: whole });
  return (
    <Answered query={query}>
      {({ answer, sentences }) => {
        const part = whole === path ? undefined : answer.parts.find((one) => one.path === path);
        return part ? (
          <DetailEvidence part={part} whole={whole} />
        ) : (
          <ThingEvidence answer={answer} sentences={sentences} />
        );
      }}
    </Answered>
  );
}

/** Returns the thing to which a path belongs: itself, or the longest one of which it is a detail. */
export function wholeOf(path: string, info: Pick<Info, "things">): string {
  if (info.things.some((thing) => thing.path === path)) return path;
  const wholes = info.things.map((thing) => thing.path).filter((one) => path.startsWith(`${one}.`));
  return wholes.sort((one, two) => two.length - one.length)[0] ?? path;
}

function Value({ text, guess, disputed }: { text: string; guess: boolean; disputed: boolean }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  return (
    <p className="evidence-value">
      <span className={guess ? "guess-mark" : ""}>{said(lang, text, nameOf)}</span>{" "}
      {guess && <span className="tag dotted">{t("common.guess")}</span>}{" "}
      {disputed && <span className="tag accent">{t("common.disputed")}</span>}
    </p>
  );
}

function DetailEvidence({ part, whole }: { part: ShowPart; whole: string }) {
  const t = useT();
  const nameOf = useNames();
  const guess = part.leading?.rank === "guess";
  return (
    <>
      <Value text={part.text} guess={guess} disputed={part.disputed} />
      <Assume path={part.path} />
      {part.leading && (
        <ol className="claims">
          <ClaimRow claim={part.leading} leads />
        </ol>
      )}
      <p>
        {t("evidence.detail.of")} <Ask path={whole}>{nameOf(whole)}</Ask>
      </p>
      <Actions path={part.path} />
    </>
  );
}

function ThingEvidence({ answer, sentences }: { answer: ShowAnswer; sentences: string[] }) {
  const t = useT();
  const guess = answer.leading?.rank === "guess";
  const assumed = useAssumption(answer.path) !== undefined;
  const isParty = answer.kind === "party";
  // The first sentence says the value, which stands above.
  const told = sentences.slice(1);
  return (
    <>
      {answer.text && !isParty && (
        <Value text={answer.text} guess={guess} disputed={answer.disputed} />
      )}
      {told.length > 0 && (
        <div className="stack small quiet">
          {told.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <Assume path={answer.path} />
      {(answer.claims.length > 0 || !(isParty || assumed)) && (
        <Claims claims={answer.claims} why={answer.why} source={answer.kind === "source"} />
      )}
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
      <Parts parts={answer.parts} of={answer.path} />
      <Actions path={answer.path} />
    </>
  );
}

function useAssumption(path: string) {
  return useInfo().assumptions.find((one) => one.name === path);
}

function Assume({ path }: { path: string }) {
  const assumption = useAssumption(path);
  return assumption ? <AssumptionSlider assumption={assumption} /> : null;
}

function Actions({ path }: { path: string }) {
  const t = useT();
  const place = usePlace();
  return (
    <div className="row">
      <Link className="button" to={toScreen(place, "editor", { path })}>
        {t("evidence.dispute")}
      </Link>
      <Link className="button" to={toScreen(place, "matters", { of: path })}>
        {t("evidence.changes")}
      </Link>
    </div>
  );
}

/** What belongs to the thing: each part has evidence of its own. */
function Parts({ parts, of }: { parts: ShowPart[]; of: string }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  if (parts.length === 0) return null;
  const nameOfPart = (part: ShowPart) => {
    const own = labelOf(lang, part.label, "");
    if (own && part.path !== of) return own;
    if (part.kind === "need") return t("kind.need");
    return part.path.startsWith(`${of}.`) && part.kind.endsWith("-detail")
      ? detailWord(lang, part.path.slice(of.length + 1))
      : nameOf(part.path);
  };
  return (
    <section className="stack">
      <h3>{t("evidence.parts")}</h3>
      <dl className="parts">
        {parts.map((part) => {
          const guess = part.leading?.rank === "guess";
          return (
            <div key={`${part.kind} ${part.path}`}>
              <dt>{nameOfPart(part)}</dt>
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
