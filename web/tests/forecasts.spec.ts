import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

const FEW = { en: "too few to judge", ko: "판단하기에 너무 적다" };

for (const lang of LANGS) {
  test(`questions say what is likely, who says so and why (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "forecasts", lang);
    await expect(page.locator(".question")).not.toHaveCount(0, { timeout: 45_000 });
    const all = await page.locator(".question").count();
    await page.locator(".question summary").first().click();
    await expect(page.locator(".question details[open] p").first()).toBeVisible();
    await accessible(page);
    await pictures(page, `forecasts-${lang}`);
    await page.locator("select").first().selectOption("model");
    await expect.poll(() => page.locator(".question").count()).toBeLessThan(all);
    expect(errors).toEqual([]);
  });

  test(`the track record says that it is too short (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "forecasts", lang, "tab=score");
    await expect(page.locator("h1")).toContainText(FEW[lang]);
    await expect(page.locator(".ledger tbody tr")).not.toHaveCount(0);
    await settled(page);
    await accessible(page);
    await pictures(page, `score-${lang}`);
    expect(errors).toEqual([]);
  });
}
