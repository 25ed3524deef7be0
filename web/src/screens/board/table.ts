// The map in numbers: a row for each tie.
import type { Lang, T } from "../../messages";
import type { NameOf } from "../../words/label";
import { percent, percentRange } from "../../words/number";
import type { MapTie } from "./data";

export function tableOf(ties: readonly MapTie[], t: T, lang: Lang, nameOf: NameOf): string[][] {
  const rows = [...ties].sort((one, two) => two.dependence - one.dependence);
  return [
    [
      t("board.table.need"),
      t("board.table.from"),
      t("board.table.share"),
      t("board.table.loss"),
      t("board.table.notes"),
    ],
    ...rows.map((tie) => [
      nameOf(tie.need),
      nameOf(tie.from),
      percentRange(lang, tie.share.low, tie.share.high),
      percent(lang, tie.dependence),
      [
        tie.guess && t("common.guess"),
        tie.disputed && t("common.disputed"),
        tie.exclusive && t("board.exclusive"),
        tie.plan && t("board.planned"),
      ]
        .filter(Boolean)
        .join(", "),
    ]),
  ];
}
