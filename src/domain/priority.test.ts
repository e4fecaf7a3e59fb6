import { describe, expect, it } from 'vitest'
import { minute, START } from '#tests/support/domain.ts'
import { estimatedSeverity, type FlagSignal, priority, priorityKey } from './priority.ts'

const hateful: FlagSignal = { source: 'member_report', reason: 'hateful', estimate: 2 }
const front: FlagSignal = { source: 'keyword_rule', reason: 'affiliation words', estimate: 1 }
const threat: FlagSignal = { source: 'member_report', reason: 'threat', estimate: 4 }

describe('priority', () => {
  it('[PRIORITY-1] names each part of the number and its reason', () => {
    expect(priority([hateful, front], START, minute(180))).toEqual({
      total: 218,
      parts: [
        { name: 'severity', points: 200, because: 'hateful' },
        { name: 'sources', points: 15, because: 2 },
        { name: 'age', points: 3, because: 3 },
      ],
    })
    expect(priority([threat], START, START)).toEqual({
      total: 600,
      parts: [
        { name: 'severity', points: 400, because: 'threat' },
        { name: 'danger', points: 200, because: 'threat' },
        { name: 'age', points: 0, because: 0 },
      ],
    })
    expect(estimatedSeverity([front, hateful])).toBe(2)
    expect(estimatedSeverity([])).toBe(0)
  })

  it('[FLAG-3] a flag in bad faith is no further kind of source, and its reason still stands', () => {
    const twisted = { ...front, badFaith: true }
    expect(priority([hateful, twisted], START, START).parts.map(({ name }) => name)).toEqual(['severity', 'age'])
    expect(priorityKey([hateful, twisted], START)).toBe(priorityKey([hateful], START))
  })

  it('[PRIORITY-2] many reports of one kind move nothing: popularity never orders a queue', () => {
    const once = priorityKey([hateful], START)
    expect(priorityKey([hateful, hateful, hateful, hateful], START)).toBe(once)
  })

  it('[PRIORITY-3] the key orders cases as the number does, at any later moment', () => {
    const old = { flags: [front], openedAt: START }
    const young = { flags: [hateful], openedAt: minute(101 * 60) }
    const younger = { flags: [hateful], openedAt: minute(99 * 60) }
    expect(priorityKey(old.flags, old.openedAt)).toBeGreaterThan(priorityKey(young.flags, young.openedAt))
    expect(priorityKey(old.flags, old.openedAt)).toBeLessThan(priorityKey(younger.flags, younger.openedAt))
    const now = minute(200 * 60)
    expect(priority(old.flags, old.openedAt, now).total).toBe(300)
    expect(priority(young.flags, young.openedAt, now).total).toBe(299)
    expect(priority(younger.flags, younger.openedAt, now).total).toBe(301)
  })
})
