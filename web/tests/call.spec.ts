import { accessible, LANGS, open, pictures, settled } from "./look";
import { expect, test } from "./server";

const WORDS = {
  en: { reveal: "Show what the futures say", gap: "points apart", look: "Look for the conditions" },
  ko: { reveal: "미래들의 말 보기", gap: "%포인트 차이", look: "조건 찾기" },
};

for (const lang of LANGS) {
  const words = WORDS[lang];

  test(`a call is made before the reveal, and kept (${lang})`, async ({ page, served }) => {
    const errors = await open(page, served, "call", lang);
    await page.locator("#call-third-empire").focus();
    await page.keyboard.press("End");
    const shares = await page.locator(".call-sliders output").allTextContents();
    const sum = shares.reduce((all, text) => all + Number.parseInt(text.replace("<1", "0"), 10), 0);
    expect(sum).toBe(100);
    // Drawn with the mouse …
    const paper = page.locator(".call-line svg");
    const box = await paper.boundingBox();
    if (!box) throw new Error("there is no paper");
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.3, { steps: 8 });
    await page.mouse.up();
    await expect(page.locator(".call-line .untouched")).toHaveCount(0);
    // … and with the keys.
    await page.locator(".call-years input").first().focus();
    await page.keyboard.press("ArrowUp");
    await page.locator('input[name="call-choice"]').first().check();
    await accessible(page);
    await pictures(page, `call-${lang}`);
    await page.getByRole("button", { name: words.reveal }).click();
    await expect(page.locator("h1")).toContainText(words.gap);
    await expect(page.locator(".kept-call")).toHaveCount(1);
    await page.getByRole("button", { name: words.look }).click();
    await expect(page.locator(".sides li")).not.toHaveCount(0, { timeout: 50_000 });
    await settled(page);
    await accessible(page);
    await pictures(page, `reveal-${lang}`);
    await page.reload();
    await expect(page.locator(".kept-call")).toHaveCount(1);
    expect(errors).toEqual([]);
  });
}

test("a call comes back from its link", async ({ page, served }) => {
  const call = {
    board: served.board,
    made: "2025-11-01",
    hash: "",
    until: "2030-12-31",
    odds: { "third-empire": 0.4, cohabitation: 0.5, "tamed-department": 0.1 },
    line: null,
    choice: null,
    model: null,
  };
  const packed = Buffer.from(JSON.stringify(call)).toString("base64url");
  await open(page, served, "call", "en", `call=${packed}`);
  await expect(page.getByRole("heading", { name: "A call from a link" })).toBeVisible();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.locator(".kept-call")).toContainText("1 November 2025");
});
