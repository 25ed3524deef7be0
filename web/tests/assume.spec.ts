import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

for (const lang of LANGS) {
  test(`a guess is moved in the drawer, and taken back (${lang})`, async ({ page, served }) => {
    await open(page, served, "board", lang, "evidence=build-time");
    const handle = page.locator(".assumption input");
    const before = await handle.getAttribute("aria-valuetext");
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const chip = page.locator(".chip");
    await expect(chip).toContainText("1");
    expect(await handle.getAttribute("aria-valuetext")).not.toBe(before);
    await settled(page);
    await accessible(page);
    await pictures(page, `assume-${lang}`);
    await page.keyboard.press("Escape");
    await page.locator("body").press("u");
    await expect(chip.getByRole("button")).toHaveCount(3);
  });
}
