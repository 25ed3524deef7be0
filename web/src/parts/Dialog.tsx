// A dialog that holds the focus until it is closed.
import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "../messages";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Whether the title is only told, not shown. */
  bare?: boolean;
}

export function Dialog({ title, onClose, children, bare = false }: Props) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={dialog}
      data-modal
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {bare ? (
        children
      ) : (
        <div className="dialog-body">
          <div className="row" style={{ justifyContent: "space-between" }}>
            <h2>{title}</h2>
            <button type="button" className="tool" onClick={onClose}>
              {t("common.close")}
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
