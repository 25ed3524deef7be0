// Twelve futures, drawn like all others, as stories: pick one and read what happens in it.
import type { Future, FutureEvent, Futures } from "../../answers/future";
import { useAsk, useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Answered } from "../../parts/States";
import { setQuery, usePlace } from "../../state/url";
import { date } from "../../words/date";
import { labelOf } from "../../words/label";
import { measure } from "../../words/measure";
import { phrasesOf } from "../../words/phrases";
import { optionLabel } from "../matters/option";
import { chapters, repeats } from "./story";
import type { Asking } from "./useRuns";

export const TOLD = 12;

/** Asks for twelve futures; which twelve stands in the address. */
export function useStories(asking: Asking) {
  const { query } = usePlace();
  const from = Math.max(0, Math.floor(Number(query.stories ?? 0))) || 0;
  const numbers = Array.from({ length: TOLD }, (_, at) => from + at);
  const asked = useAsk<Futures>("futures", { ...asking.params, numbers }, { dateless: true });
  const told = asked.data?.answer.futures;
  const picked = told?.find((one) => String(one.future) === query.story);
  return { from, asked, picked };
}

interface Props {
  stories: ReturnType<typeof useStories>;
  quantity: string;
}

export function Stories({ stories, quantity }: Props) {
  const t = useT();
  const { from, asked, picked } = stories;
  return (
    <section className="stack" aria-labelledby="stories">
      <h2 id="stories">{t("futures.stories")}</h2>
      <p className="lead">{t("futures.stories.lead")}</p>
      <Answered query={asked}>
        {({ answer }) => (
          <>
            <ul className="stories">
              {answer.futures.map((future) => (
                <li key={future.future}>
                  <StoryCard
                    future={future}
                    quantity={quantity}
                    picked={future.future === picked?.future}
                  />
                </li>
              ))}
            </ul>
            <div className="row">
              <button
                type="button"
                className="button"
                onClick={() => setQuery({ stories: String(from + TOLD), story: null })}
              >
                {t("futures.stories.more")}
              </button>
              {from > 0 && (
                <button
                  type="button"
                  className="button plain"
                  onClick={() => setQuery({ stories: null, story: null })}
                >
                  {t("futures.stories.first")}
                </button>
              )}
            </div>
            {picked && <Story future={picked} />}
          </>
        )}
      </Answered>
    </section>
  );
}

function useEnding() {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  return (future: Future) => {
    const found = info.outcomes.find((one) => one.name === future.outcome);
    return found ? labelOf(lang, found.label, found.name) : t("futures.story.nameless");
  };
}

function StoryCard({
  future,
  quantity,
  picked,
}: {
  future: Future;
  quantity: string;
  picked: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const ending = useEnding();
  const values = future.quantities[quantity] ?? [];
  const end = values.at(-1);
  return (
    <button
      type="button"
      className="story"
      aria-pressed={picked}
      onClick={() => setQuery({ story: picked ? null : String(future.future) }, true)}
    >
      <span className="quiet small">{t("futures.story.n", { n: future.future })}</span>
      <strong>{ending(future)}</strong>
      <Line values={values} />
      {end !== undefined && (
        <span className="quiet small">{measure(lang, end, future.units[quantity])}</span>
      )}
    </button>
  );
}

function Line({ values }: { values: readonly number[] }) {
  const low = Math.min(...values, 0);
  const high = Math.max(...values);
  const points = values.map((value, at) => {
    const x = (100 * at) / Math.max(1, values.length - 1);
    return `${x.toFixed(1)},${(27 - (26 * (value - low)) / (high - low || 1)).toFixed(1)}`;
  });
  return (
    <svg viewBox="0 0 100 28" aria-hidden="true" preserveAspectRatio="none">
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke="var(--two)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function Story({ future }: { future: Future }) {
  const t = useT();
  const lang = useLang();
  const ending = useEnding();
  const skipped = repeats(future);
  return (
    <article className="stack story-text" aria-live="polite">
      <h3>{t("futures.story.title", { n: future.future, ending: ending(future) })}</h3>
      {future.events.length === 0 && <p>{t("futures.story.quiet")}</p>}
      <ol className="chapters">
        {chapters(future).map((chapter) => (
          <li key={chapter.year}>
            <h4>{date(lang, chapter.year)}</h4>
            <ul>
              {chapter.events.map((event) => (
                <li key={`${event.date} ${event.name}`}>
                  <EventSentence event={event} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {skipped > 0 && <p className="quiet small">{t("futures.story.repeats", { n: skipped })}</p>}
    </article>
  );
}

function EventSentence({ event }: { event: FutureEvent }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const phrases = phrasesOf(info, lang);
  const on = date(lang, event.date);
  const name = phrases.of(event.name);
  if (event.kind === "chooses") {
    const choice = info.choices.find((one) => one.name === event.name);
    const said = optionLabel(lang, choice, event.option ?? "");
    if (!event.by) return t("futures.event.chosen", { on, option: said, name });
    return t("futures.event.chooses", { on, by: phrases.of(event.by), option: said, name });
  }
  if (event.kind === "ends") return t("futures.event.ends", { on, name });
  if (event.kind === "strikes") return t("futures.event.strikes", { on, name });
  if (event.kind === "plan") return t("futures.event.plan", { on, name });
  return t("futures.event.other", { on, name });
}
