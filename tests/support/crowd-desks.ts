import type { DeskClient } from '#tests/faults/desk-client.ts'
import { signIn } from '#tests/faults/desk-client.ts'
import { type DeskProcess, OWNER, type Place, startDesk } from '#tests/faults/desk-process.ts'
import { bringIn } from '#tests/faults/bring-in.ts'
import { freePort } from './free-port.ts'

export interface CrowdDesks {
  readonly place: Place
  readonly owner: DeskClient
  readonly urls: readonly string[]
  readonly cookies: readonly string[]
  /** Ends one of the servers as a power cut would, and starts it again at its address. */
  killAndRestart(which: number, afterMs: number): Promise<void>
  /** Bytes that the servers hold in memory now, the largest of them. */
  readonly pids: () => readonly number[]
  stop(): Promise<void>
}

interface Crew {
  readonly servers: number
  readonly moderators: number
  readonly cases: number
  readonly settings?: Readonly<Record<string, string>>
  /** What each comment says. */
  readonly text?: () => string
}

/** Real servers on one place, with people who are signed in and cases that wait. */
export async function crowdDesks(
  place: Place,
  { servers, moderators, cases, settings = {}, text }: Crew,
): Promise<CrowdDesks> {
  const ports = await Promise.all(Array.from({ length: servers }, freePort))
  const start = (port: number) => startDesk(place, { PORT: `${port}`, ...settings })
  const desks: DeskProcess[] = []
  for (const port of ports) desks.push(await start(port))
  const urls = desks.map(({ url }) => url)
  const owner = await signIn(urls[0] ?? '')
  await bringIn(owner, cases, text)
  return {
    place,
    owner,
    urls,
    cookies: await people(owner, moderators),
    pids: () => desks.map(({ pid }) => pid),
    killAndRestart: async (which, afterMs) => {
      await desks[which]?.kill()
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      desks[which] = await start(ports[which] ?? 0)
    },
    stop: async () => {
      for (const desk of desks) await desk.stop()
    },
  }
}

async function people(owner: DeskClient, count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let n = 1; n <= count; n++) {
    const email = `moderator-${n}@meridian.example`
    const person = { name: `Moderator ${n}`, email, password: OWNER.password, roles: ['moderator'] }
    const added = await owner.send('POST', '/people', { json: person })
    if (added.status !== 201) throw new Error(`Adding a person answered ${added.status}`)
    const inside = await owner.send('POST', '/session', {
      json: { email, password: OWNER.password },
      headers: { cookie: '' },
    })
    const cookie = inside.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie === undefined) throw new Error(`Sign-in answered ${inside.status}`)
    cookies.push(cookie)
  }
  return cookies
}
