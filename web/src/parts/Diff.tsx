// Which lines go, which come? Told by a sign in front of the line as well as by the ink.
export function Diff({ name, text }: { name: string; text: string }) {
  const lines = text.split("\n").filter((line) => !/^(---|\+\+\+)/.test(line));
  return (
    <figure className="stack">
      <figcaption>
        <code>{name}</code>
      </figcaption>
      <pre className="diff scroll" tabIndex={0}>
        {lines.map((line, place) => {
          const kind = line.startsWith("+") ? "ins" : line.startsWith("-") ? "del" : "span";
          const Line = kind as "ins" | "del" | "span";
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a diff never move.
            <Line key={place}>{`${line}\n`}</Line>
          );
        })}
      </pre>
    </figure>
  );
}
