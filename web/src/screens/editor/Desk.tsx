// One file being written: its text, what is wrong with it, what it draws, and saving it.
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useInfo } from "../../api/ask";
import { api } from "../../api/client";
import type { Edit } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Loading } from "../../parts/States";
import { useEvidence } from "../../parts/useEvidence";
import { useEdits } from "../../state/edits";
import { setQuery } from "../../state/url";
import { FactForm } from "./FactForm";
import { Files } from "./Files";
import { hoverBox } from "./hoverBox";
import { Preview } from "./Preview";
import { Problems } from "./Problems";
import { SaveText } from "./SaveText";
import { check, complete, editOf, type Finding, hover } from "./server";
import type { Asks } from "./Text";
import { allUnsaved, keepUnsaved, unsaved } from "./unsaved";

const Text = lazy(() => import("./Text"));

interface Props {
  name: string;
  saved: { text: string; hash: string };
  line: number | undefined;
  readOnly: boolean;
}

export function Desk({ name, saved, line, readOnly }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const client = useQueryClient();
  const evidence = useEvidence();
  const { edits } = useEdits();
  const kept = useRef(unsaved(info.id, name)).current;
  const [text, setText] = useState(kept?.text ?? saved.text);
  const [outside, setOutside] = useState({ text, n: 0 });
  /** Puts another text in place of what stands in the editor. */
  const put = (next: string) => {
    setText(next);
    setOutside((last) => ({ text: next, n: last.n + 1 }));
  };
  const [base, setBase] = useState(kept?.base ?? saved.hash);
  const [found, setFound] = useState<Finding[]>([]);
  const [saving, setSaving] = useState(false);
  const [fact, setFact] = useState(false);
  const dirty = text !== saved.text;
  const moved = dirty && base !== saved.hash;

  useEffect(() => {
    const timer = setTimeout(
      () => keepUnsaved(info.id, name, dirty ? { text, base } : undefined),
      150,
    );
    return () => clearTimeout(timer);
  }, [info.id, name, text, base, dirty]);
  // The file changed on disk and nothing was written here: follow it.
  useEffect(() => {
    if (dirty && base !== saved.hash) return;
    setBase(saved.hash);
  }, [dirty, base, saved.hash]);
  const current = useRef(text);
  current.current = text;
  const last = useRef(saved.text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text of the file counts.
  useEffect(() => {
    const before = last.current;
    last.current = saved.text;
    if (before !== saved.text && current.current === before) put(saved.text);
  }, [saved.text]);

  const names = info.files.map((file) => file.name);
  const texts = () => {
    const others = Object.entries(allUnsaved(info.id, names)).map(
      ([file, one]) => [file, one.text] as const,
    );
    return Object.fromEntries(others);
  };
  const asks: Asks = {
    check: async (now) => {
      const all = await check(info.id, lang, { ...texts(), [name]: now });
      setFound(all);
      return all.filter((one) => one.file === name);
    },
    complete: async (now, at, column) => {
      const where = { texts: { ...texts(), [name]: now }, file: name, line: at, column };
      return (await complete(info.id, lang, where))?.items ?? [];
    },
    hover: (now, at, column) =>
      hover(info.id, lang, { texts: { ...texts(), [name]: now }, file: name, line: at, column }),
    draw: (hovered) => hoverBox(hovered, t, lang, evidence.open),
  };

  /** What is written here as edits, to be tried out before it is saved. */
  const written = useMemo<Edit[]>(
    () => (dirty ? [editOf(name, saved.text, text)] : []),
    [dirty, name, saved.text, text],
  );
  const mine = edits.filter((edit) => edit.file === name);
  const takeEdits = async () => {
    const { files } = await api.diff(info.id, edits);
    const after = files.find((one) => one.name === name)?.after;
    if (after !== undefined) put(after);
  };
  const done = async (hash: string) => {
    setBase(hash);
    keepUnsaved(info.id, name, undefined);
    setSaving(false);
    await client.invalidateQueries({ queryKey: ["info"] });
    await client.invalidateQueries({ queryKey: ["file", info.id, name] });
  };

  return (
    <div className="editor">
      <Files current={name} dirty={dirty} />
      <section className="editor-main" aria-label={name}>
        <div className="row editor-bar">
          <h2>
            <code>{name}</code>
          </h2>
          {dirty && <span className="tag">{t("editor.unsaved")}</span>}
          <span className="editor-tools">
            <button
              type="button"
              className="button"
              onClick={() => setFact(true)}
              disabled={readOnly}
            >
              {t("editor.fact")}
            </button>
            <button
              type="button"
              className="button"
              disabled={!dirty}
              onClick={() => {
                put(saved.text);
                setBase(saved.hash);
              }}
            >
              {t("editor.revert")}
            </button>
            {!readOnly && (
              <button
                type="button"
                className="button strong"
                disabled={!dirty}
                onClick={() => setSaving(true)}
              >
                {t("editor.save")}
              </button>
            )}
          </span>
        </div>
        {moved && (
          <p className="editor-note" role="status">
            {t("editor.moved")}
          </p>
        )}
        {mine.length > 0 && !dirty && (
          <p className="editor-note row">
            <span>{t("editor.edits", { n: mine.length })}</span>
            <button type="button" className="button" onClick={() => void takeEdits()}>
              {t("editor.edits.take")}
            </button>
          </p>
        )}
        <Suspense fallback={<Loading />}>
          <Text
            file={name}
            label={t("editor.text", { file: name })}
            outside={outside}
            line={line}
            readOnly={readOnly}
            onText={setText}
            onSave={() => {
              if (dirty && !readOnly) setSaving(true);
            }}
            asks={asks}
          />
        </Suspense>
        <Problems
          found={found}
          onOpen={(one) => setQuery({ file: one.file, line: String(one.line ?? 1) }, true)}
        />
      </section>
      <Preview written={written} errors={found.filter((one) => one.severity === "error").length} />
      {saving && (
        <SaveText
          name={name}
          before={saved.text}
          text={text}
          base={base}
          onTheirs={(theirs) => {
            put(theirs.text);
            setBase(theirs.hash);
            setSaving(false);
            void client.invalidateQueries({ queryKey: ["info"] });
          }}
          onDone={(hash) => void done(hash)}
          onClose={() => setSaving(false)}
        />
      )}
      {fact && (
        <FactForm
          file={name}
          written={written}
          onEdit={(edit) => {
            if (edit.file === name) put(withEdit(text, edit));
            setFact(false);
          }}
          onClose={() => setFact(false)}
        />
      )}
    </div>
  );
}

/** Returns the text with the lines of an edit in it. */
function withEdit(text: string, edit: Edit): string {
  const lines = text.split("\n");
  const old = edit.old === "" ? 0 : edit.old.split("\n").length;
  lines.splice(edit.line - 1, old, ...edit.new.replace(/\n$/, "").split("\n"));
  return lines.join("\n");
}
