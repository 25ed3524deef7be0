// The drawer beside every screen: who says so.
import { useEffect, useRef } from "react";
import { useT } from "../messages";
import { useKeys } from "../state/keys";
import { useNames } from "../words/label";
import { Evidence } from "./Evidence";
import { useEvidence } from "./useEvidence";

export function EvidenceDrawer() {
  const { path, close } = useEvidence();
  return path ? <Drawer key={path} path={path} close={close} /> : null;
}

function Drawer({ path, close }: { path: string; close: () => void }) {
  const t = useT();
  const nameOf = useNames();
  const head = useRef<HTMLHeadingElement>(null);
  const drawer = useRef<HTMLElement>(null);
  useKeys([{ keys: "Escape", title: t("evidence.close"), run: close }]);
  useEffect(() => {
    const before = document.activeElement;
    const panel = drawer.current;
    head.current?.focus();
    return () => {
      // Back to where the question was asked, unless the reader has gone elsewhere.
      const lost =
        document.activeElement === document.body || panel?.contains(document.activeElement);
      if (lost && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside className="drawer" aria-label={t("evidence.drawer")} ref={drawer}>
      <div className="drawer-head">
        <h2 ref={head} tabIndex={-1}>
          {nameOf(path)}
        </h2>
        <button type="button" className="tool" onClick={close}>
          {t("common.close")}
        </button>
      </div>
      <div className="drawer-body">
        <Evidence path={path} />
      </div>
    </aside>
  );
}
