import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aCase, anActor, aText, START } from '#tests/support/domain.ts'
import words from '../messages/en-GB/people.json'
import roleNames from '../messages/en-GB/app.json'
import { CASE_STATUSES, type CaseStatus, LIFECYCLE, type ModerationCase, type WaitingStatus } from './case.ts'
import type { EscalationId, PersonId } from './ids.ts'
import { permissionMarkdown } from './permission-table.ts'
import { STATES } from './permission-states.ts'
import { ACTIONS, type Action, may, ROLES, type Role } from './permissions.ts'

const FILE = 'docs/permissions.md'
const MARK = '<!-- the table -->\n'

interface Row {
  readonly action: Action
  readonly states: 'any' | readonly string[]
  readonly roles: readonly boolean[]
}

/** The cells of docs/permissions.md as somebody reviewed them: nothing here is computed by the code under test. */
function reviewedRows(): Row[] {
  const table = readFileSync(FILE, 'utf8').split(MARK)[1] ?? ''
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [action = '', , states = '', ...roles] = line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim())
      return {
        action: action.replaceAll('`', '') as Action,
        states: states === 'any' ? 'any' : states.split(', '),
        roles: roles.map((cell) => cell === '●'),
      }
    })
}

/** A case in a state, in which everything that could be anybody's own is this person's. */
function ownCase(status: CaseStatus, person: PersonId, action: Action): ModerationCase {
  const claim = status === 'claimed' ? { by: person, at: START, from: 'open' as WaitingStatus } : null
  const sent = { id: 'e1' as EscalationId, route: 'senior', reason: aText(), urgency: 'soon', dueAt: START } as const
  const escalation = action === 'case.answer' ? { ...sent, by: person, at: START } : null
  return aCase({ status, claim, escalation, lastAct: { kind: 'decide', by: person, at: START } })
}

/** What may be done only to what is one's own, with the reason given to anybody else. */
const OWN: Readonly<Partial<Record<Action, string>>> = {
  'case.release': 'not_your_claim',
  'case.decide': 'not_your_claim',
  'case.escalate': 'not_your_claim',
  'case.return': 'not_your_claim',
  'case.undo': 'not_your_act',
  'case.answer': 'not_the_sender',
}

describe('the table of permissions', () => {
  it('[MATRIX-1] the documented table names every action and every role, once', () => {
    expect(reviewedRows().map(({ action }) => action)).toEqual([...ACTIONS])
    for (const row of reviewedRows()) expect(row.roles).toHaveLength(8)
    expect(ROLES).toHaveLength(8)
  })

  it('[MATRIX-2] every role × every action × every state is allowed or refused as the reviewed table says', () => {
    let asked = 0
    for (const row of reviewedRows()) {
      ROLES.forEach((role, place) => {
        const actor = anActor('mira', role)
        for (const status of CASE_STATUSES) {
          const holds = row.roles[place] === true
          const possible = row.states === 'any' || row.states.includes(status)
          const expected = !holds
            ? { allowed: false, why: 'role_lacks_permission' }
            : possible
              ? { allowed: true }
              : { allowed: false, why: 'not_in_this_state' }
          expect([row.action, role, status, may(actor, row.action, ownCase(status, actor.id, row.action))]).toEqual([
            row.action,
            role,
            status,
            expected,
          ])
          asked += 1
        }
        expect([row.action, role, may(actor, row.action).allowed]).toEqual([row.action, role, row.roles[place]])
      })
    }
    expect(asked).toBe(reviewedRows().length * 8 * 7)
  })

  it('[MATRIX-3] what is somebody else’s is refused to everybody who holds the permission', () => {
    for (const { action, states, roles } of reviewedRows()) {
      const why = OWN[action]
      if (why === undefined || states === 'any') continue
      ROLES.filter((_, place) => roles[place]).forEach((role) => {
        for (const status of states) {
          const theirs = ownCase(status as CaseStatus, 'ben' as PersonId, action)
          expect([action, role, may(anActor('mira', role), action, theirs)]).toEqual([
            action,
            role,
            { allowed: false, why },
          ])
        }
      })
    }
  })

  it('[MATRIX-4] nobody without a role may do anything, and no role of another name either', () => {
    for (const action of ACTIONS) {
      for (const roles of [[], ['leadership'], ['press'], ['constructor']]) {
        expect(may({ id: 'mira' as PersonId, roles: roles as unknown as Role[] }, action).allowed).toBe(false)
      }
      expect(may({ id: 'mira' as PersonId, roles: ['owner'] }, 'nothing' as Action).allowed).toBe(false)
    }
  })

  it('[MATRIX-5] the states of the table are those of the life of a case', () => {
    for (const [action, states] of Object.entries(STATES)) {
      const [, command = ''] = action.split('.')
      const type = command.startsWith('claim_') ? 'claim' : command === 'release_of_another' ? 'release' : command
      for (const status of states) expect([action, status, type in LIFECYCLE[status]]).toEqual([action, status, true])
    }
  })

  it('[MATRIX-6] the documents show the table that is in force', () => {
    const text = permissionMarkdown(
      (action) => words[`people.action.${action}`],
      (role) => roleNames[`app.role.${role}`],
    )
    const [before = ''] = readFileSync(FILE, 'utf8').split(MARK)
    if (process.env['EVENHAND_WRITE_PERMISSIONS'] === '1') writeFileSync(FILE, `${before}${MARK}${text}`)
    expect(readFileSync(FILE, 'utf8').split(MARK)[1]).toBe(text)
  })
})
