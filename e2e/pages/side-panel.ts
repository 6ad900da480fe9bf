import type { Locator, Page } from '@playwright/test';

/** What waits for the person, activity and conflicts, at the right. */
export class SidePanel {
  readonly root: Locator;
  readonly activityTab: Locator;
  readonly conflictsTab: Locator;
  readonly worktreesTab: Locator;
  readonly worktrees: Locator;
  readonly activity: Locator;
  readonly conflicts: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('complementary', { name: 'Side panel' });
    this.activityTab = this.root.getByRole('tab', { name: 'Activity' });
    this.conflictsTab = this.root.getByRole('tab', { name: /^Conflicts/ });
    this.worktreesTab = this.root.getByRole('tab', { name: 'Worktrees' });
    this.worktrees = this.root.getByRole('region', { name: 'Worktrees' });
    this.activity = this.root.getByRole('region', { name: 'Activity' });
    this.conflicts = this.root.getByRole('region', { name: 'Conflicts' });
  }
}
