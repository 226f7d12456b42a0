/** The catalogue's dialog, as a manager uses it. */
import { expect } from '@playwright/test';
import { WindowPart } from './window-part.ts';

export class CatalogueDesk extends WindowPart {
  async open(): Promise<void> {
    await this.part('menu').click();
    await this.part('menu-catalogue').click();
    await expect(this.part('catalogue')).toBeVisible();
    await this.isSettled();
  }

  async close(): Promise<void> {
    await this.isSettled();
    await this.part('catalogue-close').click();
    await expect(this.part('catalogue')).toHaveCount(0);
    await this.isSettled();
  }

  async goTo(pane: 'articles' | 'favourites' | 'import'): Promise<void> {
    await this.part(`catalogue-tab-${pane}`).click();
  }

  /** Finds an article, and only that one, and taps it. */
  async takesArticle(field: 'articles-search' | 'favourites-search', text: string): Promise<void> {
    await this.part(field).fill(text);
    // Until the new results are there, those of the text before can still be tapped.
    await expect(this.part('search-results')).toHaveAttribute('aria-busy', 'false');
    await expect(this.part('search-result')).toHaveCount(1);
    await this.part('search-result').click();
  }

  /** Finds an article and opens it. */
  async openArticle(text: string): Promise<void> {
    await this.takesArticle('articles-search', text);
    await expect(this.part('article-form')).toBeVisible();
  }

  /** Enters the training PIN where it is asked for. */
  async approves(): Promise<void> {
    await expect(this.part('desk-question')).toBeVisible();
    await this.isSettled();
    await this.part('pin').fill('1234');
    await this.part('approval-confirm').click();
    await expect(this.part('desk-question')).toHaveCount(0);
    await this.isSettled();
  }

  /** Hands over a file of these lines. */
  async choosesFile(name: string, lines: readonly string[]): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.part('import-choose').click();
    await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });
    await expect(this.part('import-file')).toContainText(name);
  }
}
