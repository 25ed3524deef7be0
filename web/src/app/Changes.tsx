// What did I change? A chip as long as there are edits that are not in the files.
import { useState } from "react";
import { useT } from "../messages";
import { Link } from "../parts/Link";
import { encode, useEdits } from "../state/edits";
import { toScreen, usePlace } from "../state/url";
import { SaveDialog } from "./SaveDialog";

export function Changes({ readOnly }: { readOnly: boolean }) {
  const t = useT();
  const place = usePlace();
  const { steps, edits, undone, undo, redo, discard, shared } = useEdits();
  const [saving, setSaving] = useState(false);
  const [copied, setCopied] = useState(false);
  const share = async () => {
    const address = toScreen(place, place.screen, { ...place.query, edits: encode(edits) });
    await navigator.clipboard.writeText(location.origin + address);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const n = steps.length;
  return (
    <>
      <p className="hidden" role="status">
        {n > 0 ? t("changes.count", { n }) : ""}
      </p>
      {n + undone.length > 0 && (
        <section className="chip" aria-label={t("changes.title")}>
          <span title={steps.at(-1)?.title}>
            {n === 0
              ? t("changes.undone", { n: undone.length })
              : shared
                ? t("changes.shared", { n })
                : t("changes.count", { n })}
          </span>
          <button type="button" className="button plain" onClick={undo} disabled={n === 0}>
            {t("changes.undo")}
          </button>
          {undone.length > 0 && (
            <button type="button" className="button plain" onClick={redo}>
              {t("changes.redo")}
            </button>
          )}
          {n > 0 && (
            <>
              <Link className="button plain" to={toScreen(place, "compare", { to: "edits" })}>
                {t("changes.compare")}
              </Link>
              <button type="button" className="button plain" onClick={() => void share()}>
                {copied ? t("changes.copied") : t("changes.share")}
              </button>
              {!readOnly && (
                <button type="button" className="button plain" onClick={() => setSaving(true)}>
                  {t("changes.save")}
                </button>
              )}
            </>
          )}
          <button type="button" className="button plain" onClick={discard}>
            {t("changes.discard")}
          </button>
        </section>
      )}
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </>
  );
}
