import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

const WORDS = {
  en: { azure: "Azure", day: "Day after the pull", cut: "How much is cut" },
  ko: { azure: "애저", day: "뽑은 뒤 며칠째", cut: "끊는 몫" },
};

for (const lang of LANGS) {
  const words = WORDS[lang];

  test(`a pulled plug drains the others day by day (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "unplug", lang);
    await page.locator(".plug", { hasText: words.azure }).first().click();
    await expect(page.locator(".drain li")).not.toHaveCount(0);
    await settled(page);
    await expect(page.locator("h1")).toContainText(words.azure);
    const fill = page.locator(".drain-bar i").first();
    const after = await fill.evaluate((bar) => bar.style.width);
    await page.getByLabel(words.day).focus();
    await page.keyboard.press("Home");
    await expect(page).toHaveURL(/day=0/);
    expect(await fill.evaluate((bar) => bar.style.width)).not.toBe(after);
    await expect(page.locator(".to-come").first()).toBeVisible();
    await page.getByLabel(words.day).press("End");
    await accessible(page);
    await pictures(page, `unplug-${lang}`);
    await page.getByLabel(words.cut).focus();
    await page.keyboard.press("Home");
    await expect(page).toHaveURL(/cut=5/);
    await settled(page);
    expect(errors).toEqual([]);
  });

  test(`the answer goes into a register as a table (${lang})`, async ({
    page,
    served,
    request,
  }) => {
    await open(page, served, "unplug", lang, "off=Azure");
    const link = await page.locator('a[href*="unplug.csv"]').first().getAttribute("href");
    const table = await request.get(served.url + link);
    expect(table.ok()).toBe(true);
    expect((await table.text()).split("\n").length).toBeGreaterThan(5);
  });
}
