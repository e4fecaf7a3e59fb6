import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Problem } from '#contract/problems.ts'
import type { ModerationCase } from '#domain/case.ts'
import { NetworkError, ProblemError, type Write } from './client.ts'
import { Outbox } from './outbox.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import type { Unsent } from './unsent.ts'

type Line = 'up' | 'down' | 'answer lost'

const STALE: Problem = { type: '', title: '', status: 412, code: 'stale_version', detail: '' }

/** A server that performs an act once for each key and version, behind a line that breaks; and one browser's disk. */
function aDesk() {
  const disk = new Map<string, Unsent>()
  const ledger: { key: string; caseId: string; version: number }[] = []
  const versions = new Map<string, number>()
  const desk = {
    send: (act: Unsent) => perform(act.key, act.caseId, act.write.ifMatch ?? 0),
    line: 'up' as Line,
    offline: false,
    refused: [] as string[],
    state: { acts: [] as readonly string[], waiting: false },
    meanwhile: async () => undefined as unknown,
  }
  const perform = async (key: string, caseId: string, ifMatch: number) => {
    await Promise.resolve()
    await desk.meanwhile()
    if (desk.line === 'down') throw new NetworkError('down')
    const version = versions.get(caseId) ?? 1
    const before = ledger.some((entry) => entry.key === key)
    if (!before && version !== ifMatch) throw new ProblemError(STALE)
    if (!before) {
      ledger.push({ key, caseId, version: ifMatch + 1 })
      versions.set(caseId, ifMatch + 1)
    }
    if (desk.line === 'answer lost') throw new NetworkError('lost')
    return { case: { id: caseId, version: ifMatch + 1 } as ModerationCase }
  }
  let lock = Promise.resolve()
  const holds = new Map<string, Promise<void>>()
  /** The browser frees what a tab holds when it is closed, which resolves `gone`. */
  const openTab = (told: Partial<OutboxPorts> = {}, gone: Promise<void> = new Promise(() => undefined)) =>
    new Outbox(
      {
        kept: {
          all: async () => structuredClone([...disk.values()]),
          get: async (key) => structuredClone(disk.get(key)),
          change: async (act) => {
            if (!disk.has(act.key)) return false
            disk.set(act.key, structuredClone(act))
            return true
          },
          put: async (act) => void disk.set(act.key, structuredClone(act)),
          remove: async (key) => void disk.delete(key),
        },
        send: (act) => desk.send(act),
        sendPatiently: (write) =>
          perform(write.idempotencyKey ?? '', write.path.split('/')[2] ?? '', write.ifMatch ?? 0),
        isRecorded: async ({ key }) => {
          if (desk.line !== 'up') throw new NetworkError('down')
          return ledger.some((entry) => entry.key === key)
        },
        hold: (key) => {
          let release = (): void => undefined
          const done = new Promise<void>((resolve) => {
            release = resolve
          })
          holds.set(key, Promise.race([done, gone]))
          return { held: Promise.resolve(), release }
        },
        // Its time never comes here: what goes on does so because the other tab is gone.
        onceFree: (key, _ms, then) => void holds.get(key)?.then(then),
        alone: (work) => {
          let isGone = false
          const ended = async () => {
            await gone
            isGone = true
          }
          void ended()
          const run = () => (isGone ? undefined : Promise.race([work(), gone]))
          lock = lock.then(run, run)
          return lock
        },
        isOffline: () => desk.offline,
        queue: () => 'priority',
        about: () => undefined,
        now: () => 1_000_000,
        later: () => () => undefined,
        onChanged: (acts, waiting) => {
          desk.state = { acts: acts.map(({ key }) => key), waiting }
        },
        onRecorded: () => undefined,
        onReleased: () => undefined,
        onRefused: ({ key }) => desk.refused.push(key),
        ...told,
      },
      'p1',
    )
  const somebodyElse = (caseId: string) => versions.set(caseId, (versions.get(caseId) ?? 1) + 1)
  return { desk, disk, ledger, versions, openTab, somebodyElse }
}

const decision = (key: string, caseId: string, ifMatch = 1) =>
  ({ method: 'POST', path: `/cases/${caseId}/decisions`, ifMatch, idempotencyKey: key }) as const

