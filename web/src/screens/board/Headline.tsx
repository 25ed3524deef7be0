// One sentence on top: who can't leave whom, and how long at least.
import { useDates, useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { date } from "../../words/date";
import { labelOf, spoken } from "../../words/label";
import { amount } from "../../words/number";
import type { ReadAnswer } from "./Panels";

/** Stands for the number in the sentence, which is a button of its own. */
const HERE = "\u0001";

export function Headline({ read }: { read: ReadAnswer | undefined }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { on } = useDates();
  if (!read) return <h1>{labelOf(lang, info.title, info.id)}</h1>;
  const party = (name: string) =>
    spoken(lang, info.parties.find((one) => one.name === name)?.label, name);
  const bond = read.land
    .map((land) => ({ land, supplier: land.suppliers[0] }))
    .find(({ land, supplier }) => supplier?.name && land.replace);
  if (!bond?.supplier?.name || !bond.land.replace) {
    return <h1>{t("board.headline.none", { date: date(lang, on) })}</h1>;
  }
  const least = bond.land.replace.replace(/^([\d.]+)( \w+)? to .*?( \w+)$/, "$1$3");
  const [before, after] = t("board.headline", {
    date: date(lang, on),
    tenant: party(bond.land.of),
    supplier: party(bond.supplier.name),
    time: HERE,
  }).split(HERE);
  return (
    <h1>
      {before}
      <Ask path={`${bond.land.need}.replace`} guess={bond.land.replace_is_guess}>
        {amount(lang, least)}
      </Ask>
      {after}
    </h1>
  );
}
