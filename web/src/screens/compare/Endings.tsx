// How likely each ending is on both sides, one beside the other.
import type { Run, RunOutcome } from "../../answers/run";
import { type Job, useJob } from "../../api/job";
import type { Edit, Params } from "../../api/types";
import { useLang, useT } from "../../messages";
import { ProgressLine } from "../../parts/Working";
import { percent, points } from "../../words/number";
import { inPoints, outcomeLabel } from "../futures/Outcomes";

const FUTURES = 5000;

interface Side {
  title: string;
  params: Params;
  edits?: Edit[];
}

export function Endings({ before, after }: { before: Side; after: Side }) {
  const t = useT();
  const one = useSide(before);
  const other = useSide(after);
  const [first, second] = [one.query.data?.answer, other.query.data?.answer];
  // Futures can't be run from days of which too little is known; then there is nothing to say.
  if (one.query.error || other.query.error) {
    return <p className="quiet">{t("compare.endings.none")}</p>;
  }
  if (second && second.outcomes.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="endings">
      <h2 id="endings">{t("futures.endings")}</h2>
      {first && second ? (
        <Table before={first} after={second} titles={[before.title, after.title]} />
      ) : (
        <ProgressLine
          title={t("compare.endings.working")}
          progress={one.progress ?? other.progress}
        />
      )}
    </section>
  );
}

function useSide(side: Side): Job<Run> {
  const params = { futures: FUTURES, ...side.params };
  return useJob<Run>("run", params, { dateless: true, edits: side.edits });
}

function Table({ before, after, titles }: { before: Run; after: Run; titles: [string, string] }) {
  const t = useT();
  const lang = useLang();
  const cell = (outcome: RunOutcome | undefined) =>
    outcome && (
      <>
        {percent(lang, outcome.probability)}{" "}
        <span className="quiet small">± {inPoints(outcome.standard_error)}</span>
        <span className="bar thin" aria-hidden="true">
          <i className="bar-fill" style={{ width: `${outcome.probability * 100}%` }} />
        </span>
      </>
    );
  return (
    <div className="scroll">
      <table className="endings">
        <thead>
          <tr>
            <th scope="col">{t("compare.ending")}</th>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">{t("compare.difference")}</th>
          </tr>
        </thead>
        <tbody>
          {after.outcomes.map((outcome) => {
            const was = before.outcomes.find((one) => one.name === outcome.name);
            const by = outcome.probability - (was?.probability ?? 0);
            const error = Math.hypot(outcome.standard_error, was?.standard_error ?? 0);
            return (
              <tr key={outcome.name}>
                <th scope="row">{outcomeLabel(lang, outcome)}</th>
                <td>{cell(was)}</td>
                <td>{cell(outcome)}</td>
                <td>
                  {t("compare.points", { by: points(by), error: inPoints(error) })}
                  {Math.abs(by) < 2 * error && (
                    <span className="quiet small"> {t("futures.changed.chance")}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