test('[OUTBOX-1] what is done without a network is kept, and sent once, in order, when it is back', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  desk.line = 'down'
  const tab = openTab()
  for (const [key, caseId] of [
    ['k1', 'a'],
    ['k2', 'b'],
    ['k3', 'c'],
  ] as const) {
    expect((await tab.post(decision(key, caseId))).case).toBeUndefined()
  }
  expect([...disk.keys()]).toEqual(['k1', 'k2', 'k3'])
  // Closed, and opened again.
  desk.line = 'up'
  const later = openTab()
  await Promise.all([later.pump(), later.pump()])
  expect(ledger.map(({ key }) => key)).toEqual(['k1', 'k2', 'k3'])
  expect(disk.size).toBe(0)
})

test('[OUTBOX-2] an answer that was lost does not double the act', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  desk.line = 'answer lost'
  const tab = openTab()
  await tab.post(decision('k1', 'a'))
  desk.line = 'up'
  await tab.pump()
  expect(ledger).toEqual([{ key: 'k1', caseId: 'a', version: 2 }])
  expect(disk.size).toBe(0)
})

test('[OUTBOX-3] what is refused later stays, with why, until the person settles it; what follows is sent', async () => {
  const { desk, disk, ledger, openTab, somebodyElse } = aDesk()
  desk.line = 'down'
  const tab = openTab()
  await tab.post(decision('k1', 'a'))
  await tab.post(decision('k2', 'b'))
  somebodyElse('a')
  desk.line = 'up'
  await tab.pump()
  expect(ledger.map(({ key }) => key)).toEqual(['k2'])
  expect(disk.get('k1')?.refused).toEqual(STALE)
  expect(desk.refused).toEqual(['k1'])
  expect((await tab.post(decision('k3', 'a', 2))).case?.version).toBe(3)
  expect(disk.size).toBe(0)
})

test('[OUTBOX-3] what rests on an act that is refused is not recorded over what nobody here has seen', async () => {
  for (const kind of ['stale', 'refused for itself'] as const) {
    const { desk, disk, ledger, openTab, somebodyElse } = aDesk()
    desk.line = 'down'
    const tab = openTab()
    await tab.post({ ...decision('k1', 'a'), path: '/cases/a/notes' })
    await tab.post({ ...decision('k2', 'a'), path: '/cases/a/notes' })
    await tab.post(decision('k3', 'a'))
    const { send } = desk
    if (kind === 'stale') somebodyElse('a')
    else desk.send = async (act) => (act.key === 'k1' ? Promise.reject(new ProblemError(STALE)) : send(act))
    desk.line = 'up'
    await tab.pump()
    // Where nothing else has happened, what follows stands for itself.
    const recorded = kind === 'stale' ? [] : ['k2 2', 'k3 3']
    expect(ledger.map(({ key, version }) => `${key} ${version}`)).toEqual(recorded)
    expect([...disk.keys()]).toEqual(kind === 'stale' ? ['k1', 'k2', 'k3'] : ['k1'])
  }
})

test('[OUTBOX-10] a note that is added anew settles none but itself', async () => {
  const { desk, disk, openTab, somebodyElse } = aDesk()
  desk.line = 'down'
  const tab = openTab()
  await tab.post({ ...decision('k1', 'a'), path: '/cases/a/notes' })
  await tab.post({ ...decision('k2', 'a'), path: '/cases/a/notes' })
  somebodyElse('a')
  desk.line = 'up'
  await tab.pump()
  await tab.post({ ...decision('k3', 'a', 2), path: '/cases/a/notes' })
  expect([...disk.keys()]).toEqual(['k1', 'k2'])
  await tab.discard('k1')
  expect([...disk.keys()]).toEqual(['k2'])
})

test('[OUTBOX-4] what is taken back is not sent; where it had reached the server, the person is told', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  const tab = openTab()
  desk.offline = true
  desk.line = 'down'
  const never = await tab.post(decision('k1', 'a'))
  if (!never.case) expect(await never.takeBack()).toBe(true)
  desk.offline = false
  await tab.pump()
  desk.line = 'answer lost'
  const reached = await openTab().post(decision('k2', 'b'))
  if (!reached.case) expect(await reached.takeBack()).toBe(true)
  desk.line = 'up'
  await openTab().pump()
  expect(ledger.map(({ key }) => key)).toEqual(['k2'])
  expect([...disk.values()].map(({ key, refused }) => ({ key, refused }))).toEqual([
    { key: 'k2', refused: 'taken_back' },
  ])
})

