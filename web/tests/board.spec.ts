import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

const WORDS = {
  en: { four: "Four dates", day: "The day shown", play: "Play", find: "Find" },
  ko: { four: "네 날짜 나란히", day: "보는 날짜", play: "재생", find: "찾기" },
};

for (const lang of LANGS) {
  const words = WORDS[lang];

  test(`the board tells who stands on whose land, and since when (${lang})`, async ({
    page,
    served,
  }) => {
    const errors = await open(page, served, "board", lang);
    await expect(page.locator("h1 .ask")).toBeVisible();
    const plot = page.locator('[data-plot="OpenAI"] rect');
    const before = await plot.getAttribute("x");
    await page.getByLabel(words.day).focus();
    await page.keyboard.press("Home");
    await expect(page.locator(".tie")).not.toHaveCount(0);
    await settled(page);
    expect(await plot.getAttribute("x"), "plots stay where they are").toBe(before);
    await expect(page).toHaveURL(/on=2019/);
    await page.keyboard.press("End");
    await settled(page);
    expect(errors).toEqual([]);
    await accessible(page);
    await pictures(page, `board-${lang}`);
  });

  test(`a plot is looked at closely, and says who says so (${lang})`, async ({ page, served }) => {
    await open(page, served, "board", lang);
    await page.locator('[data-plot="OpenAI"]').click();
    await expect(page).toHaveURL(/focus=OpenAI/);
    await expect(page.locator("aside.drawer h2")).toBeFocused();
    await settled(page);
    await page.keyboard.press("Escape");
    await expect(page.locator("aside.drawer")).toHaveCount(0);
    await page.locator("body").press("+");
    await expect(page).toHaveURL(/reach=2/);
    await page.locator("body").press("m");
    await expect(page.locator(".multiples figure")).toHaveCount(4);
    await pictures(page, `board-four-${lang}`);
    await accessible(page);
    await page.goBack();
    await expect(page.locator(".multiples")).toHaveCount(0);
  });

  test(`the headline number answers says who (${lang})`, async ({ page, served }) => {
    await open(page, served, "board", lang);
    await page.locator("h1 .ask").click();
    await settled(page);
    await expect(page.locator("aside.drawer .claim").first()).toBeVisible();
    await accessible(page);
    await pictures(page, `board-evidence-${lang}`);
  });

  test(`everything is reached without a mouse (${lang})`, async ({ page, served }) => {
    await open(page, served, "board", lang);
    await page.locator('[data-plot][tabindex="0"]').focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/focus=/);
    await page.keyboard.press("Escape");
    const tree = page.getByRole("tree");
    await tree.locator('[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/evidence=/);
    await page.keyboard.press("Escape");
    await page.locator("body").press("?");
    await expect(page.locator("dialog .key-list")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.locator("body").press("/");
    await page.getByRole("combobox", { name: words.find }).fill(lang === "ko" ? "ㅇㅈ" : "azure");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/focus=Azure/);
  });
}
