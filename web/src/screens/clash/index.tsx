// Who can do what, where does it come to rest, and what would each call fair?
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Empty } from "../../parts/States";
import { Tabs } from "../../parts/Tabs";
import { usePlace } from "../../state/url";
import "../../styles/charts.css";
import "../../styles/clash.css";
import { labelOf } from "../../words/label";
import { ConflictView } from "./ConflictView";
import { DealView } from "./DealView";
import { GameView } from "./GameView";
import { ScenariosView } from "./ScenariosView";

const KINDS = ["conflict", "deal", "game", "scenarios"] as const;
type Kind = (typeof KINDS)[number];

export default function Clash() {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { query } = usePlace();
  const lists = {
    conflict: info.conflicts,
    deal: info.deals,
    game: info.games,
    scenarios: info.scenarios,
  };
  const all = KINDS.flatMap((kind) => lists[kind].map((one) => ({ kind, ...one })));
  const found = all.find((one) => `${one.kind}.${one.name}` === query.about) ?? all[0];
  if (!found) {
    return (
      <>
        <h1>{t("nav.clash")}</h1>
        <Empty title={t("clash.none")}>
          <p>{t("clash.none.fix")}</p>
        </Empty>
      </>
    );
  }
  const View = VIEWS[found.kind];
  return (
    <>
      <Tabs
        label={t("nav.clash")}
        param="about"
        current={`${found.kind}.${found.name}`}
        tabs={all.map((one) => ({
          name: `${one.kind}.${one.name}`,
          title: labelOf(lang, one.label, one.name),
        }))}
      />
      <View key={found.name} name={found.name} />
    </>
  );
}

const VIEWS: Record<Kind, (props: { name: string }) => React.ReactNode> = {
  conflict: ConflictView,
  deal: DealView,
  game: GameView,
  scenarios: ScenariosView,
};
