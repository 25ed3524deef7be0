import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

// These questions run a hundred thousand futures.
test.describe.configure({ timeout: 180_000 });
const LONG = { timeout: 150_000 };

for (const lang of LANGS) {
  test(`what decides an ending has whiskers, ties and evidence (${lang})`, async ({
    page,
    served,
  }) => {
    const errors = await open(page, served, "matters", lang, "outcome=third-empire").catch(
      () => [],
    );
    await expect(page.locator(".whiskers .bar")).not.toHaveCount(0, LONG);
    await expect(page.locator(".bracket").first()).toBeVisible();
    await accessible(page);
    await pictures(page, `matters-${lang}`);
    await page.locator(".whiskers .ask").first().click();
    await expect(page).toHaveURL(/evidence=|assume=/);
    expect(errors).toEqual([]);
  });

  test(`where it happens is told in words (${lang})`, async ({ page, served }) => {
    await page.goto(
      `${served.url}/b/${served.board}/matters?lang=${lang}&tab=where&outcome=third-empire`,
    );
    await expect(page.locator(".sides li")).not.toHaveCount(0, LONG);
    await expect(page.locator(".plot")).toBeVisible();
    const title = await page.locator("h1").textContent();
    await page.getByRole("slider").focus();
    await page.keyboard.press("Home");
    await expect(page.locator("h1")).not.toHaveText(title ?? "");
    await page.keyboard.press("ArrowRight");
    await accessible(page);
    await pictures(page, `where-${lang}`);
  });

  test(`what to find out and what to choose (${lang})`, async ({ page, served }) => {
    await page.goto(
      `${served.url}/b/${served.board}/matters?lang=${lang}&tab=worth&choice=next-landlord`,
    );
    await expect(page.locator(".skeleton")).toHaveCount(0, LONG);
    await settled(page);
    await accessible(page);
    await pictures(page, `worth-${lang}`);
    await page.locator(".tabs a").nth(3).click();
    await expect(page.locator("table tbody tr")).toHaveCount(3, LONG);
    await accessible(page);
    await pictures(page, `choose-${lang}`);
  });
}
