import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { accessible, LANGS, open, pictures } from "./look";
import { expect, test } from "./server";

const WORDS = {
  en: {
    save: "Save",
    write: "Write to the files",
    unsaved: "not saved",
    error: "error",
    fact: "Insert a fact",
    show: "Show the line",
    insert: "Insert it",
    theirs: "Take theirs, drop mine",
  },
  ko: {
    save: "저장",
    write: "파일에 기록",
    unsaved: "저장 안 됨",
    error: "오류 1개",
    fact: "사실 넣기",
    show: "줄 보기",
    insert: "넣기",
    theirs: "그쪽 글을 받고 내 글 버리기",
  },
};

async function atEnd(page: Page) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
}

for (const lang of LANGS) {
  const words = WORDS[lang];

  test(`a mistake is shown in place, and what is written survives (${lang})`, async ({
    page,
    served,
  }) => {
    await open(page, served, "editor", lang, "file=windsurf.board");
    await expect(page.locator(".cm-content")).toBeVisible();
    await atEnd(page);
    await page.keyboard.type("\nacter Nobody company\n");
    await expect(page.locator(".problems summary")).toContainText(words.error);
    await expect(page.locator(".cm-lintRange-error")).not.toHaveCount(0);
    await page.waitForTimeout(400);
    await page.reload();
    await expect(page.locator(".editor-bar .tag")).toHaveText(words.unsaved);
    await expect(page.locator(".problems summary")).toContainText(words.error);
    await accessible(page);
    await pictures(page, `editor-${lang}`);
  });

  test(`a file is written after its diff was shown (${lang})`, async ({ page, served }) => {
    const file = join(served.folder, "windsurf.board");
    await open(page, served, "editor", lang, "file=windsurf.board");
    await expect(page.locator(".cm-content")).toBeVisible();
    await atEnd(page);
    await page.keyboard.type(`\n; written by a test in ${lang}\n`);
    await page.getByRole("button", { name: words.save, exact: true }).click();
    await expect(page.locator("dialog .diff ins")).not.toHaveCount(0);
    await page.getByRole("button", { name: words.write }).click();
    await expect(page.locator("dialog")).toHaveCount(0);
    expect(readFileSync(file, "utf8")).toContain(`; written by a test in ${lang}`);
    await expect(page.locator(".editor-bar .tag")).toHaveCount(0);
  });

  test(`who writes second is shown what the first one wrote (${lang})`, async ({
    page,
    served,
  }) => {
    const file = join(served.folder, "next.board");
    await open(page, served, "editor", lang, "file=next.board");
    await expect(page.locator(".cm-content")).toBeVisible();
    await atEnd(page);
    await page.keyboard.type("\n; mine\n");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n; theirs ${lang}\n`);
    await page.getByRole("button", { name: words.save, exact: true }).click();
    await page.getByRole("button", { name: words.write }).click();
    await expect(page.locator("dialog [role=alert]")).toBeVisible();
    await page.getByRole("button", { name: words.theirs }).click();
    await expect(page.locator(".cm-content")).toContainText(`; theirs ${lang}`);
    expect(readFileSync(file, "utf8")).not.toContain("; mine");
  });

  test(`a form writes a fact (${lang})`, async ({ page, served }) => {
    await open(page, served, "editor", lang, "file=next.board");
    await expect(page.locator(".cm-content")).toBeVisible();
    await page.getByRole("button", { name: words.fact }).click();
    await page.locator("#fact-path").selectOption("OpenAI.run-rate");
    await page.locator("#fact-value").fill("14 bn USD/year");
    await page.locator("#fact-because").fill("a test says so");
    await accessible(page);
    await page.getByRole("button", { name: words.show }).click();
    await expect(page.locator(".fact pre")).toContainText("claim OpenAI.run-rate 14 bn USD/year");
    await page.getByRole("button", { name: words.insert, exact: true }).click();
    await expect(page.locator(".editor-bar .tag")).toHaveText(words.unsaved);
    await page.keyboard.press("Escape");
  });
}

test("a Korean syllable is whole before anything is checked", async ({ page, served }) => {
  await open(page, served, "editor", "ko", "file=actors.board");
  await expect(page.locator(".cm-content")).toBeVisible();
  await atEnd(page);
  const browser = await page.context().newCDPSession(page);
  await page.keyboard.type("; ");
  const checks: string[] = [];
  page.on("request", (request) => request.url().includes("/check") && checks.push(request.url()));
  for (const text of ["ㅎ", "하", "한"]) {
    await browser.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
    await page.waitForTimeout(250);
  }
  const during = checks.length;
  await browser.send("Input.insertText", { text: "한" });
  await expect(page.locator(".cm-content")).toContainText("; 한");
  expect(during).toBe(0);
});
