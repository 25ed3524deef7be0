import { accessible, LANGS, open, pictures } from "./look";
import { expect, test } from "./server";

for (const lang of LANGS) {
  test(`the report is read in its frame and taken home (${lang})`, async ({
    page,
    served,
    request,
  }) => {
    const errors = await open(page, served, "report", lang);
    await expect(page.frameLocator(".report").locator("h1").first()).toBeVisible();
    const address = await page.locator("a[download]").getAttribute("href");
    const file = await request.get(served.url + address);
    expect(file.ok()).toBe(true);
    const text = await file.text();
    expect(text).toContain(`lang="${lang}"`);
    await accessible(page);
    await pictures(page, `report-${lang}`);
    expect(errors).toEqual([]);
  });
}
