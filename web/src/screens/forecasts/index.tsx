// What did we say, when, and how good are we?
import { useInfo } from "../../api/ask";
import { useT } from "../../messages";
import { Empty } from "../../parts/States";
import { Tabs } from "../../parts/Tabs";
import { usePlace } from "../../state/url";
import "../../styles/charts.css";
import "../../styles/forecasts.css";
import { Questions } from "./Questions";
import { Scores } from "./Scores";

export default function Forecasts() {
  const t = useT();
  const info = useInfo();
  const { query } = usePlace();
  if (info.questions === 0) {
    return (
      <>
        <h1>{t("nav.forecasts")}</h1>
        <Empty title={t("forecasts.none")}>
          <p>{t("forecasts.none.fix")}</p>
        </Empty>
      </>
    );
  }
  const tab = query.tab === "score" ? "score" : "questions";
  return (
    <>
      <Tabs
        label={t("nav.forecasts")}
        current={tab}
        tabs={[
          { name: "questions", title: t("forecasts.tab.questions") },
          { name: "score", title: t("forecasts.tab.score") },
        ]}
      />
      {tab === "questions" ? <Questions /> : <Scores />}
    </>
  );
}
