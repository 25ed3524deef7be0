// A board of many parties is no map any more: who stands on whose land, as a matrix.
import { useLang, useT } from "../../messages";
import { Matrix } from "../../parts/Matrix";
import { useNames } from "../../words/label";
import { percent } from "../../words/number";
import type { MapTie } from "./data";

interface Props {
  ties: readonly MapTie[];
  onPick: (path: string) => void;
}

export function MapMatrix({ ties, onPick }: Props) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const strongest = new Map<string, MapTie>();
  for (const tie of ties) {
    const key = `${tie.to}\t${tie.from}`;
    if ((strongest.get(key)?.dependence ?? -1) < tie.dependence) strongest.set(key, tie);
  }
  const byWeight = (end: "from" | "to") => {
    const sums = new Map<string, number>();
    for (const tie of ties) sums.set(tie[end], (sums.get(tie[end]) ?? 0) + tie.dependence);
    return [...sums].sort(([, one], [, two]) => two - one).map(([name]) => name);
  };
  return (
    <Matrix
      caption={t("board.matrix")}
      corner={t("board.matrix.corner")}
      rows={byWeight("to")}
      columns={byWeight("from")}
      nameOf={nameOf}
      shareOf={(row, column) => strongest.get(`${row}\t${column}`)?.dependence}
      titleOf={(row, column, value) =>
        t("board.matrix.cell", {
          tenant: nameOf(row),
          landlord: nameOf(column),
          loss: percent(lang, value),
        })
      }
      onPick={(row, column) => onPick(strongest.get(`${row}\t${column}`)?.need ?? row)}
    />
  );
}
