import type { Ports } from '#api/ports.ts'

const KEY = 'import_runner'

/**
 * Ends the leases of the server that ran here last, so that its imports go on at once. Only for whoever holds the
 * data folder alone: that server is known to have ended, however it ended.
 */
export async function takeOverImports({ connection, imports }: Pick<Ports, 'connection' | 'imports'>): Promise<void> {
  await connection.kysely.transaction().execute(async (tx) => {
    const last = await tx.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
    if (last) await tx.updateTable('imports').set({ lease_until: null }).where('runner', '=', last.value).execute()
    await tx
      .insertInto('settings')
      .values({ key: KEY, value: imports.name })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: imports.name }))
      .execute()
  })
}
