import { describe, expect, it } from 'vitest'
import { FIRST_ROUTES, type EscalationRoute } from './escalation-routes.ts'
import type { Role } from './permissions.ts'
import { mayEscalate, routeFaults, takesWhatIsSent } from './route-faults.ts'

const somebody = (id: string, ...roles: Role[]) => ({ id, roles })
const KNOWN = {
  teams: new Map([['t1', ['sam', 'mo']]]),
  people: [somebody('sam', 'senior_reviewer'), somebody('kim', 'senior_reviewer'), somebody('mo', 'moderator')],
}
const first = FIRST_ROUTES[0] as EscalationRoute
const faultsOf = (change: object) =>
  routeFaults([{ ...first, ...change }], KNOWN).map(({ field, what }) => [field, what])

describe('what is wrong with a route', () => {
  it('[ROUTES-1] what a workspace begins with has no fault', () => {
    expect(routeFaults(FIRST_ROUTES, KNOWN)).toEqual([])
  })

  it.each<[string, object, [string, string][]]>([
    ['a name of spaces', { title: '  ' }, [['title', 'empty']]],
    ['a question without words', { fields: [{ id: 'a', label: ' ', required: true }] }, [['fields/0/label', 'empty']]],
    [
      'a question asked twice',
      {
        fields: [
          { id: 'a', label: 'Who is at risk?', required: true },
          { id: 'b', label: 'who is  at risk?', required: false },
        ],
      },
      [['fields/1/label', 'twice']],
    ],
    [
      'two questions with one id',
      {
        fields: [
          { id: 'a', label: 'Who?', required: true },
          { id: 'a', label: 'Where?', required: true },
        ],
      },
      [['fields', 'twice']],
    ],
    ['no time', { clocks: { ...first.clocks, now: { hours: 0 } } }, [['clocks/now', 'length']]],
    ['half an hour', { clocks: { ...first.clocks, now: { hours: 0.5 } } }, [['clocks/now', 'length']]],
    ['too long', { clocks: { ...first.clocks, routine: { workingDays: 121 } } }, [['clocks/routine', 'length']]],
    ['a team that is not there', { team: 't2' }, [['team', 'unknown_team']]],
    ['somebody who left', { assignment: { person: 'gone' } }, [['assignment', 'unknown_person']]],
    ['somebody whose role does not include it', { assignment: { person: 'mo' } }, [['assignment', 'not_able']]],
    ['somebody of no such team', { team: 't1', assignment: { person: 'kim' } }, [['assignment', 'not_in_team']]],
    ['somebody of the team', { team: 't1', assignment: { person: 'sam' } }, []],
    [
      'on duty, and not able or gone',
      { duty: ['mo', 'gone', 'sam'] },
      [
        ['duty', 'not_able'],
        ['duty', 'unknown_person'],
      ],
    ],
    ['a role that escalates nothing', { senders: ['moderator', 'auditor'] }, [['senders', 'cannot_send']]],
    ['no route open', { closed: true }, [['', 'all_closed']]],
  ])('[ROUTES-1] %s is named with its place', (_name, change, faults) => {
    expect(faultsOf(change)).toEqual(faults)
  })

  it('[ROUTES-1] two routes of one name, or one id, are told apart by neither', () => {
    const other = { ...first, id: 'other', title: ' senior  REVIEW ' }
    expect(routeFaults([first, other], KNOWN)).toEqual([{ route: 1, field: 'title', what: 'twice' }])
    expect(routeFaults([first, { ...first, title: 'Else' }], KNOWN)).toEqual([{ route: 1, field: 'id', what: 'twice' }])
  })

  it('[ROUTES-1] an assignee is somebody whom the permissions let take what is sent', () => {
    expect(takesWhatIsSent({ id: 'a', roles: ['senior_reviewer'] })).toBe(true)
    expect(takesWhatIsSent({ id: 'a', roles: ['moderator', 'auditor', 'administrator'] })).toBe(false)
    expect(
      (['moderator', 'senior_reviewer', 'independent_reviewer', 'auditor', 'administrator', 'owner'] as const).map(
        mayEscalate,
      ),
    ).toEqual([true, true, true, false, false, false])
  })
})
