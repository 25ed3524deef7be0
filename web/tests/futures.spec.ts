import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

const WORDS = {
  en: { one: "Future 3", seed: "Seed", days: "Show the days" },
  ko: { one: "미래 3번", seed: "시드", days: "날마다 보기" },
};

for (const lang of LANGS) {
  const words = WORDS[lang];

  test(`an assumption that moves moves the endings (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "futures", lang);
    await expect(page.locator(".outcome")).not.toHaveCount(0);
    await expect(page.locator(".outcome-change")).toHaveCount(0);
    const slider = page.locator('[data-assumption="kept-part"] input');
    await slider.focus();
    await page.keyboard.press("End");
    // The base stands beside what was edited, with the difference and its error.
    await expect(page.locator(".outcome-change").first()).toContainText("±");
    await expect(page.locator(".chip")).toBeVisible();
    await expect(page.locator('[data-futures="20000"]')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    // The chip lies over what is scrolled below it; at the end of the page it lies over nothing.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await accessible(page);
    await pictures(page, `futures-edited-${lang}`);
    await page.locator('[data-assumption="kept-part"] .button').click();
    await settled(page);
    await expect(page.locator('[data-assumption="kept-part"] output')).toHaveClass(/guess-mark/);
    expect(errors).toEqual([]);
  });

  test(`a future is read as a story beside the fan (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "futures", lang);
    await expect(page.locator(".plot").first()).toBeVisible();
    await page.locator(".story", { hasText: words.one }).click();
    await expect(page).toHaveURL(/story=3/);
    await expect(page.locator(".story-text li")).not.toHaveCount(0);
    await expect(page.locator(".chart-box svg")).toBeVisible();
    await page.locator(".quantities summary").click();
    await page.locator(".quantity").nth(1).click();
    await expect(page).toHaveURL(/quantity=/);
    await settled(page);
    await accessible(page);
    await pictures(page, `futures-${lang}`);
    expect(errors).toEqual([]);
  });
}

test("how likely an ending looked is told day by day, and can be stopped", async ({
  page,
  served,
}) => {
  test.setTimeout(240_000);
  await open(page, served, "futures", "en");
  await page.getByRole("button", { name: WORDS.en.days }).click();
  await page.getByRole("button", { name: "Stop" }).first().click();
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(page.getByText(/It looked .* likely on/)).toBeVisible({ timeout: 200_000 });
});
