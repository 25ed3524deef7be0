// The frame around every screen.
import { Suspense, useEffect, useState } from "react";
import { useDates, useInfo } from "../api/ask";
import type { Root } from "../api/types";
import { useLang, useT } from "../messages";
import { ErrorBoundary } from "../parts/ErrorBoundary";
import { EvidenceDrawer } from "../parts/EvidenceDrawer";
import { Link } from "../parts/Link";
import { Loading } from "../parts/States";
import { setQuery, toScreen, usePlace } from "../state/url";
import { date } from "../words/date";
import { labelOf } from "../words/label";
import { Changes } from "./Changes";
import { KeyHelp } from "./KeyHelp";
import { Live } from "./Live";
import { Navigation } from "./Navigation";
import { Palette } from "./Palette";
import { screenOf } from "./screens";
import { useShellKeys } from "./shellKeys";

export function Shell({ root }: { root: Root | undefined }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const place = usePlace();
  const [dialog, setDialog] = useState<"palette" | "keys" | null>(null);
  const screen = screenOf(place.screen);
  const title = labelOf(lang, info.title, info.id);
  useShellKeys(setDialog);
  useEffect(() => {
    document.title = `${t(screen.title)} · ${title}`;
  });

  return (
    <div className="shell">
      <a className="skip button" href="#main">
        {t("shell.skip")}
      </a>
      <header className="header">
        <Link className="brand" to={toScreen(place, "board")}>
          <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" fill="none">
            <path d="M2 15h20v7H2z" fill="var(--plot)" stroke="var(--text)" />
            <path d="M4 9h6v6H4zM13 4h7v11h-7z" stroke="var(--text)" strokeWidth="1.5" />
          </svg>
          <span>{title}</span>
        </Link>
        <Navigation current={screen.name} />
        <div className="header-end">
          <button type="button" className="tool" onClick={() => setDialog("palette")}>
            <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none">
              <circle cx="7.5" cy="7.5" r="5.5" stroke="currentColor" strokeWidth="1.75" />
              <path d="m12 12 4.5 4.5" stroke="currentColor" strokeWidth="1.75" />
            </svg>
            <span className="word">{t("shell.search")}</span>
          </button>
          <button
            type="button"
            className="tool"
            lang={lang === "ko" ? "en" : "ko"}
            onClick={() => setQuery({ lang: lang === "ko" ? "en" : "ko" }, true)}
          >
            {lang === "ko" ? "English" : "한국어"}
          </button>
        </div>
      </header>
      <Live />
      <main className="main" id="main" tabIndex={-1} data-screen={screen.name}>
        <ErrorBoundary key={screen.name}>
          <Suspense fallback={<Loading />}>
            <screen.Component />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Changes readOnly={root?.public ?? false} />
      <Footer
        version={root?.version}
        readOnly={root?.public ?? false}
        onKeys={() => setDialog("keys")}
      />
      <EvidenceDrawer />
      {dialog === "palette" && <Palette onClose={() => setDialog(null)} />}
      {dialog === "keys" && <KeyHelp onClose={() => setDialog(null)} />}
    </div>
  );
}

interface FooterProps {
  version: string | undefined;
  readOnly: boolean;
  onKeys: () => void;
}

/** What everything on the page hangs on. */
function Footer({ version, readOnly, onKeys }: FooterProps) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { on, knownBy } = useDates();
  return (
    <footer className="footer">
      <span>{t("shell.hash", { hash: info.hash.slice(0, 12) })}</span>
      <span>{t("shell.on", { date: date(lang, on) })}</span>
      <span>{t("shell.known", { date: date(lang, knownBy) })}</span>
      {version && <span>{t("shell.version", { version })}</span>}
      {readOnly && <span>{t("shell.public")}</span>}
      <button type="button" className="ask" onClick={onKeys}>
        {t("shell.keys")}
      </button>
    </footer>
  );
}
