// What will somebody do next?
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { labelOf } from "../../words/label";
import { phrasesOf } from "../../words/phrases";
import { optionLabel, optionsOf } from "../matters/option";

export interface Chosen {
  name: string;
  option: string;
}

interface Props {
  chosen: Chosen | null;
  onChosen: (chosen: Chosen | null) => void;
}

export function Choose({ chosen, onChosen }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const phrases = phrasesOf(info, lang);
  const asked = info.choices.find((one) => one.name === chosen?.name) ?? info.choices[0];
  if (!asked) return null;
  const title = (one: typeof asked) =>
    `${phrases.of(one.actor).text}: ${labelOf(lang, one.label, one.name)}`;
  return (
    <>
      <label className="row pick">
        <span>{t("call.choice.which")}</span>
        <select
          className="field"
          value={asked.name}
          onChange={(event) => onChosen({ name: event.target.value, option: "" })}
        >
          {info.choices.map((one) => (
            <option key={one.name} value={one.name}>
              {title(one)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="choice-row">
        <legend className="hidden">{title(asked)}</legend>
        {optionsOf(asked).map((option) => (
          <label key={option} className="check">
            <input
              type="radio"
              name="call-choice"
              checked={chosen?.name === asked.name && chosen.option === option}
              onChange={() => onChosen({ name: asked.name, option })}
            />
            <span>{optionLabel(lang, asked, option)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
