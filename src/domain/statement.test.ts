import { describe, expect, it } from 'vitest'
import { redact, type ToLeaveOut } from './redaction.ts'
import { type Block, type StatementContent, statementBlocks } from './statement.ts'
import { statementHtml } from './statement-html.ts'

const COMMENT = 'Quisling-Moorcroft packs the branch, ring 020 7946 0991. It is rigged.'

const CONTENT: StatementContent = {
  audience: 'person_concerned',
  reference: 'case-77',
  decidedAt: '2026-11-23T09:00:00.000Z',
  platform: 'forum',
  place: 'Branch meeting',
  postedAt: '2026-11-20T10:00:00.000Z',
  comment: COMMENT,
  contentHash: 'ab'.repeat(32),
  evidence: ['It is rigged.'],
  policy: { title: 'Conduct policy', version: 3, publishedAt: '2026-05-01T09:00:00.000Z' },
  codes: [
    {
      id: 'MI.FALSE',
      label: 'False claim',
      definition: 'A claim of fact that a public source contradicts.',
      covers: 'Facts.',
      doesNotCover: 'Opinion.',
      isViolation: true,
    },
  ],
  severity: 2,
  outcome: 'formal_warning',
  factors: ['Holds office'],
  setAside: { code: 'NV.PROC', label: 'Procedure', why: 'Desmond Achterberg thought so, DESMOND said.' },
  reasons: ['Nerys Vaughan-Pike wrote it; Ottoline Brandreth-Quay complained. Mail nerys@example.org or @nerysvp.'],
  appealed: null,
  appealUntil: '2026-12-07T09:00:00.000Z',
}
const NAMES: ToLeaveOut[] = [
  { words: 'Desmond Achterberg', why: 'reviewer' },
  { words: 'Nerys Vaughan-Pike', why: 'author' },
]
const ASKED: ToLeaveOut = { words: 'Ottoline Brandreth-Quay', why: 'asked' }

const textOf = (blocks: readonly Block[]) => blocks.map((block) => block.text).join('\n')
const stated = (audience: StatementContent['audience'], more: Partial<StatementContent> = {}) =>
  redact(statementBlocks({ ...CONTENT, ...more, audience }), [ASKED, ...NAMES])

describe('reasons on paper', () => {
  it('[PAPER-1] hold facts, exact words, the code as it was in force, severity, outcome and how to appeal', () => {
    const text = textOf(stated('person_concerned').blocks)
    for (const part of [
      COMMENT,
      'It is rigged.',
      'ab'.repeat(32),
      'Conduct policy, version 3, published 1 May 2026.',
      'MI.FALSE: False claim. A claim of fact that a public source contradicts.',
      'Opinion.',
      '2 of 4: clear',
      'A formal warning is given.',
      'until 7 December 2026',
      'Holds office',
      'case-77',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('[PAPER-2] name no reviewer, no complainant and no way to reach anybody, in either version', () => {
    for (const audience of ['person_concerned', 'complainant'] as const) {
      const text = textOf(stated(audience).blocks)
      for (const name of [
        'Desmond',
        'DESMOND',
        'Achterberg',
        'Nerys',
        'Vaughan-Pike',
        'Ottoline',
        'Brandreth',
        'nerys@',
        '@nerysvp',
      ]) {
        expect(text).not.toContain(name)
      }
      expect(text).toContain('[a reviewer]')
    }
  })

  it('[PAPER-3] a complainant gets no more of the person concerned than the words it rests on', () => {
    const text = textOf(stated('complainant').blocks)
    for (const surplus of ['Quisling', '020 7946', '20 November', 'Holds office', 'ab'.repeat(32)]) {
      expect(text).not.toContain(surplus)
    }
    expect(text).toContain('It is rigged.')
    const whole = textOf(stated('complainant', { evidence: [] }).blocks)
    expect(whole).not.toContain('020 7946')
  })

  it('[PAPER-4] everything that was left out is listed with why and how often, and a part of a name can be kept', () => {
    const { redactions } = stated('person_concerned')
    expect(redactions).toContainEqual({ words: 'Ottoline Brandreth-Quay', why: 'asked', times: 1 })
    expect(redactions).toContainEqual({ words: 'Desmond', why: 'reviewer', times: 1 })
    expect(redactions).toContainEqual({ words: 'nerys@example.org', why: 'contact', times: 1 })
    const blocks: Block[] = [{ kind: 'paragraph', text: 'By the grace of Grace Oyelaran.', words: 'others' }]
    const grace: ToLeaveOut[] = [{ words: 'Grace Oyelaran', why: 'reviewer' }]
    expect(redact(blocks, grace).blocks[0]?.text).toBe('By the [a reviewer] of [a reviewer].')
    expect(redact(blocks, grace, ['grace']).blocks[0]?.text).toBe('By the grace of [a reviewer].')
    const policy: Block[] = [{ kind: 'paragraph', text: 'Acts of grace are allowed.' }]
    expect(redact(policy, grace)).toEqual({ blocks: policy, redactions: [] })
  })

  it('[PAPER-5] the page is inert: nothing in a comment is markup, a script, or turns what follows round', () => {
    const comment = '<script>alert(1)</script><img src=x onerror=alert(1)> “\u202ereversed” & co'
    const html = statementHtml(statementBlocks({ ...CONTENT, comment, evidence: [comment] }))
    expect(html).not.toMatch(/<script|<img|\u202e/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('@media print')
  })

  it('[PAPER-1] a finding of no violation says so, and a decision on appeal says that it is the last step', () => {
    const codes = [{ ...CONTENT.codes[0], id: 'NV.PROC', isViolation: false }] as StatementContent['codes']
    const permitted = { codes, severity: 0, outcome: 'no_action', setAside: null, reasons: [], evidence: [] }
    const text = textOf(stated('complainant', permitted).blocks)
    expect(text).toContain('does not break the published policy')
    expect(text).not.toContain('of 4')
    const appealed = { outcome: 'overturned', reason: 'The words are about chairs.' }
    const last = textOf(stated('person_concerned', { appealed, appealUntil: null }).blocks)
    expect(last).toContain('The decision is overturned.\nThe words are about chairs.')
    expect(last).toContain('the last step here')
  })
})
