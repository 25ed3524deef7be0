// Says who? What is contested, what pulls against what, what is only a guess, and everything else.
import { useAsk } from "../../api/ask";
import type { AnswerOf } from "../../api/types";
import { useT } from "../../messages";
import { Answered } from "../../parts/States";
import { AskNext } from "./AskNext";
import { Disputes } from "./Disputes";
import "./evidence.css";
import { Everything } from "./Everything";
import { Guesses } from "./Guesses";
import { Tensions } from "./Tensions";

export type EvidenceAnswer = AnswerOf<"read">;

export default function EvidenceScreen() {
  const t = useT();
  const read = useAsk<EvidenceAnswer>("read", { brief: true });
  const counts = read.data?.answer.counts;
  const disputes = read.data?.answer.disputes.filter((one) => one.current) ?? [];
  return (
    <>
      <div className="stack">
        <h1>
          {counts
            ? t("evidence.headline", { n: disputes.length, claims: counts.claims })
            : t("nav.evidence")}
        </h1>
        {counts && (
          <p className="lead">
            {t("evidence.lead", { sources: counts.sources, guesses: counts.guesses })}
          </p>
        )}
      </div>
      <Answered query={read}>
        {({ answer }) => (
          <div className="evidence">
            <div className="stack">
              <Disputes disputes={answer.disputes} />
              <Tensions tensions={answer.tensions} />
            </div>
            <div className="stack">
              <Everything />
              <AskNext items={answer.ask_next} />
              <Guesses guesses={answer.guesses} />
            </div>
          </div>
        )}
      </Answered>
    </>
  );
}
