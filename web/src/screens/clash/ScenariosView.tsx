// Which futures hang together: a tableau, one row a future, one column a descriptor.
import type { Consistent, Judgement, Scenarios } from "../../answers/scenarios";
import { useAsk, useInfo, useTwins } from "../../api/ask";
import type { Label } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Figure } from "../../parts/Figure";
import { Answered } from "../../parts/States";
import { setQuery, usePlace } from "../../state/url";
import { labelOf } from "../../words/label";
import { percent } from "../../words/number";
import { phrasesOf } from "../../words/phrases";

export function ScenariosView({ name }: { name: string }) {
  const asked = useAsk<Scenarios>("scenarios", { name });
  const twins = useTwins("scenarios", { name });
  return (
    <Answered query={asked} heading={phrasesOf(useInfo(), useLang()).of(name).text}>
      {({ answer, figure, reproduce }) => (
        <>
          <Tableau scenarios={answer} />
          {figure && <Figure figure={figure} twins={twins} reproduce={reproduce} />}
        </>
      )}
    </Answered>
  );
}

function Tableau({ scenarios }: { scenarios: Scenarios }) {
  const t = useT();
  const lang = useLang();
  const { query } = usePlace();
  const { descriptors, consistent } = scenarios;
  const picked = Math.min(Math.max(0, Number(query.future ?? 0) || 0), consistent.length - 1);
  const future = consistent[picked];
  const counts = {
    n: consistent.length,
    all: scenarios.combinations.toLocaleString("en-US"),
  };
  return (
    <>
      <header className="stack">
        <h1>{t(scenarios.complete ? "clash.scenarios.title" : "clash.scenarios.some", counts)}</h1>
        <p className="lead">{t("clash.scenarios.lead")}</p>
      </header>
      <section className="scroll" tabIndex={0} aria-label={t("clash.scenarios.table")}>
        <table className="tableau">
          <thead>
            <tr>
              <th scope="col">{t("clash.scenarios.descriptor")}</th>
              {consistent.map((one, at) => (
                <th key={one.variants.join()} scope="col">
                  <button
                    type="button"
                    className="ask"
                    aria-pressed={at === picked}
                    onClick={() => setQuery({ future: String(at) }, true)}
                  >
                    {t("clash.scenarios.future", { n: at + 1 })}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {descriptors.map((descriptor, row) => (
              <tr key={descriptor.name}>
                <th scope="row">{labelOf(lang, descriptor.label, descriptor.name)}</th>
                {consistent.map((one, at) => {
                  const place = descriptor.variants.findIndex(
                    (variant) => variant.name === one.variants[row],
                  );
                  const variant = descriptor.variants[place];
                  return (
                    <td key={one.variants.join()} className={at === picked ? "picked" : ""}>
                      <span className={`variant v${place}`}>
                        {labelOf(lang, variant?.label, "") ||
                          labelOf(lang, variant?.outcome ?? undefined, variant?.name ?? "")}
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("clash.scenarios.share")}</th>
              {consistent.map((one, at) => (
                <td key={one.variants.join()} className={at === picked ? "picked" : ""}>
                  <Share share={one.share} text={percent(lang, one.share)} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t("clash.scenarios.held")}</th>
              {consistent.map((one, at) => (
                <td key={one.variants.join()} className={at === picked ? "picked" : ""}>
                  {percent(lang, one.held)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      {future && <Hangs scenarios={scenarios} future={future} n={picked + 1} />}
    </>
  );
}

function Share({ share, text }: { share: number; text: string }) {
  return (
    <>
      {text}
      <span className="bar thin" aria-hidden="true">
        <i className="bar-fill" style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}

/** On which judgements a future hangs: without one of them it falls. */
function Hangs({ scenarios, future, n }: { scenarios: Scenarios; future: Consistent; n: number }) {
  const t = useT();
  const lang = useLang();
  const label = (list: readonly { name: string; label: Label }[], name: string) =>
    labelOf(lang, list.find((one) => one.name === name)?.label, name);
  const said = (judgement: Judgement) => {
    const from = scenarios.descriptors.find((one) => one.name === judgement.from);
    const on = scenarios.descriptors.find((one) => one.name === judgement.on);
    return t(judgement.judgement > 0 ? "clash.scenarios.favors" : "clash.scenarios.hinders", {
      from: label(scenarios.descriptors, judgement.from),
      variant: label(from?.variants ?? [], judgement.variant),
      on: label(scenarios.descriptors, judgement.on),
      of: label(on?.variants ?? [], judgement.of),
    });
  };
  return (
    <section className="stack" aria-live="polite">
      <h2>{t("clash.scenarios.hangs", { n })}</h2>
      {future.hangs_on.length === 0 ? (
        <p>{t("clash.scenarios.firm")}</p>
      ) : (
        <ul className="bullets">
          {future.hangs_on.map((judgement) => (
            <li key={`${judgement.from} ${judgement.variant} ${judgement.on} ${judgement.of}`}>
              <span className={judgement.rank === "guess" ? "guess-mark" : ""}>
                {said(judgement)}
              </span>
              {judgement.why && <p className="quiet small">{judgement.why}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
