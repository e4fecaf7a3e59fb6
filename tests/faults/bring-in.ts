import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportDetail } from '#contract/types.ts'
import type { DeskClient } from './desk-client.ts'

/** Brings in so many open cases. */
export async function bringIn(client: DeskClient, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      evenhand: 1,
      thread: { id: 't', title: 'Bin collection', platform: 'forum' },
      comment: { id: `k${n}`, author: 'somebody', text: `They changed the day again, number ${n}` },
      flags: [{ source: 'member_report', reason: 'rude' }],
    }),
  )
  const uploaded = await client.send('POST', '/imports?fileName=bins.ndjson', { file: `${lines.join('\n')}\n` })
  const { id } = uploaded.body as ImportDetail
  await client.send('POST', `/imports/${id}/run`)
  await importEnded(client, id)
}

export async function importEnded(client: DeskClient, id: string): Promise<ImportDetail> {
  for (;;) {
    const { body } = await client.send('GET', `/imports/${id}`)
    const found = body as ImportDetail
    if (found.status === 'done' || found.status === 'stopped') return found
    await sleep(50)
  }
}
