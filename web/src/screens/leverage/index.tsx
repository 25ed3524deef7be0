// Who depends on whom, how much, through whom, and how long to leave?
import { useInfo } from "../../api/ask";
import type { PartyInfo } from "../../api/types";
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

/** Markets and groups hold much land, but they do not bargain. */
const NOBODY = ["market", "group"];

/** The two who bargain between whom most leverage stands. */
function startingPair(power: PowerAnswer | undefined, known: readonly PartyInfo[]): string[] {
  const day = power?.days.at(-1);
  if (!day) return [];
  const actors = known.filter((party) => party.role === "actor" && !NOBODY.includes(party.kind));
  const names = new Set(actors.map((party) => party.name));
  const found = balances(day).find(({ over, under }) => names.has(over) && names.has(under));
  return found ? [found.over, found.under] : [...names].slice(0, 2);
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
