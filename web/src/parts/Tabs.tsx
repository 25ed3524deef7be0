// Several views of one screen. Which one is open stands in the address.

import { patched, usePlace, write } from "../state/url";
import { Link } from "./Link";

export interface Tab {
  name: string;
  title: string;
}

export function Tabs({
  label,
  tabs,
  current,
  param = "tab",
}: {
  label: string;
  tabs: readonly Tab[];
  current: string;
  param?: string;
}) {
  const place = usePlace();
  if (tabs.length < 2) return null;
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.name}>
            <Link
              to={write(patched(place, { [param]: tab.name }))}
              aria-current={tab.name === current ? "page" : undefined}
            >
              {tab.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
