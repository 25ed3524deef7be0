// Which few unknowns decide it, where does it happen, what to find out next, what to choose?
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Empty } from "../../parts/States";
import { Tabs } from "../../parts/Tabs";
import { setQuery, usePlace } from "../../state/url";
import "../../styles/charts.css";
import "../../styles/clash.css";
import "../../styles/matters.css";
import { labelOf } from "../../words/label";
import { phrasesOf } from "../../words/phrases";
import { ChooseView } from "./ChooseView";
import { DiscoverView } from "./DiscoverView";
import { MattersView } from "./MattersView";
import { WorthView } from "./WorthView";

export default function MattersScreen() {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { query } = usePlace();
  const choices = info.choices;
  if (info.futures_from === null || info.outcomes.length === 0) {
    return (
      <>
        <h1>{t("nav.matters")}</h1>
        <Empty title={t("futures.none")}>
          <p>{t("futures.none.fix")}</p>
        </Empty>
      </>
    );
  }
  const tabs = [
    { name: "decides", title: t("matters.tab.decides") },
    { name: "where", title: t("matters.tab.where") },
    ...(choices.length > 0
      ? [
          { name: "worth", title: t("matters.tab.worth") },
          { name: "choose", title: t("matters.tab.choose") },
        ]
      : []),
  ];
  const tab = tabs.find((one) => one.name === query.tab)?.name ?? "decides";
  const outcome = info.outcomes.find((one) => one.name === query.outcome) ?? info.outcomes.at(-1);
  const choice = choices.find((one) => one.name === query.choice) ?? choices[0];
  const phrases = phrasesOf(info, lang);
  return (
    <>
      <Tabs label={t("nav.matters")} tabs={tabs} current={tab} />
      {(tab === "decides" || tab === "where") && outcome && (
        <>
          <Pick
            label={t("matters.outcome")}
            value={outcome.name}
            options={info.outcomes.map((one) => [one.name, labelOf(lang, one.label, one.name)])}
            onPick={(name) => setQuery({ outcome: name, box: null }, true)}
          />
          {tab === "decides" ? (
            <MattersView key={outcome.name} outcome={outcome.name} />
          ) : (
            <DiscoverView key={outcome.name} outcome={outcome.name} />
          )}
        </>
      )}
      {(tab === "worth" || tab === "choose") && choice && (
        <>
          <Pick
            label={t("matters.choice")}
            value={choice.name}
            options={choices.map((one) => [
              one.name,
              `${phrases.of(one.actor).text}: ${labelOf(lang, one.label, one.name)}`,
            ])}
            onPick={(name) => setQuery({ choice: name }, true)}
          />
          {tab === "worth" ? (
            <WorthView key={choice.name} choice={choice} />
          ) : (
            <ChooseView key={choice.name} choice={choice} />
          )}
        </>
      )}
    </>
  );
}

function Pick({
  label,
  value,
  options,
  onPick,
}: {
  label: string;
  value: string;
  options: (readonly [string, string])[];
  onPick: (name: string) => void;
}) {
  return (
    <label className="row pick">
      <span>{label}</span>
      <select className="field" value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
