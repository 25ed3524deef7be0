// A list like a plan: + what came, - what went, ~ what changed, each with who says so.
import { useState } from "react";
import type { Compare, Standing } from "../../answers/compare";
import { useInfo } from "../../api/ask";
import { keyOf, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { date } from "../../words/date";
import { phrasesOf } from "../../words/phrases";
import { said } from "../../words/said";

const FEW = 12;

interface Line {
  sign: "+" | "-" | "~";
  kind: string;
  path: string;
  before: Standing | null;
  after: Standing | null;
}

/** Returns everything that differs as lines, changes first. */
function linesOf(compare: Compare): Line[] {
  return [
    ...compare.changed.map((one) => ({
      sign: "~" as const,
      kind: one.kind,
      path: one.path,
      before: one.before,
      after: one.after,
    })),
    ...compare.lost.map((one) => ({
      sign: "-" as const,
      kind: one.kind,
      path: one.path,
      before: one,
      after: null,
    })),
    ...compare.gained.map((one) => ({
      sign: "+" as const,
      kind: one.kind,
      path: one.path,
      before: null,
      after: one,
    })),
  ];
}

export function Plan({ compare }: { compare: Compare }) {
  const t = useT();
  const lines = linesOf(compare);
  const kinds = [...new Set(lines.map((one) => one.kind))].sort(
    (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b),
  );
  return (
    <>
      {lines.length === 0 && <p>{t("compare.nothing")}</p>}
      {kinds.map((kind) => (
        <Group key={kind} kind={kind} lines={lines.filter((one) => one.kind === kind)} />
      ))}
      <p className="quiet small">{t("compare.legend", { n: compare.unchanged })}</p>
    </>
  );
}

const ORDER = [
  "rate",
  "event",
  "quantity",
  "need",
  "term-detail",
  "term",
  "supply",
  "stake",
].reverse();

function Group({ kind, lines }: { kind: string; lines: Line[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const key = keyOf(`compare.kind.${kind}`);
  const shown = open ? lines : lines.slice(0, FEW);
  return (
    <section className="stack" data-kind={kind}>
      <h2>{key ? t(key) : kind}</h2>
      <ul className="plan">
        {shown.map((line) => (
          <PlanLine key={line.path} line={line} />
        ))}
      </ul>
      {lines.length > FEW && (
        <p>
          <button type="button" className="button" onClick={() => setOpen(!open)}>
            {open ? t("compare.fewer") : t("common.more", { n: lines.length - FEW })}
          </button>
        </p>
      )}
    </section>
  );
}

const WORDS = { "+": "compare.gained", "-": "compare.lost", "~": "compare.changed" } as const;

function PlanLine({ line }: { line: Line }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const nameOf = (name: string) => phrases.of(name).text;
  const now = line.after ?? line.before;
  const label = (lang === "ko" && now?.label.ko) || now?.label.en;
  const name = line.kind === "event" && label ? label : nameOf(line.path);
  const value = (standing: Standing | null) => {
    if (!standing || standing.kind === "event") return "";
    // From when and until when a right holds are days, not amounts.
    if (/\.(from|until)$/.test(standing.path)) return date(lang, standing.text);
    return said(lang, standing.text, nameOf);
  };
  const [was, is] = [value(line.before), value(line.after)];
  const sources = now?.leading.sources ?? [];
  const guess = now?.leading.rank === "guess";
  return (
    <li className="plan-line" data-sign={line.sign}>
      <span aria-hidden="true" className="sign">
        {line.sign}
      </span>
      <span className="hidden">{t(WORDS[line.sign])}: </span>
      <div>
        <Ask path={line.path} guess={guess} disputed={now?.disputed ?? false}>
          {name}
        </Ask>{" "}
        {line.sign === "~" ? (
          <span>
            <del>{was}</del> <span aria-hidden="true">→</span>
            <span className="hidden">{t("compare.becomes")}</span> <ins>{is}</ins>
          </span>
        ) : (
          <span>{was || is}</span>
        )}{" "}
        <span className="quiet small">{guess ? t("common.guess") : sources.join(", ")}</span>
      </div>
    </li>
  );
}
