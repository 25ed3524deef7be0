// The keys that work on every screen.
import { useDates, useInfo } from "../api/ask";
import { useT } from "../messages";
import { useEdits } from "../state/edits";
import { useKeys } from "../state/keys";
import { go, setQuery, toScreen, usePlace } from "../state/url";
import { dayNumber, isoDay, latestAt } from "../words/date";
import { SCREENS } from "./screens";

export function useShellKeys(open: (dialog: "palette" | "keys") => void): void {
  const t = useT();
  const info = useInfo();
  const place = usePlace();
  const edits = useEdits();
  const { on } = useDates();
  const to = (day: string | undefined) => day && setQuery({ on: day }, true);
  useKeys([
    { keys: "Mod-k", title: t("keys.palette"), run: () => open("palette") },
    { keys: "/", title: t("keys.search"), run: () => open("palette") },
    { keys: "?", title: t("keys.keys"), run: () => open("keys") },
    {
      keys: "[",
      title: t("keys.event.back"),
      run: () => to(latestAt(info.days, isoDay(dayNumber(on) - 1))),
    },
    { keys: "]", title: t("keys.event.next"), run: () => to(info.days.find((day) => day > on)) },
    { keys: ",", title: t("keys.day.back"), run: () => to(isoDay(dayNumber(on) - 1)) },
    { keys: ".", title: t("keys.day.next"), run: () => to(isoDay(dayNumber(on) + 1)) },
    { keys: "u", title: t("keys.undo"), run: edits.undo },
    { keys: "Shift-u", title: t("keys.redo"), run: edits.redo },
    { keys: "c", title: t("keys.compare"), run: () => go(toScreen(place, "compare")) },
    {
      keys: "e",
      title: t("keys.evidence"),
      run: () =>
        place.query.focus
          ? setQuery({ evidence: place.query.focus })
          : go(toScreen(place, "evidence")),
    },
    ...SCREENS.flatMap((screen) =>
      screen.keys
        ? [
            {
              keys: screen.keys,
              title: t(screen.title),
              run: () => go(toScreen(place, screen.name)),
            },
          ]
        : [],
    ),
  ]);
}
