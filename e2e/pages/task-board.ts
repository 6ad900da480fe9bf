import type { Locator, Page } from '@playwright/test';

export type BoardColumn = 'Waiting' | 'Ready' | 'In progress' | 'Yours to decide' | 'Done';

/** The tasks of a swarm. */
export class TaskBoard {
  readonly #page: Page;
  readonly root: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('region', { name: 'Tasks', exact: true });
    this.dialog = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('b');
    await this.root.waitFor();
  }

  column(name: BoardColumn): Locator {
    return this.root.getByRole('region', { name, exact: true });
  }

  card(column: BoardColumn, key: string): Locator {
    return this.column(column).getByRole('button', { name: new RegExp(`^${key}\\b`) });
  }

  async add(task: { id: string; title: string; dependsOn?: string; role?: string }): Promise<void> {
    await this.root.getByRole('button', { name: 'New task' }).first().click();
    await this.dialog.getByLabel('Id').fill(task.id);
    await this.dialog.getByLabel('Title').fill(task.title);
    if (task.dependsOn !== undefined) await this.dialog.getByLabel('Depends on').fill(task.dependsOn);
    if (task.role !== undefined) await this.dialog.getByLabel('Role').fill(task.role);
    await this.dialog.getByRole('button', { name: 'Add task' }).click();
  }

  async paste(tasks: unknown): Promise<void> {
    await this.root.getByRole('button', { name: 'Paste tasks' }).click();
    await this.dialog.getByLabel('Tasks').fill(JSON.stringify(tasks));
    await this.dialog.getByRole('button', { name: 'Add tasks' }).click();
  }
}
