import type { Identity } from '#api/ports.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Library } from './auth-library.ts'

/** Safe to repeat: the same person keeps the account and gets the new password. */
export async function addCredentials(
  library: Library,
  person: Parameters<Identity['addCredentials']>[0],
): Promise<void> {
  const { internalAdapter, password } = await library.$context
  const hash = await password.hash(person.password)
  const { id } = person
  await addAccount(library, person)
  const accounts = await internalAdapter.findAccounts(id)
  if (accounts.some((account) => account.providerId === 'credential')) await internalAdapter.updatePassword(id, hash)
  else await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash })
}

/** The account that credentials and links hang on; there already, it stays as it is. */
export async function addAccount(
  library: Library,
  { id, name, email }: { readonly id: PersonId; readonly name: string; readonly email: string },
): Promise<void> {
  const { internalAdapter } = await library.$context
  if (await internalAdapter.findUserById(id)) return
  await removeLeftover(library, email)
  await internalAdapter.createUser({ id, name, email, emailVerified: true }, { method: 'admin' })
}

const LEFTOVER_MS = 10_000

/** Credentials whose person was never recorded, because the process ended in between, must not block the e-mail. */
async function removeLeftover(library: Library, email: string): Promise<void> {
  const { internalAdapter } = await library.$context
  const found = await internalAdapter.findUserByEmail(email)
  if (!found) return
  // Somebody may be adding the same e-mail address at this moment.
  if (Date.now() - found.user.createdAt.getTime() < LEFTOVER_MS) throw new Error('This account is being made already')
  await internalAdapter.deleteUser(found.user.id)
}
