// Is there a deal that nobody would refuse, and what would each rule call fair?
import { useState } from "react";
import type { Deal, Rule, Solution, Term } from "../../answers/deal";
import { useInfo, useTwins } from "../../api/ask";
import { useJob } from "../../api/job";
import { type Key, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { Figure } from "../../parts/Figure";
import { Worked } from "../../parts/Working";
import { labelOf } from "../../words/label";
import { measure, measureRange } from "../../words/measure";
import { percent, percentRange } from "../../words/number";
import { phrasesOf } from "../../words/phrases";
import { DealGrounds } from "./DealGrounds";
import { DealTime } from "./DealTime";

const RULES: Rule[] = ["nash", "kalai_smorodinsky", "egalitarian", "rubinstein"];

export function DealView({ name }: { name: string }) {
  const t = useT();
  const job = useJob<Deal>("deal", { name });
  const twins = useTwins("deal", { name });
  const heading = phrasesOf(useInfo(), useLang()).of(name).text;
  return (
    <Worked job={job} title={t("clash.deal.working")} heading={heading}>
      {({ answer, figure, reproduce }) => (
        <>
          <Finding deal={answer} />
          <Rules deal={answer} />
          <Without deal={answer} />
          {figure && <Figure figure={figure} twins={twins} reproduce={reproduce} />}
          <DealGrounds deal={answer} />
          <DealTime name={name} unit={answer.parties[0]?.unit ?? ""} />
        </>
      )}
    </Worked>
  );
}

function Finding({ deal }: { deal: Deal }) {
  const t = useT();
  const lang = useLang();
  const unit = deal.parties[0]?.unit;
  const name = labelOf(lang, deal.label, deal.deal);
  const margin = measure(lang, Math.abs(deal.margin ?? 0), unit);
  return (
    <header className="stack">
      <h1>{t(deal.zone ? "clash.deal.zone" : "clash.deal.no-zone", { name, margin })}</h1>
      {deal.doubt && (
        <p className="lead">
          {t("clash.deal.doubt", {
            share: percent(lang, deal.doubt.zone),
            n: deal.doubt.draws,
          })}
        </p>
      )}
    </header>
  );
}

/** The terms on their ranges, where the rule that is picked puts them. */
function Rules({ deal }: { deal: Deal }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const [rule, setRule] = useState<Rule>("nash");
  const offered = RULES.filter((one) => deal.solutions[one]);
  const solution = deal.solutions[rule];
  return (
    <section className="stack" aria-labelledby="rules">
      <h2 id="rules">{t("clash.deal.rules")}</h2>
      {offered.length > 0 && (
        <fieldset className="choice-row">
          <legend className="hidden">{t("clash.deal.rules")}</legend>
          {offered.map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name="rule"
                checked={rule === one}
                onChange={() => setRule(one)}
              />
              <span>{t(`clash.rule.${one}` as Key)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ul className="terms">
        {deal.terms.map((term) => (
          <TermTrack key={term.name} term={term} solution={solution} />
        ))}
      </ul>
      {solution && (
        <p aria-live="polite">
          {deal.parties
            .map((party) =>
              t("clash.deal.gets", {
                party: phrases.of(party.name),
                value: measure(lang, solution.gets[party.name] ?? 0, party.unit),
                gain: measure(lang, solution.gains[party.name] ?? 0, party.unit),
              }),
            )
            .join(" ")}
        </p>
      )}
    </section>
  );
}

function TermTrack({ term, solution }: { term: Term; solution: Solution | null }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const at = (value: number) =>
    `${(100 * Math.max(0, Math.min(1, (value - term.low) / (term.high - term.low || 1)))).toFixed(1)}%`;
  const say = (value: number) => measure(lang, value / term.scale, term.unit);
  const value = solution?.terms[term.name];
  const who = (names: readonly string[]) => names.map((name) => phrases.of(name).text).join(", ");
  return (
    <li className="term">
      <p className="term-name">
        <Ask path={term.name}>{phrases.of(term.name).text}</Ask>
        {value !== undefined && <strong>{say(value)}</strong>}
      </p>
      <div className="track" aria-hidden="true">
        {term.now !== null && term.now >= term.low && term.now <= term.high && (
          <i className="track-now" style={{ insetInlineStart: at(term.now) }} />
        )}
        {value !== undefined && <i className="track-at" style={{ insetInlineStart: at(value) }} />}
      </div>
      <p className="quiet small">
        {measureRange(lang, term.low / term.scale, term.high / term.scale, term.unit)}
        {term.now !== null && ` · ${t("clash.deal.now", { value: say(term.now) })}`}
        {term.favors.length > 0 &&
          ` · ${t("clash.deal.favors", { names: who(term.favors), others: who(term.harms) })}`}
      </p>
    </li>
  );
}

/** What each has without a deal. */
function Without({ deal }: { deal: Deal }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  return (
    <section className="stack" aria-labelledby="without">
      <h2 id="without">{t("clash.deal.without")}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("clash.deal.who")}</th>
              <th scope="col" className="number">
                {t("clash.deal.impasse")}
              </th>
              <th scope="col" className="number">
                {t("clash.deal.leaving")}
              </th>
              <th scope="col" className="number">
                {t("clash.deal.least")}
              </th>
            </tr>
          </thead>
          <tbody>
            {deal.parties.map((party) => (
              <tr key={party.name}>
                <th scope="row">{phrases.of(party.name).text}</th>
                {[deal.impasse, deal.walk_away, deal.reservation].map((has, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the three columns never move.
                  <td key={place} className="number">
                    {measure(lang, has[party.name] ?? 0, party.unit)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="quiet small">
        {Object.entries(deal.losses).map(([party, loss]) => (
          <li key={party}>
            {t("clash.deal.parting", {
              party: phrases.of(party),
              loss: percent(lang, loss.value),
              range: percentRange(lang, loss.low, loss.high),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
