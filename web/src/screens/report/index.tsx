// The one-file report: read here, printed, or sent to somebody who has nothing installed.
import { useRef, useState } from "react";
import { useInfo } from "../../api/ask";
import { reportAddress } from "../../api/client";
import { type Lang, useLang, useT } from "../../messages";
import { encode, useEdits } from "../../state/edits";
import "../../styles/report.css";

export default function Report() {
  const t = useT();
  const own = useLang();
  const info = useInfo();
  const { edits } = useEdits();
  const [lang, setLang] = useState<Lang>(own);
  const [ready, setReady] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const address = reportAddress(info.id, lang, edits.length > 0 ? encode(edits) : null);
  return (
    <>
      <header className="stack">
        <h1>{t("report.title")}</h1>
        <p className="lead">{t(edits.length > 0 ? "report.lead.edits" : "report.lead")}</p>
      </header>
      <div className="row">
        <label className="row">
          <span>{t("report.lang")}</span>
          <select
            className="field"
            value={lang}
            onChange={(event) => {
              setReady(false);
              setLang(event.target.value === "ko" ? "ko" : "en");
            }}
          >
            <option value="en" lang="en">
              English
            </option>
            <option value="ko" lang="ko">
              한국어
            </option>
          </select>
        </label>
        <a className="button strong" href={address} download={`${info.id}.${lang}.html`}>
          {t("report.download")}
        </a>
        <button
          type="button"
          className="button"
          disabled={!ready}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {t("report.print")}
        </button>
        <a href={address} target="_blank" rel="noreferrer">
          {t("report.open")}
        </a>
      </div>
      <iframe
        ref={frame}
        className="report"
        title={t("report.frame")}
        src={address}
        // It is our own page without scripts; the origin is kept so that it can be printed.
        sandbox="allow-same-origin allow-modals allow-popups"
        onLoad={() => setReady(true)}
      />
    </>
  );
}
