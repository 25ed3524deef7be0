// A game with payoffs: the cells, and what holds if nobody can do better alone.
import type { Game, Mixed } from "../../answers/game";
import { useAsk, useInfo, useTwins } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Figure } from "../../parts/Figure";
import { Answered } from "../../parts/States";
import { percent, plain } from "../../words/number";
import { phrasesOf } from "../../words/phrases";

export function GameView({ name }: { name: string }) {
  const asked = useAsk<Game>("game", { name });
  const twins = useTwins("game", { name });
  return (
    <Answered query={asked} heading={phrasesOf(useInfo(), useLang()).of(name).text}>
      {({ answer, figure, reproduce }) => (
        <>
          <Told game={answer} />
          {figure && <Figure figure={figure} twins={twins} reproduce={reproduce} />}
        </>
      )}
    </Answered>
  );
}

const word = (name: string) => name.replaceAll("-", " ");

function Told({ game }: { game: Game }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const profile = (strategies: readonly string[]) =>
    game.players
      .map((player, at) => `${phrases.of(player.name).text}: ${word(strategies[at] ?? "")}`)
      .join(", ");
  const list = game.pure.map((one) => profile(one.strategies)).join(" / ");
  const mixed = game.mixed.filter((one) => !one.pure);
  return (
    <>
      <h1>
        {game.pure.length === 0
          ? t("clash.game.mixed")
          : game.pure.length === 1
            ? t("clash.game.one", { profile: list })
            : t("clash.game.several", { n: game.pure.length, list })}
      </h1>
      {game.players.length === 2 && <Matrix game={game} />}
      {mixed.length > 0 && (
        <section className="stack">
          <h2>{t("clash.game.mix")}</h2>
          <ul className="bullets">
            {mixed.map((one) => (
              <li key={JSON.stringify(one.floats)}>
                <MixedText game={game} mixed={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Matrix({ game }: { game: Game }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const [rows, columns] = game.players;
  if (!rows || !columns) return null;
  const holds = (a: number, b: number) =>
    game.pure.some((one) => one.indices[0] === a && one.indices[1] === b);
  const paid = (a: number, b: number) =>
    game.cells
      .find((cell) => cell.indices[0] === a && cell.indices[1] === b)
      ?.payoffs.map((text) => plain(fraction(text)));
  return (
    <section className="stack">
      <p className="quiet small">
        {t("clash.game.legend", {
          a: phrases.of(rows.name).text,
          b: phrases.of(columns.name).text,
        })}
      </p>
      <div className="scroll">
        <table className="matrix">
          <thead>
            <tr>
              <td />
              {columns.strategies.map((strategy) => (
                <th key={strategy} scope="col">
                  {word(strategy)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.strategies.map((strategy, a) => (
              <tr key={strategy}>
                <th scope="row">{word(strategy)}</th>
                {columns.strategies.map((other, b) => (
                  <td key={other} className={holds(a, b) ? "holds" : ""}>
                    {paid(a, b)?.join(" · ")}
                    {holds(a, b) && <span className="tag">{t("clash.game.holds")}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Reads an exact number: `3`, `35355339/25000000`. */
function fraction(text: string): number {
  const [above = "", below] = text.split("/");
  return Number(above) / (below ? Number(below) : 1);
}

function MixedText({ game, mixed }: { game: Game; mixed: Mixed }) {
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  return game.players
    .map((player, at) => {
      const shares = (mixed.floats[at] ?? [])
        .map((share, place) => [share, player.strategies[place] ?? ""] as const)
        .filter(([share]) => share > 0)
        .map(([share, strategy]) => `${word(strategy)} ${percent(lang, share)}`);
      return `${phrases.of(player.name).text}: ${shares.join(", ")}`;
    })
    .join("; ");
}
