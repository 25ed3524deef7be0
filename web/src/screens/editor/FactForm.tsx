// A fact for people who do not type the language: a form that writes the same text.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useInfo } from "../../api/ask";
import type { Edit } from "../../api/types";
import { type Key, useLang, useT } from "../../messages";
import { Dialog } from "../../parts/Dialog";
import { ProblemNote } from "../../parts/States";
import { phrasesOf } from "../../words/phrases";
import { fact } from "./server";

const KINDS = ["quantity", "stake", "supply", "event", "source"] as const;
type Kind = (typeof KINDS)[number];

interface Field {
  name: string;
  /** A date, a choice out of a list, or words. */
  type: "text" | "date" | "path" | "party" | "class" | "trust";
  needed?: boolean;
  hint?: Key;
}

const EVIDENCE: Field[] = [
  { name: "source", type: "text", hint: "fact.source.hint" },
  { name: "because", type: "text" },
];

const FIELDS: Record<Kind, Field[]> = {
  quantity: [
    { name: "on", type: "date", needed: true },
    { name: "path", type: "path", needed: true },
    { name: "value", type: "text", needed: true, hint: "fact.value.hint" },
    ...EVIDENCE,
  ],
  stake: [
    { name: "on", type: "date", needed: true },
    { name: "holder", type: "party", needed: true },
    { name: "in", type: "party", needed: true },
    { name: "class", type: "class", needed: true },
    { name: "value", type: "text", needed: true, hint: "fact.share.hint" },
    ...EVIDENCE,
  ],
  supply: [
    { name: "on", type: "date", needed: true },
    { name: "need", type: "path", needed: true },
    { name: "mix", type: "text", needed: true, hint: "fact.mix.hint" },
    ...EVIDENCE,
  ],
  event: [
    { name: "on", type: "date", needed: true },
    { name: "name", type: "text", needed: true, hint: "fact.name.hint" },
    { name: "of", type: "party", needed: true },
    { name: "label", type: "text", needed: true },
    ...EVIDENCE,
  ],
  source: [
    { name: "name", type: "text", needed: true, hint: "fact.name.hint" },
    { name: "on", type: "date", needed: true },
    { name: "publisher", type: "text", needed: true },
    { name: "title", type: "text", needed: true },
    { name: "trust", type: "trust" },
    { name: "url", type: "text" },
  ],
};

interface Props {
  file: string;
  written: Edit[];
  onEdit: (edit: Edit) => void;
  onClose: () => void;
}

export function FactForm({ file, written, onEdit, onClose }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const [kind, setKind] = useState<Kind>("quantity");
  const [values, setValues] = useState<Record<string, string>>({ on: info.latest.on });
  const ask = useMutation({
    mutationFn: () => {
      const fields = FIELDS[kind].flatMap((field) => {
        const value = values[field.name]?.trim();
        return value ? [[field.name, value] as const] : [];
      });
      return fact(info.id, lang, { kind, file, edits: written, ...Object.fromEntries(fields) });
    },
  });
  const line = ask.data?.edit;
  return (
    <Dialog title={t("fact.title")} onClose={onClose}>
      <form
        className="fact"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <label>
          <span>{t("fact.kind")}</span>
          <select
            className="field"
            value={kind}
            onChange={(event) => {
              setKind(KINDS.find((one) => one === event.target.value) ?? "quantity");
              ask.reset();
            }}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`fact.kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {FIELDS[kind].map((field) => (
          <div key={field.name} className="fact-field">
            <label htmlFor={`fact-${field.name}`}>
              <span>
                {t(`fact.field.${field.name}` as Key)}
                {!field.needed && <span className="quiet small"> {t("fact.optional")}</span>}
              </span>
            </label>
            <Input
              field={field}
              kind={kind}
              value={values[field.name] ?? ""}
              onValue={(value) => {
                setValues({ ...values, [field.name]: value });
                ask.reset();
              }}
            />
            {field.hint && <span className="quiet small">{t(field.hint)}</span>}
          </div>
        ))}
        {ask.error && <ProblemNote error={ask.error} />}
        {line && (
          <figure className="stack">
            <figcaption className="quiet small">{t("fact.writes")}</figcaption>
            <pre className="scroll" tabIndex={0}>
              {line.new}
            </pre>
          </figure>
        )}
        <div className="row">
          {line ? (
            <button type="button" className="button strong" onClick={() => onEdit(line)}>
              {t("fact.insert")}
            </button>
          ) : (
            <button type="submit" className="button strong" disabled={ask.isPending}>
              {t("fact.show")}
            </button>
          )}
          <button type="button" className="button" onClick={onClose}>
            {t("save.cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Input({
  field,
  kind,
  value,
  onValue,
}: {
  field: Field;
  kind: Kind;
  value: string;
  onValue: (value: string) => void;
}) {
  const t = useT();
  const options = useOptions(field, kind);
  if (!options) {
    return (
      <input
        id={`fact-${field.name}`}
        className="field"
        type={field.type === "date" ? "date" : "text"}
        required={field.needed}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    );
  }
  return (
    <select
      id={`fact-${field.name}`}
      className="field"
      required={field.needed}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{t("fact.pick")}</option>
      {options.map(([name, title]) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </select>
  );
}

/** What may be picked for a field; undefined where anything may be written. */
function useOptions(field: Field, kind: Kind): (readonly [string, string])[] | undefined {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const phrases = phrasesOf(info, lang);
  switch (field.type) {
    case "party":
      return info.parties.map((one) => [one.name, phrases.of(one.name).text] as const);
    case "path": {
      const wanted = kind === "supply" ? "need" : "quantity";
      return info.things
        .filter((one) => one.kind === wanted)
        .map((one) => [one.path, phrases.of(one.path).text] as const);
    }
    case "class":
      return ["equity", "profit", "votes"].map((one) => [one, t(`fact.class.${one}` as Key)]);
    case "trust":
      return ["high", "medium", "low"].map((one) => [one, t(`trust.${one}` as Key)]);
    default:
      return undefined;
  }
}
