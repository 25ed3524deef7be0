// What is different on another board?
import type { Compare } from "../../answers/compare";
import { useAsk, useInfo } from "../../api/ask";
import type { BoardEntry } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Answered } from "../../parts/States";
import { labelOf } from "../../words/label";
import { Plan } from "./Plan";

export function WithBoard({ other }: { other: BoardEntry }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const asked = useAsk<Compare>("compare", { other: other.id }, { dateless: true });
  return (
    <Answered query={asked} heading={t("nav.compare")}>
      {({ answer }) => (
        <>
          <h1>
            {t("compare.title.board", {
              board: labelOf(lang, info.title, info.id),
              other: labelOf(lang, other.title, other.id),
              gained: answer.gained.length,
              lost: answer.lost.length,
              changed: answer.changed.length,
            })}
          </h1>
          <Plan compare={answer} />
        </>
      )}
    </Answered>
  );
}