test('[OUTBOX-4] what one tab takes back while another sends it does not come back, and is told where it was recorded', async () => {
  for (const line of ['down', 'up'] as const) {
    const { desk, disk, ledger, openTab } = aDesk()
    desk.line = 'down'
    const sent = await openTab().post(decision('k1', 'a'))
    const other = openTab()
    desk.line = line
    desk.meanwhile = async () => {
      desk.meanwhile = async () => undefined
      expect(!sent.case && (await sent.takeBack())).toBe(true)
    }
    await other.pump()
    desk.line = 'up'
    await openTab().pump()
    expect(ledger.map(({ key }) => key)).toEqual(line === 'up' ? ['k1'] : [])
    expect([...disk.values()].map(({ refused }) => refused)).toEqual(line === 'up' ? ['taken_back'] : [])
  }
})

test('[OUTBOX-2] an act that was recorded as the page closed is not refused a day later', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  const tab = openTab()
  desk.meanwhile = () => new Promise(() => undefined)
  void tab.post(decision('k1', 'a'))
  await Promise.resolve()
  desk.meanwhile = async () => undefined
  const kept = disk.get('k1')
  if (!kept) throw new Error('It was not written down')
  // It reached the server, whose memory of keys is gone; and this is another visit.
  ledger.push({ key: 'k1', caseId: 'a', version: 2 })
  disk.set('k1', { ...kept, ownUntil: 0 })
  const { send } = desk
  desk.send = async (act) => {
    if (act.key === 'k1') throw new ProblemError(STALE)
    return send(act)
  }
  await openTab().pump()
  expect([disk.size, desk.refused]).toEqual([0, []])
})

test('[OUTBOX-7] once somebody has signed out, nothing more is sent', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  desk.line = 'down'
  const tab = openTab()
  await tab.post(decision('k1', 'a'))
  await tab.post(decision('k2', 'b'))
  await tab.pump()
  desk.line = 'up'
  desk.meanwhile = async () => tab.stop()
  await tab.pump()
  expect(ledger.map(({ key }) => key)).toEqual(['k1'])
  expect([...disk.keys()]).toEqual(['k2'])
})

test('[OUTBOX-5] a note and then a decision on the same case go out one after the other', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  desk.line = 'down'
  const tab = openTab()
  await tab.post({ ...decision('k1', 'a'), path: '/cases/a/notes' })
  await tab.post(decision('k2', 'a'))
  desk.line = 'up'
  await tab.pump()
  expect(ledger.map(({ key, version }) => ({ key, version }))).toEqual([
    { key: 'k1', version: 2 },
    { key: 'k2', version: 3 },
  ])
  expect(disk.size).toBe(0)
})

test('[OUTBOX-8] another tab shows what is unsent here, and sends it; what it takes back or is refused comes back here', async () => {
  const { desk, disk, ledger, openTab, somebodyElse } = aDesk()
  desk.line = 'down'
  const heard: string[] = []
  const hear = (what: string) => (act: Unsent) => void heard.push(`${what} ${act.key}`)
  const here = openTab({ onReleased: hear('released'), onRefused: hear('refused') })
  for (const [key, caseId] of [
    ['k1', 'a'],
    ['k2', 'b'],
    ['k3', 'c'],
  ] as const)
    await here.post(decision(key, caseId))
  const there = openTab()
  desk.state = { acts: [], waiting: false }
  await there.keptChanged()
  expect(desk.state.acts).toEqual(['k1', 'k2', 'k3'])
  expect(await there.takeBack('k2')).toBe(true)
  await here.keptChanged()
  expect(heard).toEqual(['released k2'])
  somebodyElse('c')
  desk.line = 'up'
  await there.pump()
  await here.keptChanged()
  expect(ledger.map(({ key }) => key)).toEqual(['k1'])
  expect(heard).toContain('refused k3')
  expect([...disk.keys()]).toEqual(['k3'])
})

