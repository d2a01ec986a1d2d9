import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser that is here: what CHROMIUM_PATH names, else one on PATH. */
export const findChromium = (): string | undefined => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") return named;
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
};

/** A page in a browser, with all that it did which it should not. */
export interface OpenedPage {
  page: Page;
  /** Requests for anything but the file itself, errors, messages of the console (a refusal by policy is one), dialogs. */
  faults: string[];
}

export interface OpenOptions extends BrowserContextOptions {
  /** Runs in the page before its own script does. */
  prepare?: string;
}

/** One browser for all tests of a file, and a folder for their pages. */
export class Chromium {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), "mcp-lifecycle-browser-"));
  #count = 0;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(executablePath: string): Promise<Chromium> {
    return new Chromium(await chromium.launch({ executablePath, args: ["--no-sandbox"] }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Writes a text as a file, and gives its address. */
  write(text: string): string {
    const path = join(this.#folder, `page-${this.#count++}.html`);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  }

  /** Closes all windows. */
  async closeWindows(): Promise<void> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
  }

  /** Opens an address as a person does who double-clicks the file, in a window of its own. */
  async open(address: string, { prepare, ...options }: OpenOptions = {}): Promise<OpenedPage> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    const [file] = address.split("#");
    await context.route("**/*", async (route) => {
      if (route.request().url().split("#")[0] === file) return route.continue();
      faults.push(`request: ${route.request().url()}`);
      return route.abort();
    });
    page.on("console", (message) => faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("page", (opened) => faults.push(`window: ${opened.url()}`));
    if (prepare !== undefined) await page.addInitScript(prepare);
    await page.goto(address);
    return { page, faults };
  }
}
