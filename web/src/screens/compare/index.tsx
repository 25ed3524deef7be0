// What changed between two days, two states of knowledge, two boards, or with the reader's own edits?
import { useQuery } from "@tanstack/react-query";
import { useInfo } from "../../api/ask";
import { api } from "../../api/client";
import { useLang, useT } from "../../messages";
import { Tabs } from "../../parts/Tabs";
import { useEdits } from "../../state/edits";
import { setQuery, usePlace } from "../../state/url";
import "../../styles/charts.css";
import "../../styles/compare.css";
import { date, latestAt } from "../../words/date";
import { labelOf } from "../../words/label";
import { BetweenDays } from "./BetweenDays";
import { WithBoard } from "./WithBoard";
import { WithEdits } from "./WithEdits";

export default function Compare() {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { query } = usePlace();
  const { edits } = useEdits();
  const root = useQuery({ queryKey: ["root"], queryFn: api.root });
  const others = (root.data?.boards ?? []).filter((one) => one.id !== info.id);
  const tabs = [
    { name: "days", title: t("compare.days") },
    { name: "known", title: t("compare.known") },
    ...(edits.length > 0 || query.to === "edits"
      ? [{ name: "edits", title: t("compare.edits") }]
      : []),
    ...(others.length > 0 ? [{ name: "board", title: t("compare.board") }] : []),
  ];
  const mode = tabs.find((one) => one.name === query.to)?.name ?? "days";
  const other = others.find((one) => one.id === query.other) ?? others[0];
  return (
    <>
      <Tabs label={t("nav.compare")} param="to" tabs={tabs} current={mode} />
      {mode === "days" && <Days known={false} />}
      {mode === "known" && <Days known={true} />}
      {mode === "edits" && <WithEdits />}
      {mode === "board" && other && (
        <>
          {others.length > 1 && (
            <label className="row">
              <span>{t("compare.other")}</span>
              <select
                className="field"
                value={other.id}
                onChange={(event) => setQuery({ other: event.target.value }, true)}
              >
                {others.map((one) => (
                  <option key={one.id} value={one.id}>
                    {labelOf(lang, one.title, one.id)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <WithBoard other={other} />
        </>
      )}
    </>
  );
}

/** Two days to choose, out of those on which anything changes. */
function Days({ known }: { known: boolean }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { query } = usePlace();
  const days = known ? info.known_days : info.days;
  const last = days.at(-1) ?? info.latest.on;
  // A year and a half tells more than a day.
  const early = latestAt(days, isoBefore(last)) ?? days[0] ?? last;
  const before = query.before ?? early;
  const after = query.after ?? last;
  const pick = (key: "before" | "after", label: string, value: string) => (
    <label className="row">
      <span>{label}</span>
      <select
        className="field"
        value={value}
        onChange={(event) => setQuery({ [key]: event.target.value }, true)}
      >
        {[...new Set([...days, value])].sort().map((day) => (
          <option key={day} value={day}>
            {date(lang, day)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <div className="row compare-days">
        {pick("before", t("compare.from"), before)}
        {pick("after", t("compare.to"), after)}
      </div>
      <BetweenDays before={before} after={after} known={known} />
    </>
  );
}

function isoBefore(day: string): string {
  const [year = "2000", ...rest] = day.split("-");
  return [Number(year) - 1, ...rest].join("-");
}
