import { CASE_STATUSES, type CaseStatus } from './case.ts'
import { STATES } from './permission-states.ts'
import { ACTIONS, type Action, PERMISSIONS, ROLES, type Role } from './permissions.ts'

export interface PermissionRow {
  readonly action: Action
  /** The states of a case in which it is possible; null where no case's state bounds it. */
  readonly states: readonly CaseStatus[] | null
  readonly roles: readonly Role[]
}

/** The whole table of permissions, an action a row, as the screen and the documents show it. */
export function permissionTable(): readonly PermissionRow[] {
  return ACTIONS.map((action) => ({
    action,
    states: STATES[action] ?? null,
    roles: ROLES.filter((role) => PERMISSIONS[role].includes(action)),
  }))
}

const ALL = 'any'
const BULLET = '●'

/** The table as Markdown, with `words` for each action. */
export function permissionMarkdown(words: (action: Action) => string, roleWords: (role: Role) => string): string {
  const head = ['action', 'what', 'in the states', ...ROLES.map(roleWords)]
  const rows = permissionTable().map(({ action, states, roles }) => [
    `\`${action}\``,
    words(action),
    states === null ? ALL : CASE_STATUSES.filter((status) => states.includes(status)).join(', '),
    ...ROLES.map((role) => (roles.includes(role) ? BULLET : '')),
  ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, place) => (place > 2 ? ':-:' : '---'))), ...rows.map(line), ''].join('\n')
}
