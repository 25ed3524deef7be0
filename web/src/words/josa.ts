// Which form of a Korean particle fits a word, read aloud? The rules are those of crates/text/src/josa.rs.

const FORMS: Record<string, string> = {
  은: "는",
  이: "가",
  을: "를",
  과: "와",
  으로: "로",
  이라: "라",
  아: "야",
  이나: "나",
  이었: "였",
  이다: "다",
  이고: "고",
  이며: "며",
  이란: "란",
  으로서: "로서",
};

type Ending = "open" | "rieul" | "closed";

/** Returns the particle (named by its form after a consonant) that fits `word`; `reads` decides if it is given. */
export function particle(word: string, closed: string, reads?: string): string {
  const open = FORMS[closed];
  if (open === undefined) return closed;
  const found = (reads ? ending(reads) : undefined) ?? ending(word) ?? "open";
  if (found === "open") return open;
  return found === "rieul" && closed.startsWith("으로") ? open : closed;
}

function ending(word: string): Ending | undefined {
  const spoken = withoutRemark(word.normalize("NFKC")).replace(/[^\p{L}\p{N}%$₩€¥£°+]+$/u, "");
  const last = spoken.at(-1);
  if (last === undefined) return /[:;]/.test(word) ? "closed" : undefined;
  if ("₩¥".includes(last)) return "closed";
  if ("%$€£°+".includes(last)) return "open";
  if (/[0-9]/.test(last)) return numberEnding(spoken);
  if (last >= "가" && last <= "힣") {
    const final = (last.charCodeAt(0) - 0xac00) % 28;
    if (final === 0) return "open";
    return final === 8 ? "rieul" : "closed";
  }
  return latinEnding(spoken);
}

/** In `구글(Google)은` the particle follows 구글. */
function withoutRemark(word: string): string {
  const found = /^(.*[\p{L}\p{N}].*)\([^()]*\)\s*$/u.exec(word);
  return found?.[1] ?? word;
}

/** A number is read by its last digit, or by its power of ten if it ends in zeros. */
function numberEnding(spoken: string): Ending {
  const digits = (/[0-9.,]+$/.exec(spoken)?.[0] ?? "").replaceAll(",", "");
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0;
  if (zeros > 0 && !digits.includes(".") && zeros < digits.length) {
    if (zeros < 12) return "closed";
    return zeros < 16 ? "open" : "closed";
  }
  const last = digits.at(-1) ?? "";
  if ("178".includes(last)) return "rieul";
  return "036".includes(last) ? "closed" : "open";
}

const UNITS: Record<string, Ending> = {
  KRW: "closed",
  JPY: "closed",
  CNY: "closed",
  USD: "open",
  EUR: "open",
  GBP: "open",
  bn: "closed",
  tn: "closed",
  kg: "closed",
  km: "open",
  GW: "open",
  MW: "open",
  kW: "open",
};

function latinEnding(spoken: string): Ending | undefined {
  const run = /[A-Za-z]+$/.exec(spoken.normalize("NFD").replace(/\p{M}/gu, ""))?.[0];
  if (run === undefined) return undefined;
  const unit = UNITS[run];
  if (unit !== undefined) return unit;
  const last = run.at(-1) ?? "";
  const shouted = run.length >= 5 && run === run.toUpperCase();
  const upper = last === last.toUpperCase();
  if (run.length === 1 || !/[aeiouy]/i.test(run) || (upper && !shouted)) return letter(last);
  return loanword(run.toLowerCase());
}

/** Of the Korean names of the letters only 엘, 엠, 엔 and 알 end in a consonant. */
function letter(last: string): Ending {
  const upper = last.toUpperCase();
  if ("LR".includes(upper)) return "rieul";
  return "MN".includes(upper) ? "closed" : "open";
}

/** Guesses by its spelling how Korean borrows a Latin word. */
function loanword(word: string): Ending {
  if (/(web|lab|club|oup|eep|ook)$/.test(word)) return "closed";
  if (/(le|l)$/.test(word)) return "rieul";
  if (/(me|ne|m|n|ng)$/.test(word)) return "closed";
  if (/([aeiouy]c|[aeiouy]ck)$/.test(word)) return "closed";
  if (/[aeiouy](tt|pp)$/.test(word)) return "closed";
  if (/(^|[^aeiouy])[aeiouy][tkp]$/.test(word)) return "closed";
  return "open";
}
