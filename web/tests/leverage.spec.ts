import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

for (const lang of LANGS) {
  test(`leverage is told for a pair, and sorted for all (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "leverage", lang);
    await expect(page.locator("svg.chart")).toBeVisible();
    await expect(page.locator("main")).toContainText(lang === "ko" ? "오픈AI" : "OpenAI");
    await accessible(page);
    await pictures(page, `leverage-${lang}`);
    const column = page.locator(".matrix thead button").nth(3);
    await column.click();
    await expect(page.locator('.matrix th[aria-sort="descending"]')).toHaveCount(1);
    await page.locator(".matrix .cell").first().click();
    await settled(page);
    await expect(page).toHaveURL(/a=.*b=/);
    expect(errors).toEqual([]);
  });
}
