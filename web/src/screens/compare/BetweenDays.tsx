// What was gained, lost and changed between two days, and what it did to the endings.
import type { Compare } from "../../answers/compare";
import { useAsk, useTwins } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Answered } from "../../parts/States";
import { date } from "../../words/date";
import { Endings } from "./Endings";
import { Plan } from "./Plan";

interface Props {
  before: string;
  after: string;
  known: boolean;
}

export function BetweenDays({ before, after, known }: Props) {
  const t = useT();
  const lang = useLang();
  const params = known
    ? { known_before: before, known_after: after }
    : { on_before: before, on_after: after };
  const asked = useAsk<Compare>("compare", params, { dateless: true });
  const twins = useTwins("compare", params, true);
  return (
    <Answered query={asked} heading={t("nav.compare")}>
      {({ answer }) => (
        <>
          <h1>
            {t(known ? "compare.title.known" : "compare.title.days", {
              before: date(lang, before),
              after: date(lang, after),
              gained: answer.gained.length,
              lost: answer.lost.length,
              changed: answer.changed.length,
            })}
          </h1>
          <Endings
            before={{ title: date(lang, before), params: { as_of: before } }}
            after={{ title: date(lang, after), params: { as_of: after } }}
          />
          <Plan compare={answer} />
          <p className="row">
            <a href={twins("csv")} download>
              CSV
            </a>
            <a href={twins("json")} download>
              JSON
            </a>
          </p>
        </>
      )}
    </Answered>
  );
}
