import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

const WORDS = {
  en: { make: "What would make it stable?", days: "Show the days", scenarios: "hang together" },
  ko: { make: "안정하려면?", days: "날마다 보기", scenarios: "맞물린다" },
};

for (const lang of LANGS) {
  const words = WORDS[lang];

  test(`a conflict says where it rests and what would change that (${lang})`, async ({
    page,
    served,
  }) => {
    const errors = await open(page, served, "clash", lang, "about=conflict.windsurf");
    await expect(page.locator(".state.stable")).not.toHaveCount(0);
    await page.getByRole("button", { name: words.make }).first().click();
    await expect(page.locator(".make")).toBeVisible();
    await settled(page);
    await expect(page.locator(".make li")).not.toHaveCount(0);
    await accessible(page);
    await pictures(page, `conflict-${lang}`);
    // By another sense other states are stable.
    const before = await page.locator(".state.stable").count();
    await page.locator("select").first().selectOption("nash");
    await expect.poll(() => page.locator(".state.stable").count()).not.toBe(before);
    expect(errors).toEqual([]);
  });

  test(`a deal shows what each rule calls fair (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "clash", lang, "about=deal.memorandum-terms");
    await expect(page.locator(".term")).not.toHaveCount(0, { timeout: 45_000 });
    const first = page.locator(".term strong").first();
    const nash = await first.textContent();
    await page.getByRole("radio").nth(1).check();
    await expect(first).not.toHaveText(nash ?? "");
    await accessible(page);
    await pictures(page, `deal-${lang}`);
    expect(errors).toEqual([]);
  });

  test(`futures that hang together stand in a tableau (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "clash", lang, "about=scenarios.industry");
    await expect(page.locator("h1")).toContainText(words.scenarios);
    await page.locator(".tableau th .ask").nth(1).click();
    await expect(page).toHaveURL(/future=1/);
    await accessible(page);
    await pictures(page, `scenarios-${lang}`);
    expect(errors).toEqual([]);
  });
}
