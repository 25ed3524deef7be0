// Which keys are there?
import { useT } from "../messages";
import { Dialog } from "../parts/Dialog";
import { useKeyList } from "../state/keys";

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Returns the parts of a key combination as they stand on the keyboard. */
export function written(keys: string): string[] {
  const names: Record<string, string> = { Mod: MAC ? "⌘" : "Ctrl", Shift: "⇧", " ": "Space" };
  return keys
    .split(" ")
    .flatMap((key) => (key === "-" ? ["-"] : key.split(/-(?=.)/)))
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const t = useT();
  const list = useKeyList();
  const seen = new Map(list.map((use) => [use.keys, use]));
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <ul className="key-list">
        {[...seen.values()].map((use) => (
          <li key={use.keys}>
            <span>{use.title}</span>
            <span>
              {written(use.keys).map((part, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a key may stand twice in a combination.
                <kbd key={place}>{part}</kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
