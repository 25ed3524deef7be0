// The map as a tree: who stands on whose land, to be read and walked without seeing lines.
import { useMemo, useRef, useState } from "react";
import { useLang, useT } from "../../messages";
import { partOf, useNames } from "../../words/label";
import { percent } from "../../words/number";
import { type MapParty, type MapTie, tieKey } from "./data";
import { treeKeys } from "./treeKeys";

interface Props {
  parties: readonly MapParty[];
  ties: readonly MapTie[];
  onPick: (path: string) => void;
}

export function Tree({ parties, ties, onPick }: Props) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const root = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const branches = useMemo(() => {
    return parties
      .map(({ name }) => {
        const needs = ties.filter((tie) => tie.to === name);
        const supplies = ties.filter((tie) => tie.from === name);
        return { name, needs, ties: [...needs, ...supplies] };
      })
      .filter((branch) => branch.ties.length > 0)
      .sort((one, two) => nameOf(one.name).localeCompare(nameOf(two.name), lang));
  }, [parties, ties, nameOf, lang]);
  const first = active ?? branches[0]?.name;
  const toggle = (name: string) => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };

  return (
    <ul
      className="tree"
      role="tree"
      aria-label={t("board.tree")}
      ref={root}
      onKeyDown={(event) => treeKeys(event, root.current, open, toggle, onPick)}
    >
      {branches.map((branch) => (
        <li
          key={branch.name}
          role="treeitem"
          aria-expanded={open.has(branch.name)}
          aria-label={`${nameOf(branch.name)}, ${t("board.tree.needs", { n: branch.needs.length })}`}
          tabIndex={first === branch.name ? 0 : -1}
          data-branch={branch.name}
          data-path={branch.name}
          onFocus={(event) => event.target === event.currentTarget && setActive(branch.name)}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the tree holds the keys. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
          <div className="line" onClick={() => toggle(branch.name)}>
            <span className="fold">{nameOf(branch.name)}</span>
            <span className="quiet small">
              {branch.needs.length > 0 && t("board.tree.needs", { n: branch.needs.length })}
            </span>
          </div>
          {open.has(branch.name) && (
            <ul role="group">
              {branch.ties.map((tie) => (
                <Leaf
                  key={tieKey(tie)}
                  tie={tie}
                  of={branch.name}
                  active={first}
                  onFocus={setActive}
                  onPick={onPick}
                />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

interface LeafProps {
  tie: MapTie;
  /** The party under which it stands: its tenant or its landlord. */
  of: string;
  active: string | undefined;
  onFocus: (id: string) => void;
  onPick: (path: string) => void;
}

function Leaf({ tie, of, active, onFocus, onPick }: LeafProps) {
  const t = useT();
  const lang = useLang();
  const nameOf = useNames();
  const id = `${of} ${tieKey(tie)}`;
  const key = tie.to === of ? "board.tree.tie" : "board.tree.gives";
  return (
    <li
      role="treeitem"
      tabIndex={active === id ? 0 : -1}
      data-path={tieKey(tie)}
      onFocus={() => onFocus(id)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tree holds the keys. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
      <div className="line" onClick={() => onPick(tieKey(tie))}>
        <span>
          {t(key, {
            need: nameOf(tie.need),
            what: partOf(tie.need, nameOf),
            from: nameOf(tie.from),
          })}{" "}
          {tie.disputed && <span className="tag accent">{t("common.disputed")}</span>}
          {tie.plan && <span className="tag">{t("board.planned")}</span>}
        </span>
        <span className={tie.guess ? "guess-mark small" : "small"}>
          {percent(lang, tie.share.value)}
          {tie.guess && <span className="hidden"> ({t("common.guess")})</span>}
        </span>
      </div>
    </li>
  );
}
