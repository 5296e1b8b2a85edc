import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Desk } from './fixtures.ts'

const teams = 'iframe[title="Teams"]'
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const themes = ['Light', 'Dark', 'High contrast'] as const

interface Barrier {
  rule: string
  /** What it says of the first of them. */
  why: string
  at: unknown[]
}

/** What a theme can change; all else of a page is the same in each. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** What stands in the way of assistive technology, by the rules of WCAG 2.2 AA: in the tab, or on the whole desk. */
export const findBarriers = ({ page }: Desk, where: 'tab' | 'desk' = 'tab'): Promise<Barrier[]> =>
  scan(page, where, (builder) => builder.withTags(wcag))

/** The same in each theme, one after the other; `again`: brings back what a change of theme closes. */
export async function findBarriersInThemes(desk: Desk, again?: () => Promise<void>) {
  const barriers: ({ theme: string } & Barrier)[] = []
  for (const theme of themes) {
    await desk.changeTheme(theme)
    await again?.()
    const found = theme === 'Light' ? await findBarriers(desk) : await scan(desk.page, 'tab', (builder) => builder.withRules(ofColours))
    barriers.push(...found.map((barrier) => ({ theme, ...barrier })))
  }
  return barriers
}

async function scan(page: Page, where: 'tab' | 'desk', rules: (builder: AxeBuilder) => AxeBuilder): Promise<Barrier[]> {
  // Only what is wrong is told, and no style sheet is fetched for it.
  const builder = rules(new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false }))
    // Fluent's dummies pass focus on and are never read.
    .exclude('[data-tabster-dummy]')
  // The tab's own document: the frame as an element of the desk is none of its concern.
  const { violations } = await (where === 'tab' ? builder.include(teams).exclude([teams, '[data-tabster-dummy]']) : builder).analyze()
  return violations.map(({ id, nodes }) => ({
    rule: id,
    why: nodes[0]?.any.concat(nodes[0].all, nodes[0].none)[0]?.message ?? '',
    at: nodes.map(({ target }) => target),
  }))
}
