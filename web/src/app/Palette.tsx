// Find anything: screens, parties, every thing that has evidence, and commands.
import { useId, useMemo, useState } from "react";
import { useInfo } from "../api/ask";
import { useLang, useT } from "../messages";
import { Dialog } from "../parts/Dialog";
import { type KeyUse, useKeyList } from "../state/keys";
import { go, setQuery, toScreen, usePlace } from "../state/url";
import { namesOf } from "../words/label";
import { found } from "../words/search";
import { written } from "./KeyHelp";
import { SCREENS } from "./screens";

interface Item {
  id: string;
  text: string;
  /** What is searched besides the text. */
  also: string;
  what: string;
  keys?: string;
  run: () => void;
}

const SHOWN = 60;

function useItems(): Item[] {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const place = usePlace();
  const keys = useKeyList();
  return useMemo(() => {
    const nameOf = namesOf(info, lang);
    const screens = SCREENS.map(
      (screen): Item => ({
        id: `screen ${screen.name}`,
        text: t(screen.title),
        also: screen.name,
        what: t("palette.screen"),
        keys: screen.keys,
        run: () => go(toScreen(place, screen.name)),
      }),
    );
    const parties = info.parties.map(
      (party): Item => ({
        id: `party ${party.name}`,
        text: nameOf(party.name),
        also: party.name,
        what: t("palette.party"),
        run: () => go(toScreen(place, "board", { focus: party.name })),
      }),
    );
    const things = info.things
      .filter((thing) => !info.parties.some((party) => party.name === thing.path))
      .map(
        (thing): Item => ({
          id: `thing ${thing.kind} ${thing.path}`,
          text: nameOf(thing.path),
          also: thing.path,
          what: t("palette.evidence"),
          run: () => setQuery({ evidence: thing.path }),
        }),
      );
    const commands = keys
      .filter((use) => !use.keys.startsWith("g ") && use.keys !== "/" && use.keys !== "Mod-k")
      .map(
        (use: KeyUse): Item => ({
          id: `key ${use.keys}`,
          text: use.title,
          also: "",
          what: t("palette.command"),
          keys: use.keys,
          run: use.run,
        }),
      );
    return [...screens, ...parties, ...commands, ...things];
  }, [t, lang, info, place, keys]);
}

export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const id = useId();
  const items = useItems();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const shown = useMemo(
    () => found(items, text, (item) => [item.text, item.also]).slice(0, SHOWN),
    [items, text],
  );
  const current = Math.min(at, shown.length - 1);
  const choose = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    // The dialog gives the focus back first, so that what is opened may take it.
    setTimeout(item.run, 0);
  };
  return (
    <Dialog title={t("palette.title")} onClose={onClose} bare>
      <input
        className="palette-input"
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length > 0 ? `${id}-${current}` : undefined}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
        autoComplete="off"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "ArrowDown") setAt((current + 1) % shown.length);
          else if (event.key === "ArrowUp") setAt((current - 1 + shown.length) % shown.length);
          else if (event.key === "Enter") choose(shown[current]);
          else return;
          event.preventDefault();
        }}
      />
      <ul className="palette-list" role="listbox" id={`${id}-list`} aria-label={t("palette.title")}>
        {shown.map((item, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keys.
          <li
            key={item.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === current}
            tabIndex={-1}
            ref={place === current ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => choose(item)}
          >
            <span>{item.text}</span>
            <span className="what">
              {item.what}{" "}
              {item.keys &&
                written(item.keys).map((part, count) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a key may stand twice.
                  <kbd key={count}>{part}</kbd>
                ))}
            </span>
          </li>
        ))}
      </ul>
      <p className="hidden" role="status">
        {t("palette.count", { n: shown.length })}
      </p>
      {shown.length === 0 && <p className="dialog-body quiet">{t("palette.none")}</p>}
    </Dialog>
  );
}
