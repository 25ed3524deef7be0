// What is wrong, in all files: a list below the text, each line a way to its place.

import { useT } from "../../messages";
import type { Finding } from "./server";

const ORDER = ["error", "warning", "note"];

interface Props {
  found: readonly Finding[];
  onOpen: (one: Finding) => void;
}

export function Problems({ found, onOpen }: Props) {
  const t = useT();
  const count = (severity: string) => found.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const sorted = [...found].sort(
    (a, b) =>
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.line ?? 0) - (b.line ?? 0),
  );
  return (
    <details className="problems" open={errors > 0 || undefined}>
      <summary>
        <span role="status">
          {t("editor.problems", { errors, warnings, notes: found.length - errors - warnings })}
        </span>
      </summary>
      <ul>
        {sorted.map((one) => (
          <li key={`${one.file} ${one.line} ${one.column} ${one.code} ${one.message}`}>
            <button type="button" className="problem" onClick={() => onOpen(one)}>
              <span className={`severity severity-${one.severity}`}>
                {t(
                  one.severity === "error"
                    ? "editor.error"
                    : one.severity === "warning"
                      ? "editor.warning"
                      : "editor.note",
                )}
              </span>
              <span>{one.message}</span>
              <span className="quiet small">
                {one.file ? `${one.file}:${one.line} · ${one.code}` : one.code}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
