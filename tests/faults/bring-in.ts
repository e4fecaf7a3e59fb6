import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportDetail } from '#contract/types.ts'
import type { DeskClient } from './desk-client.ts'

const IN_A_THREAD = 300

/** Brings in so many open cases, whose comments say what `text` gives, or all nearly the same. */
export async function bringIn(client: DeskClient, count: number, text?: () => string): Promise<void> {
  const { id } = await uploadLines(client, count, 'bins', text)
  await client.send('POST', `/imports/${id}/run`)
  await importEnded(client, id)
}

/** A file in our own form that becomes so many open cases once it is run; files of another `name` hold others. */
export async function uploadLines(
  client: DeskClient,
  count: number,
  name: string,
  text?: () => string,
): Promise<ImportDetail> {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      evenhand: 1,
      thread: { id: `t${Math.floor(n / IN_A_THREAD)}`, title: 'Bin collection', platform: 'forum' },
      comment: { id: `${name}${n}`, author: 'somebody', text: text?.() ?? `They changed the day again, ${name} ${n}` },
      flags: [{ source: 'member_report', reason: 'rude' }],
    }),
  )
  const uploaded = await client.send('POST', `/imports?fileName=${name}.ndjson`, { file: `${lines.join('\n')}\n` })
  if (uploaded.status !== 201) throw new Error(JSON.stringify(uploaded.body))
  return uploaded.body as ImportDetail
}

export async function importEnded(client: DeskClient, id: string): Promise<ImportDetail> {
  for (;;) {
    const { body } = await client.send('GET', `/imports/${id}`)
    const found = body as ImportDetail
    if (found.status === 'done' || found.status === 'stopped') return found
    await sleep(50)
  }
}
