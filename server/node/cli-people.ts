import { Command, InvalidArgumentError } from 'commander'
import { randomBytes } from 'node:crypto'
import { addPerson } from '#api/people.ts'
import { ProblemError } from '#api/problem.ts'
import { NewPerson } from '#contract/schemas.ts'
import { ROLES, type Role } from '#domain/permissions.ts'
import { SYSTEM } from '#domain/ids.ts'
import { appendToLedger } from '#store/ledger.ts'
import { allPeople, personByEmail } from '#store/people.ts'
import { CommandRefused, withDesk } from './cli-desk.ts'

export function peopleCommand(): Command {
  return new Command('people')
    .description('Who has an account.')
    .addCommand(addCommand())
    .addCommand(passwordCommand())
    .addCommand(listCommand())
}

interface AddOptions {
  readonly name: string
  readonly email: string
  readonly role: readonly Role[]
  readonly passwordStdin?: true
}

function addCommand(): Command {
  return new Command('add')
    .description('Add a person. Without --password-stdin a first password is made and printed once.')
    .requiredOption('--name <name>', 'their name, as colleagues see it')
    .requiredOption('--email <email>', 'their e-mail address, with which they sign in')
    .requiredOption('--role <role...>', `what they may do: ${ROLES.join(', ')}`, roleArgument, [])
    .option('--password-stdin', 'read the first password from standard input')
    .action(add)
}

async function add({ name, email, role, passwordStdin }: AddOptions): Promise<void> {
  const made = passwordStdin ? null : randomBytes(12).toString('base64url')
  const password = made ?? (await readPassword())
  const parsed = NewPerson.safeParse({ name, email, password, roles: role })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new CommandRefused(`The ${String(issue?.path[0])} cannot be used: ${issue?.message}`)
  }
  const person = await withDesk(({ ports }) => addPerson(ports, parsed.data, null)).catch((error: unknown) => {
    throw error instanceof ProblemError ? new CommandRefused(error.message) : error
  })
  console.info(`${person.email} was added with the roles ${person.roles.join(', ')}.`)
  if (made) console.info(`First password: ${made}`)
}

function passwordCommand(): Command {
  return new Command('password')
    .description('Give somebody another password, and end their sessions. Their second factor stays.')
    .requiredOption('--email <email>', 'the e-mail address they sign in with')
    .option('--password-stdin', 'read the password from standard input; else one is made and printed once')
    .action(changePassword)
}

async function changePassword({ email, passwordStdin }: Pick<AddOptions, 'email' | 'passwordStdin'>): Promise<void> {
  const made = passwordStdin ? null : randomBytes(12).toString('base64url')
  const password = made ?? (await readPassword())
  if (password.length < 12 || password.length > 512) throw new CommandRefused('A password has 12 to 512 characters.')
  await withDesk(async ({ ports }) => {
    const { kysely } = ports.connection
    const person = await personByEmail(kysely, email)
    if (!person) throw new CommandRefused(`Nobody has the e-mail address ${email}.`)
    await ports.identity.addCredentials({ id: person.id, name: person.name, email: person.email, password })
    await ports.identity.endSessions(person.id)
    const payload = { what: 'password_reset' }
    const event = { at: ports.now(), actor: SYSTEM, type: 'person.secured', subject: person.id, version: 0, payload }
    await kysely.transaction().execute((tx) => appendToLedger(tx, [event]))
  })
  console.info(`${email} has another password, and their sessions are ended.`)
  if (made) console.info(`Password: ${made}`)
}

function listCommand(): Command {
  return new Command('list').description('Everybody with an account.').action(async () => {
    const people = await withDesk(({ ports }) => allPeople(ports.connection.kysely))
    for (const { email, name, roles, active } of people) {
      console.info([email, name, roles.join(' '), active ? 'active' : 'closed'].join('\t'))
    }
  })
}

function roleArgument(value: string, before: readonly Role[]): readonly Role[] {
  const roles = value.split(',').map((name) => ROLES.find((role) => role === name))
  if (roles.some((role) => role === undefined)) throw new InvalidArgumentError(`A role is one of ${ROLES.join(', ')}.`)
  return [...before, ...roles.flatMap((role) => role ?? [])]
}

async function readPassword(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk)
  return text.replace(/\r?\n$/, '')
}
