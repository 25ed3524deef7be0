// Where can I go? On top of a wide page, at the bottom of a phone.
import { useRef } from "react";
import { useT } from "../messages";
import { Link } from "../parts/Link";
import { toScreen, usePlace } from "../state/url";
import { SCREENS, type Screen } from "./screens";

export function Navigation({ current }: { current: string }) {
  const t = useT();
  const more = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (more.current) more.current.open = false;
  };
  const others = SCREENS.filter((screen) => !screen.main);
  const hidden = others.find((screen) => screen.name === current);
  return (
    <nav className="nav" aria-label={t("shell.nav")}>
      <ul>
        {SCREENS.filter((screen) => screen.main).map((screen) => (
          <Item key={screen.name} screen={screen} current={current} onGo={close} />
        ))}
        <li>
          <details
            ref={more}
            onKeyDown={(event) => event.key === "Escape" && close()}
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) close();
            }}
          >
            <summary className={hidden ? "here" : ""}>
              {hidden ? t(hidden.short) : t("nav.more")}
            </summary>
            <ul>
              {others.map((screen) => (
                <Item key={screen.name} screen={screen} current={current} onGo={close} />
              ))}
            </ul>
          </details>
        </li>
      </ul>
    </nav>
  );
}

function Item({ screen, current, onGo }: { screen: Screen; current: string; onGo: () => void }) {
  const t = useT();
  const place = usePlace();
  const here = screen.name === current;
  return (
    <li>
      <Link
        to={toScreen(place, screen.name)}
        aria-current={here ? "page" : undefined}
        onClick={onGo}
      >
        <span className="long">{t(screen.title)}</span>
        <span className="short">{t(screen.short)}</span>
      </Link>
    </li>
  );
}
