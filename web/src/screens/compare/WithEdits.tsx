// What do my changes change? The text as a diff, and the endings with and without them.
import { useQuery } from "@tanstack/react-query";
import type { Compare } from "../../answers/compare";
import { useAsk, useInfo } from "../../api/ask";
import { api } from "../../api/client";
import { useT } from "../../messages";
import { Diff } from "../../parts/Diff";
import { Empty, Loading, ProblemNote } from "../../parts/States";
import { useEdits } from "../../state/edits";
import { Endings } from "./Endings";
import { Plan } from "./Plan";

const NONE: [] = [];

export function WithEdits() {
  const t = useT();
  const info = useInfo();
  const { edits, steps } = useEdits();
  const diff = useQuery({
    queryKey: ["diff", info.id, info.hash, edits],
    queryFn: () => api.diff(info.id, edits),
    enabled: edits.length > 0,
  });
  const plan = useAsk<Compare>(
    "compare",
    { changes: true },
    { dateless: true, enabled: edits.length > 0 },
  );
  if (edits.length === 0) {
    return (
      <>
        <h1>{t("compare.edits")}</h1>
        <Empty title={t("compare.edits.none")}>
          <p>{t("compare.edits.none.fix")}</p>
        </Empty>
      </>
    );
  }
  const titles = steps.flatMap((step) => (step.title ? [step.title] : []));
  return (
    <>
      <header className="stack">
        <h1>{t("compare.title.edits", { n: steps.length })}</h1>
        {titles.length > 0 && (
          <ul className="bullets">
            {titles.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        )}
      </header>
      {/* What is quick comes first: the futures would keep it waiting. */}
      {!diff.isPending && !plan.isPending && (
        <Endings
          before={{ title: t("compare.without"), params: {}, edits: NONE }}
          after={{ title: t("compare.with"), params: {} }}
        />
      )}
      {plan.data && (
        <section className="stack" aria-labelledby="facts">
          <h2 id="facts">{t("compare.facts")}</h2>
          <Plan compare={plan.data.answer} />
        </section>
      )}
      <section className="stack" aria-labelledby="text">
        <h2 id="text">{t("compare.text")}</h2>
        {diff.error && <ProblemNote error={diff.error} />}
        {diff.isPending && <Loading />}
        {diff.data?.files.map((file) => (
          <Diff key={file.name} name={file.name} text={file.diff} />
        ))}
      </section>
    </>
  );
}