test('[OUTBOX-1] what a tab was sending when it was closed is sent at once by one that is open, and not before', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  const answers: (() => void)[] = []
  desk.meanwhile = () => new Promise<void>((resolve) => answers.push(resolve))
  let close = (): void => undefined
  const gone = new Promise<void>((resolve) => {
    close = resolve
  })
  const other = openTab()
  void openTab({}, gone).post(decision('k1', 'a'))
  await vi.waitFor(() => expect([...disk.keys()]).toEqual(['k1']))
  // It hears of it, and has reasons of its own to send.
  await other.keptChanged()
  await other.pump()
  expect(answers).toHaveLength(1)
  desk.meanwhile = async () => undefined
  close()
  await vi.waitFor(() => expect(disk.size).toBe(0))
  expect(ledger.map(({ key }) => key)).toEqual(['k1'])
})

test('[OUTBOX-1] what a tab sent without an answer is taken up by the others, and once only', async () => {
  const { desk, disk, ledger, openTab } = aDesk()
  desk.line = 'down'
  let send = (): void => undefined
  desk.meanwhile = () =>
    new Promise<void>((resolve) => {
      send = resolve
    })
  const posted = openTab().post(decision('k1', 'a'))
  await vi.waitFor(() => expect([...disk.keys()]).toEqual(['k1']))
  const other = openTab()
  await other.keptChanged()
  desk.meanwhile = async () => {
    desk.line = 'up'
  }
  send()
  await posted
  await vi.waitFor(() => expect(disk.size).toBe(0))
  expect(ledger.map(({ key }) => key)).toEqual(['k1'])
})

test('[OUTBOX-4] what another tab takes back while it is sent at once stays taken back, and is told where it was recorded', async () => {
  for (const line of ['down', 'up'] as const) {
    const { desk, disk, ledger, openTab } = aDesk()
    desk.line = line
    let answer = (): void => undefined
    desk.meanwhile = () =>
      new Promise<void>((resolve) => {
        answer = resolve
      })
    const posted = openTab().post(decision('k1', 'a'))
    await vi.waitFor(() => expect([...disk.keys()]).toEqual(['k1']))
    const other = openTab()
    expect(await other.takeBack('k1')).toBe(true)
    desk.meanwhile = async () => undefined
    answer()
    await posted
    desk.line = 'up'
    await other.pump()
    await openTab().pump()
    expect(ledger.map(({ key }) => key)).toEqual(line === 'up' ? ['k1'] : [])
    expect([...disk.values()].map(({ refused }) => refused)).toEqual(line === 'up' ? ['taken_back'] : [])
  }
})

test('[OUTBOX-8] what is unsent is shown although another tab is still sending', async () => {
  const { desk, openTab } = aDesk()
  desk.line = 'down'
  await openTab().post(decision('k1', 'a'))
  desk.meanwhile = () => new Promise(() => undefined)
  void openTab().pump()
  desk.state = { acts: [], waiting: false }
  void openTab().pump()
  await vi.waitFor(() => expect(desk.state.acts).toEqual(['k1']))
})

const TABS = fc.nat({ max: 2 })
const STEPS_OF_TABS = fc.oneof(
  fc.record({ do: fc.constantFrom('act' as const, 'pump' as const, 'close' as const), tab: TABS }),
  fc.record({ do: fc.constantFrom('answer' as const, 'lose' as const, 'told' as const), tab: TABS }),
)

