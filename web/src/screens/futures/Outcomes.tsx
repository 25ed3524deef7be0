// How likely each ending is, with its standard error, and what the reader's changes do to it.
import type { Run, RunOutcome } from "../../answers/run";
import { type Key, useLang, useT } from "../../messages";
import { percent, points } from "../../words/number";
import { difference, likely } from "./difference";

export function outcomeLabel(lang: string, outcome: RunOutcome): string {
  return lang === "ko" ? (outcome.label_ko ?? outcome.label) : outcome.label;
}

/** A standard error in points: `1.5`, below a tenth `<0.1`. */
export function inPoints(error: number): string {
  const size = error * 100;
  if (size > 0 && size < 0.1) return "<0.1";
  return size < 10 ? size.toFixed(1) : String(Math.round(size));
}

interface Props {
  run: Run;
  base: Run | undefined;
  /** The ending whose history is shown. */
  picked: string | undefined;
  onPick?: (name: string) => void;
}

export function Outcomes({ run, base, picked, onPick }: Props) {
  const t = useT();
  const lang = useLang();
  const sorted = [...run.outcomes].sort((a, b) => b.probability - a.probability);
  const compared = sorted.some((one) => difference(one, find(base, one.name)));
  return (
    <div className="outcomes">
      <ul>
        {sorted.map((outcome) => {
          const change = difference(outcome, find(base, outcome.name));
          const label = outcomeLabel(lang, outcome);
          return (
            <li key={outcome.name} className="outcome" data-outcome={outcome.name}>
              <p className="outcome-name">
                {onPick ? (
                  <button
                    type="button"
                    className="ask"
                    aria-pressed={picked === outcome.name}
                    onClick={() => onPick(outcome.name)}
                  >
                    {label}
                  </button>
                ) : (
                  label
                )}
              </p>
              <p className="outcome-number">
                <strong>{percent(lang, outcome.probability)}</strong>{" "}
                <span className="quiet">± {inPoints(outcome.standard_error)}</span>
              </p>
              <Bar outcome={outcome} base={change?.base} />
              <p className="small quiet">
                {t(`futures.likely.${likely(outcome.probability)}` as Key)}
                {change && (
                  <>
                    {" · "}
                    <span className="outcome-change">
                      {t("futures.changed", {
                        base: percent(lang, change.base),
                        by: points(change.by),
                        error: inPoints(change.error),
                      })}
                    </span>
                    {Math.abs(change.by) < 2 * change.error && ` ${t("futures.changed.chance")}`}
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ul>
      <p className="quiet small">
        {t("futures.error.legend")} {compared && t("futures.base.legend")}
      </p>
    </div>
  );
}

const find = (run: Run | undefined, name: string) =>
  run?.outcomes.find((outcome) => outcome.name === name);

function Bar({ outcome, base }: { outcome: RunOutcome; base: number | undefined }) {
  const at = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`;
  const reach = 1.96 * outcome.standard_error;
  return (
    <div className="bar" aria-hidden="true">
      <i className="bar-fill" style={{ width: at(outcome.probability) }} />
      <i
        className="bar-whisker"
        style={{
          insetInlineStart: at(outcome.probability - reach),
          width: at(2 * reach),
        }}
      />
      {base !== undefined && <i className="bar-base" style={{ insetInlineStart: at(base) }} />}
    </div>
  );
}
