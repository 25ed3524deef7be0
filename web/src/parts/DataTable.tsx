// The numbers of a figure. The first row is the head.
interface Props {
  caption: string;
  rows: readonly (readonly string[])[];
}

const NUMBER = /^[-<~≈+$₩€]*[\d.,]+/;

export function DataTable({ caption, rows }: Props) {
  const [head = [], ...body] = rows;
  const numeric = head.map((_, column) =>
    body.every((row) => !row[column] || NUMBER.test(row[column] ?? "")),
  );
  return (
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a finished table never move.
              <th key={column} scope="col" className={numeric[column] ? "number" : ""}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished table never move.
            <tr key={place}>
              {row.map((cell, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={column} className={numeric[column] ? "number" : ""}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