test('[OUTBOX-6] however tabs are closed, no two that are open send an act at the same time, and each is recorded once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEPS_OF_TABS, { maxLength: 40 }), async (steps) => {
      const { desk, disk, ledger, openTab } = aDesk()
      const { send } = desk
      const crossed: string[] = []
      const waiting: { key: string; tab: object; end: (how: 'answered' | 'lost') => void }[] = []
      const open = () => {
        const tab = {}
        let gone = (): void => undefined
        const isGone = new Promise<void>((resolve) => {
          gone = resolve
        })
        const sendFrom = async (act: Pick<Unsent, 'key' | 'caseId' | 'write'>) => {
          if (waiting.some(({ key }) => key === act.key)) crossed.push(act.key)
          const how = await new Promise((end) => waiting.push({ key: act.key, tab, end }))
          if (how === 'lost') throw new NetworkError('lost')
          return send(act as Unsent)
        }
        const sendPatiently = (write: Write) =>
          sendFrom({ key: write.idempotencyKey ?? '', caseId: write.path.split('/')[2] ?? '', write })
        return { tab, gone, outbox: openTab({ send: sendFrom, sendPatiently }, isGone) }
      }
      const tabs = [open(), open(), open()]
      const end = (tab: object, how: 'answered' | 'lost' | 'gone') => {
        const at = waiting.findIndex((one) => one.tab === tab)
        const [one] = at < 0 ? [] : waiting.splice(at, 1)
        if (how !== 'gone') one?.end(how)
        return one !== undefined
      }
      let count = 0
      for (const step of steps) {
        const there = tabs[step.tab]
        if (!there) continue
        if (step.do === 'act') void there.outbox.post(decision(`k${count}`, `c${count++}`))
        else if (step.do === 'pump') void there.outbox.pump()
        else if (step.do === 'told') void there.outbox.keptChanged()
        else if (step.do === 'close') {
          while (end(there.tab, 'gone'));
          there.gone()
          tabs[step.tab] = open()
        } else end(there.tab, step.do === 'answer' ? 'answered' : 'lost')
        await new Promise(setImmediate)
      }
      for (let round = 0; round < 200 && (disk.size > 0 || waiting.length > 0); round++) {
        for (const { tab, outbox } of tabs) {
          end(tab, 'answered')
          void outbox.pump()
        }
        await new Promise(setImmediate)
      }
      expect(disk.size).toBe(0)
      const recorded = ledger.map(({ key }) => key)
      expect(new Set(recorded).size).toBe(recorded.length)
      expect(recorded).toHaveLength(count)
      expect(crossed).toEqual([])
    }),
    { numRuns: 300 },
  )
})

const STEPS = fc.oneof(
  fc.record({ do: fc.constant('act' as const), caseId: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('line' as const), line: fc.constantFrom<Line>('up', 'down', 'answer lost') }),
  fc.record({ do: fc.constant('offline' as const), offline: fc.boolean() }),
  fc.record({ do: fc.constantFrom('reload' as const, 'pump' as const) }),
  fc.record({ do: fc.constant('conflict' as const), caseId: fc.constantFrom('a', 'b', 'c') }),
)

test('[OUTBOX-6] whatever happens, each act ends recorded once or unsettled before the person: never both, never neither', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEPS, { maxLength: 30 }), async (steps) => {
      const { desk, disk, ledger, versions, openTab, somebodyElse } = aDesk()
      let tab = openTab()
      let count = 0
      const refusedAtOnce = new Set<string>()
      const superseded = new Set<string>()
      for (const step of steps) {
        if (step.do === 'act') {
          const key = `k${count++}`
          for (const act of disk.values()) if (act.refused && act.caseId === step.caseId) superseded.add(act.key)
          await tab.post(decision(key, step.caseId, versions.get(step.caseId) ?? 1)).catch(() => refusedAtOnce.add(key))
        } else if (step.do === 'line') desk.line = step.line
        else if (step.do === 'offline') desk.offline = step.offline
        else if (step.do === 'conflict') somebodyElse(step.caseId)
        else {
          if (step.do === 'reload') tab = openTab()
          await tab.pump()
        }
      }
      desk.line = 'up'
      desk.offline = false
      await openTab().pump()
      for (let at = 0; at < count; at++) {
        const key = `k${at}`
        const recorded = ledger.filter((entry) => entry.key === key).length
        const kept = disk.get(key)
        if (refusedAtOnce.has(key)) expect([recorded, kept]).toEqual([0, undefined])
        else if (recorded === 1) expect(kept).toBeUndefined()
        else if (kept) expect([recorded, typeof kept.refused]).toEqual([0, 'object'])
        // Done again, on the same case, after its refusal was shown.
        else expect([recorded, desk.refused.includes(key)]).toEqual([0, true])
      }
    }),
    { numRuns: 500 },
  )
})
