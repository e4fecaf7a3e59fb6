import type { ReactNode } from 'react'
import { configure, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { caseById } from '#store/cases.ts'
import type { PersonaKey } from '#mocks/personas.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow, colleagueId } from '#tests/support/seeds.ts'
import { casesChanged } from '#data/row-changes.ts'
import { useBulkStore } from './bulk.store.ts'
import { useReviewStore } from './review.store.ts'

// jsdom has no layout, so that no row would be in sight: here all of them are.
vi.mock('virtua', () => ({
  Virtualizer: ({ data, children }: { data: readonly unknown[]; children: (row: unknown) => ReactNode }) => (
    <ul>{data.map((row) => children(row))}</ul>
  ),
}))

configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

const TEXTS = ['Apples are on the agenda.', 'Bread is not.', 'Cider is, of course.', 'Damsons, if we must.']
const ROWS = TEXTS.map((text, n) =>
  aRow({ id: `c${n}`, text, author: `Author ${n}` }, [
    { source: n % 2 === 0 ? 'member_report' : 'staff', estimate: n === 0 ? 2 : 1 },
  ]),
)

beforeEach(() => {
  localStorage.clear()
  useReviewStore.setState(useReviewStore.getInitialState())
  useBulkStore.setState(useBulkStore.getInitialState())
})

async function atTheList(query = '', as: PersonaKey = 'moderator') {
  const app = await renderApp(`/review/priority${query}`, { as, cases: ROWS })
  await screen.findByRole('combobox', { name: 'Order' })
  const db = app.ports.connection.kysely
  const stateOf = async (place: number) => caseById(db, app.cases[place]?.id ?? '')
  return { ...app, stateOf }
}

const list = () => screen.findByRole('region', { name: 'Queue' })
const shown = async () => {
  const links = within(await list()).queryAllByRole('link')
  return TEXTS.flatMap((text, n) => (links.some((link) => link.textContent.includes(text)) ? [n] : [])).join('')
}

describe('filters', () => {
  test('[FILTER-1] a link shows the filtered list, with each filter named and removable', async () => {
    const { user } = await atTheList('?source=staff&order=oldest')
    await waitFor(async () => expect(await shown()).toBe('13'))
    expect(screen.getByRole('combobox', { name: 'Order' })).toHaveValue('oldest')
    await waitFor(async () => expect(await list()).toHaveTextContent('Cases: 2'))
    await user.click(screen.getByRole('button', { name: 'Staff' }))
    await waitFor(async () => expect(await shown()).toBe('0123'))
    expect(window.location.search).toBe('?order=oldest')
  })

  test('[FILTER-1] the panel, opened by its key, writes the filter into the address', async () => {
    const { user } = await atTheList()
    await user.keyboard('l')
    const panel = await screen.findByRole('dialog', { name: 'Filter the list' })
    await user.type(within(panel).getByRole('textbox', { name: 'Words of the comment' }), 'CID')
    await user.click(within(panel).getByRole('checkbox', { name: 'Staff' }))
    await user.click(within(panel).getByRole('checkbox', { name: 'all but these' }))
    await user.click(within(panel).getByRole('button', { name: 'Show these' }))
    await waitFor(async () => expect(await shown()).toBe('2'))
    expect(window.location.search).toBe('?not.source=staff&text=CID')
  })

  test('[FILTER-4] the next case comes from the filtered list, and the filter stays in the address', async () => {
    const { user, stateOf } = await atTheList('?text=damsons')
    await user.keyboard('r')
    expect(await screen.findByRole('article', { name: 'Comment under review' })).toHaveTextContent(TEXTS[3] ?? '')
    expect(window.location.search).toBe('?text=damsons')
    expect((await stateOf(0))?.status).toBe('open')
  })

  test('[VIEW-1] a view is kept under a name and opens the same list', async () => {
    const { user } = await atTheList('?text=bread')
    await user.click(screen.getByRole('button', { name: 'Views' }))
    await user.click(screen.getByRole('menuitem', { name: 'Save this view', hidden: true }))
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Baking')
    await user.click(screen.getByRole('button', { name: /Save this view/ }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: '“bread”' }))
    await waitFor(async () => expect(await shown()).toBe('0123'))
    await user.click(screen.getByRole('button', { name: 'Views' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Baking', hidden: true }))
    await waitFor(async () => expect(await shown()).toBe('1'))
  })
})

describe('picking and bulk acts', () => {
  const bar = () => screen.findByRole('region', { name: 'Selected cases' })

  test('[LIST-1] X picks one, Shift and X a range, Shift and A all, and the row says so', async () => {
    const { user } = await atTheList()
    await waitFor(async () => expect(await shown()).toBe('0123'))
    await user.keyboard('jx')
    expect(await bar()).toHaveTextContent('1 selected')
    expect(within(await list()).getAllByRole('link', { name: /selected/ })).toHaveLength(1)
    await user.keyboard('jj{Shift>}x{/Shift}')
    expect(await bar()).toHaveTextContent('3 selected')
    await user.keyboard('x')
    expect(await bar()).toHaveTextContent('2 selected')
    await user.keyboard('{Shift>}a{/Shift}')
    await waitFor(async () => expect(await bar()).toHaveTextContent('4 selected'))
    await user.click(screen.getByRole('button', { name: 'None' }))
    expect(screen.queryByRole('region', { name: 'Selected cases' })).toBeNull()
  })

  test('[LIST-1] decided together they leave the list; one that failed is named and stays picked; Z undoes all', async () => {
    const { user, stateOf, ports, cases } = await atTheList()
    await waitFor(async () => expect(await shown()).toBe('0123'))
    const connection = ports.connection.kysely
    const row = await connection
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', cases[1]?.id ?? '')
      .executeTakeFirst()
    await user.keyboard('{Shift>}a{/Shift}')
    await waitFor(async () => expect(await bar()).toHaveTextContent('4 selected'))
    const moved = { ...JSON.parse(row?.state ?? '{}'), version: 2 }
    await connection
      .updateTable('cases')
      .set({ version: 2, state: JSON.stringify(moved) })
      .where('id', '=', row?.id ?? '')
      .execute()
    await user.click(screen.getByRole('button', { name: 'Decide' }))
    await user.type(await screen.findByRole('combobox', { name: 'Code' }), 'procedural{Enter}')
    await user.type(screen.getByRole('textbox', { name: 'Reason, the same for all' }), 'Groceries.')
    await user.click(screen.getByRole('button', { name: /Decide 4 cases/ }))
    await waitFor(async () => expect(await bar()).toHaveTextContent('1 failed and stays selected'))
    expect(await bar()).toHaveTextContent('The case has moved on since you opened it')
    await waitFor(async () => expect(await shown()).toBe('1'))
    expect(await stateOf(0)).toMatchObject({ status: 'decided', decisions: [{ primary: { code: 'NV.PROC' } }] })
    expect(screen.getByRole('group', { name: 'Decided 3 cases: NV.PROC' })).toBeVisible()
    await user.keyboard('z')
    await waitFor(async () => expect(await shown()).toBe('0123'))
    expect(await stateOf(0)).toMatchObject({ status: 'open', claim: null })
  })

  test('[LIST-1] a senior reviewer assigns; a moderator is not offered it, an auditor picks nothing', async () => {
    const senior = await atTheList('', 'senior_reviewer')
    await waitFor(async () => expect(await shown()).toBe('0123'))
    await senior.user.keyboard('jx')
    await senior.user.click(await screen.findByRole('button', { name: 'Assign' }))
    await screen.findByRole('option', { name: 'Wanda Strzelecka' })
    await senior.user.selectOptions(screen.getByRole('combobox', { name: 'Person' }), 'Wanda Strzelecka')
    await senior.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Assign/ }))
    await screen.findByRole('group', { name: 'Assigned 1 case' })
    const states = await Promise.all([0, 1, 2, 3].map(senior.stateOf))
    expect(states.filter((state) => state?.claim?.by === colleagueId(1))).toHaveLength(1)
    senior.unmount()
    useBulkStore.setState(useBulkStore.getInitialState())
    const auditor = await atTheList('', 'auditor')
    await waitFor(async () => expect(await shown()).toBe('0123'))
    await auditor.user.keyboard('jx')
    expect(screen.queryByRole('region', { name: 'Selected cases' })).toBeNull()
  })
})

test('[LIST-2] a change reads the first page and the changed row anew, and moves no other', async () => {
  const { client, cases, ports } = await atTheList()
  await waitFor(async () => expect(await shown()).toBe('0123'))
  const asked = vi.spyOn(globalThis, 'fetch')
  await ports.connection.kysely
    .updateTable('cases')
    .set({ queue: 'decided' })
    .where('id', '=', cases[2]?.id ?? '')
    .execute()
  casesChanged(client, [cases[2]?.id ?? ''])
  await waitFor(async () => expect(await shown()).toBe('013'))
  const lists = asked.mock.calls
    .flatMap(([address]) => (typeof address === 'string' ? address : []))
    .filter((address) => address.includes('total=skip'))
  expect(lists).toHaveLength(2)
  expect(lists[1]).toContain(`id=${cases[2]?.id}`)
  asked.mockRestore()
})
