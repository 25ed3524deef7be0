// Who to whom: a row and a column for each, a darker cell for more. The number stands in the cell too.
import { useLang } from "../messages";
import { percent } from "../words/number";

interface Props {
  caption: string;
  rows: readonly string[];
  columns: readonly string[];
  nameOf: (name: string) => string;
  /** Returns the share, or undefined where there is nothing. */
  shareOf: (row: string, column: string) => number | undefined;
  /** What is said when a cell is pressed or pointed at. */
  titleOf: (row: string, column: string, value: number) => string;
  onPick: (row: string, column: string) => void;
  onSort?: (column: string) => void;
  sortedBy?: string | null;
  corner: string;
}

const LEAST = 0.005;

export function Matrix(props: Props) {
  const { caption, rows, columns, nameOf, shareOf, titleOf, onPick, onSort, sortedBy, corner } =
    props;
  const lang = useLang();
  return (
    <section className="scroll matrix-box" tabIndex={0} aria-label={caption}>
      <table className="matrix">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner">
              {corner}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={sortedBy === column ? "descending" : undefined}
              >
                {onSort ? (
                  <button type="button" className="ask" onClick={() => onSort(column)}>
                    {nameOf(column)}
                  </button>
                ) : (
                  nameOf(column)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{nameOf(row)}</th>
              {columns.map((column) => {
                const value = shareOf(row, column);
                if (value === undefined || value < LEAST) return <td key={column} />;
                return (
                  <td key={column}>
                    <button
                      type="button"
                      className="cell"
                      data-deep={value >= 0.5}
                      title={titleOf(row, column, value)}
                      aria-label={titleOf(row, column, value)}
                      style={{ "--share": `${depth(value)}%` } as React.CSSProperties}
                      onClick={() => onPick(row, column)}
                    >
                      {percent(lang, value).replace(/ ?%$/, "")}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How dark is a cell? Never so in between that no ink reads well on it. */
function depth(value: number): number {
  return Math.round(value < 0.5 ? value * 70 : 68 + value * 32);
}
