// Everybody against everybody: a row loses the number without the column.
import { useDates } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Matrix } from "../../parts/Matrix";
import { setQuery, usePlace } from "../../state/url";
import { date } from "../../words/date";
import { useNames } from "../../words/label";
import { percent } from "../../words/number";
import { lossOf, type PowerDay, parties } from "./data";

/** Rows and columns in which everything is smaller are left out. */
const LEAST = 0.01;

export function PowerMatrix({ day }: { day: PowerDay }) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const { on } = useDates();
  const { query } = usePlace();
  const { tenants, landlords } = parties(day, LEAST);
  const sorted = landlords.includes(query.sort ?? "") ? (query.sort ?? null) : null;
  const rows = sorted
    ? [...tenants].sort(
        (one, two) => lossOf(day, two, sorted).value - lossOf(day, one, sorted).value,
      )
    : tenants;
  return (
    <section className="stack">
      <h2>{t("leverage.matrix")}</h2>
      <p className="small quiet">{t("leverage.matrix.what")}</p>
      <Matrix
        caption={`${t("leverage.matrix")}, ${date(lang, on)}`}
        corner={t("leverage.matrix.corner")}
        rows={rows}
        columns={landlords}
        nameOf={nameOf}
        shareOf={(row, column) => lossOf(day, row, column).value || undefined}
        titleOf={(row, column, value) =>
          t("leverage.matrix.cell", {
            tenant: nameOf(row),
            landlord: nameOf(column),
            loss: percent(lang, value),
            back: percent(lang, lossOf(day, column, row).value),
          })
        }
        sortedBy={sorted}
        onSort={(column) => setQuery({ sort: column === sorted ? null : column }, true)}
        onPick={(row, column) => setQuery({ a: column, b: row })}
      />
    </section>
  );
}
