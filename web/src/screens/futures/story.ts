// How is a future told? Its events in order, without the choices that only repeat the last one.
import type { Future, FutureEvent } from "../../answers/future";

export interface Chapter {
  year: string;
  events: FutureEvent[];
}

/** Returns the events of a future by year. A choice is told when it differs from the one before. */
export function chapters(future: Pick<Future, "events">): Chapter[] {
  const last = new Map<string, string>();
  const told: Chapter[] = [];
  for (const event of future.events) {
    if (event.kind === "chooses") {
      if (last.get(event.name) === event.option) continue;
      last.set(event.name, event.option ?? "");
    }
    const year = event.date.slice(0, 4);
    const chapter = told.at(-1);
    if (chapter?.year === year) chapter.events.push(event);
    else told.push({ year, events: [event] });
  }
  return told;
}

/** Returns how many choices only repeat the one before. */
export function repeats(future: Pick<Future, "events">): number {
  const told = chapters(future).reduce((sum, chapter) => sum + chapter.events.length, 0);
  return future.events.length - told;
}
