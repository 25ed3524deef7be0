import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

for (const lang of LANGS) {
  test(`what changed between two days is a plan (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "compare", lang, "before=2023-02-01&after=2025-10-19");
    for (const sign of ["+", "-", "~"]) {
      await expect(page.locator(`[data-sign="${sign}"]`).first()).toBeVisible();
    }
    await expect(page.locator(".endings tbody tr")).toHaveCount(3, { timeout: 45_000 });
    await accessible(page);
    await pictures(page, `compare-${lang}`);
    const title = await page.locator("h1").textContent();
    await page.locator("select").first().selectOption({ index: 2 });
    await settled(page);
    await expect(page.locator("h1")).not.toHaveText(title ?? "");
    expect(errors).toEqual([]);
  });

  test(`my changes stand as a diff with what they do (${lang})`, async ({ page, served }) => {
    await open(page, served, "futures", lang);
    await page.locator('[data-assumption="kept-part"] input').focus();
    await page.keyboard.press("End");
    await expect(page.locator(".chip")).toBeVisible();
    await page.goto(`${served.url}/b/${served.board}/compare?lang=${lang}&to=edits`);
    await expect(page.locator(".diff ins")).not.toHaveCount(0);
    await expect(page.locator(".endings tbody tr")).toHaveCount(3, { timeout: 45_000 });
    await accessible(page);
    await pictures(page, `compare-edits-${lang}`);
  });
}
