// Everything that somebody says something about, to be searched.
import { useMemo, useState } from "react";
import { useInfo } from "../../api/ask";
import { keyOf, useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { labelOf, useNames } from "../../words/label";
import { found } from "../../words/search";

const SHOWN = 40;

export function Everything() {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const nameOf = useNames();
  const [text, setText] = useState("");
  const [kind, setKind] = useState("");
  const kinds = useMemo(() => [...new Set(info.things.map((thing) => thing.kind))].sort(), [info]);
  const hits = useMemo(
    () =>
      found(
        info.things.filter((thing) => kind === "" || thing.kind === kind),
        text,
        (thing) => [nameOf(thing.path), thing.path, labelOf(lang, thing.label, "")],
      ),
    [info, kind, text, nameOf, lang],
  );
  const asked = text !== "" || kind !== "";
  const kindName = (name: string) => {
    const key = keyOf(`kind.${name}`);
    return key ? t(key) : name;
  };
  return (
    <section className="stack">
      <h2>{t("evidence.everything", { n: info.things.length })}</h2>
      <div className="row">
        <input
          className="field grow"
          type="search"
          aria-label={t("evidence.search")}
          placeholder={t("evidence.search")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <select
          className="field"
          aria-label={t("evidence.kind")}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          <option value="">{t("evidence.kind.all")}</option>
          {kinds.map((name) => (
            <option key={name} value={name}>
              {kindName(name)}
            </option>
          ))}
        </select>
      </div>
      <p className="hidden" role="status">
        {asked && t("palette.count", { n: hits.length })}
      </p>
      {asked && hits.length === 0 && <p className="quiet">{t("palette.none")}</p>}
      <ul className="list">
        {hits.slice(0, asked ? SHOWN : 0).map((thing) => (
          <li key={`${thing.kind} ${thing.path}`} className="pair">
            <Ask path={thing.path}>{nameOf(thing.path)}</Ask>
            <span className="quiet small">{kindName(thing.kind)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
