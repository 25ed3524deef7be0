// The files of the board. A dot marks what is not saved.
import { useInfo } from "../../api/ask";
import { useT } from "../../messages";
import { Link } from "../../parts/Link";
import { setQuery, toScreen, usePlace } from "../../state/url";
import { unsaved } from "./unsaved";

export function Files({ current, dirty }: { current: string; dirty: boolean }) {
  const t = useT();
  const info = useInfo();
  const place = usePlace();
  const isDirty = (name: string) =>
    name === current ? dirty : unsaved(info.id, name) !== undefined;
  const mark = (name: string) => (isDirty(name) ? ` (${t("editor.unsaved")})` : "");
  return (
    <nav className="editor-files" aria-label={t("editor.files")}>
      <label className="editor-pick row">
        <span>{t("editor.file")}</span>
        <select
          className="field"
          value={current}
          onChange={(event) => setQuery({ file: event.target.value, line: null })}
        >
          {info.files.map((file) => (
            <option key={file.name} value={file.name}>
              {file.name + mark(file.name)}
            </option>
          ))}
        </select>
      </label>
      <ul>
        {info.files.map((file) => (
          <li key={file.name}>
            <Link
              to={toScreen(place, "editor", { file: file.name })}
              aria-current={file.name === current ? "page" : undefined}
            >
              <code>{file.name}</code>
              {isDirty(file.name) && (
                <>
                  <i className="dot" aria-hidden="true" />
                  <span className="hidden">{t("editor.unsaved")}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
