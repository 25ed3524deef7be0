// Who depends on whom, how much, through whom, and how long to leave?
import { useInfo } from "../../api/ask";
import { useT } from "../../messages";
import { DateSlider } from "../../parts/DateSlider";
import { Answered } from "../../parts/States";
import { setQuery, usePlace } from "../../state/url";
import { useNames } from "../../words/label";
import { Balances } from "./Balances";
import { balances, type PowerAnswer, usePair, usePower } from "./data";
import { Hands } from "./Hands";
import { Pair } from "./Pair";
import { PowerMatrix } from "./PowerMatrix";
import "./leverage.css";

export default function Leverage() {
  const t = useT();
  const info = useInfo();
  const { query } = usePlace();
  const power = usePower();
  const [first, second] = startingPair(power.data?.answer, info.parties);
  const a = query.a ?? first;
  const b = query.b ?? second;
  const pair = usePair(a, b);
  return (
    <>
      <div className="stack">
        <h1>{pair.data?.sentences[0] ?? t("leverage.title")}</h1>
        <Pickers a={a} b={b} />
      </div>
      <Answered query={pair}>{(asked) => <Pair asked={asked} />}</Answered>
      <DateSlider />
      <Answered query={power}>
        {({ answer }) => {
          const day = answer.days.at(-1);
          if (!day) return null;
          return (
            <>
              <div className="power">
                <PowerMatrix day={day} />
                <Balances day={day} />
              </div>
              <Hands day={day} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

type Party = { name: string; role: string };

/** The pair of actors between which most leverage stands; markets and groups do not bargain. */
function startingPair(power: PowerAnswer | undefined, known: readonly Party[]): string[] {
  const day = power?.days.at(-1);
  if (!day) return [];
  // The board names first whom it says most about.
  const [one, two] = known.filter((party) => party.role === "actor").slice(0, 2);
  const found = balances(day).find(
    ({ over, under }) =>
      [one?.name, two?.name].includes(over) && [one?.name, two?.name].includes(under),
  );
  return found ? [found.over, found.under] : [one?.name ?? "", two?.name ?? ""];
}

function Pickers({ a, b }: { a: string | undefined; b: string | undefined }) {
  const t = useT();
  const info = useInfo();
  const nameOf = useNames();
  const select = (key: "a" | "b", value: string | undefined, label: string) => (
    <select
      className="field"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => setQuery({ a, b, [key]: event.target.value })}
    >
      {info.parties.map((party) => (
        <option key={party.name} value={party.name}>
          {nameOf(party.name)}
        </option>
      ))}
    </select>
  );
  return (
    <div className="row">
      {select("a", a, t("leverage.first"))}
      <button type="button" className="button" onClick={() => setQuery({ a: b, b: a })}>
        {t("leverage.swap")}
      </button>
      {select("b", b, t("leverage.second"))}
    </div>
  );
}
