// Does a text hold what was typed? Korean is also found by the first consonants of its syllables.

const FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/** Returns the first consonant of every Hangul syllable; other characters stay. */
export function consonants(text: string): string {
  return [...text]
    .map((char) => {
      if (char < "가" || char > "힣") return char;
      return FIRST[Math.floor((char.charCodeAt(0) - 0xac00) / 588)] ?? char;
    })
    .join("");
}

/** Returns how well a text fits: 0 not at all, 3 from its start. */
export function closeness(text: string, typed: string): number {
  const low = text.toLowerCase();
  const wanted = typed.trim().toLowerCase();
  if (low.startsWith(wanted)) return 3;
  if (low.includes(wanted)) return 2;
  if (/^[ㄱ-ㅎ ]+$/.test(wanted) && consonants(low).includes(wanted)) return 2;
  return wanted.split(/\s+/).every((word) => low.includes(word)) ? 1 : 0;
}

/** Returns the items that fit what was typed, the best first; without a word all, in their order. */
export function found<I>(items: readonly I[], typed: string, textsOf: (item: I) => string[]): I[] {
  if (typed.trim() === "") return [...items];
  return items
    .map((item) => ({
      item,
      fit: Math.max(...textsOf(item).map((text) => closeness(text, typed))),
    }))
    .filter((one) => one.fit > 0)
    .sort((one, two) => two.fit - one.fit)
    .map((one) => one.item);
}
