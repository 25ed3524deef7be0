import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

for (const lang of LANGS) {
  test(`the evidence says what is contested, and why one leads (${lang})`, async ({
    page,
    served,
  }) => {
    const errors = await open(page, served, "evidence", lang);
    const inbox = page.locator(".inbox > li");
    await expect(inbox.first().locator(".dispute-side.leads")).toBeVisible();
    await expect(inbox.first().locator(".dispute-side")).not.toHaveCount(1);
    await accessible(page);
    await pictures(page, `evidence-${lang}`);
    await inbox.first().locator(".ask").first().click();
    await settled(page);
    const claims = page.locator("aside.drawer .claim");
    await expect(claims.first()).toHaveClass(/leads/);
    expect(await claims.count()).toBeGreaterThan(1);
    await accessible(page);
    expect(errors).toEqual([]);
  });

  test(`anything on the board is found by its name (${lang})`, async ({ page, served }) => {
    await open(page, served, "evidence", lang);
    await page
      .getByRole("searchbox")
      .first()
      .fill(lang === "ko" ? "컴퓨팅" : "compute");
    const hits = page.locator("section:has(> .row [type=search]) .list li");
    await expect(hits.first()).toBeVisible();
    await hits.first().locator("button").click();
    await expect(page.locator("aside.drawer")).toBeVisible();
  });
}
