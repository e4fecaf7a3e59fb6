import type { Problem } from '#contract/problems.ts'
import type { ModerationCase } from '#domain/case.ts'
import type { Sent } from './act-post.ts'
import { isProblem, newIdempotencyKey, type Write } from './client.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import type { Unsent, UnsentKind } from './unsent.ts'

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000]
/** Longer than an act is tried for by the tab where it was done. */
const OWN_MS = 21_000
/** What another try, later, may be answered otherwise. */
const PASSING = new Set(['unavailable', 'not_signed_in', 'too_many_attempts'])

/**
 * Keeps what a person did until the server has confirmed or refused it. Each act is written down before it is sent,
 * and keeps its key and its version, so that however often it is sent, from whatever tab, it happens once.
 */
export class Outbox {
  readonly #ports: OutboxPorts
  readonly #person: string
  readonly #own = new Set<string>()
  /** What other tabs send themselves, or did when they were last seen. */
  readonly #elsewhere = new Map<string, 'sent' | 'free'>()
  #acts: readonly Unsent[] = []
  #waiting = false
  #failures = 0
  #running: Promise<void> | null = null
  #again = false
  #cancel: () => void = () => undefined
  #state: 'open' | 'stopped' = 'open'

  constructor(ports: OutboxPorts, person: string) {
    this.#ports = ports
    this.#person = person
  }

  /** Sends nothing more: somebody else may sign in now. */
  stop(): void {
    this.#state = 'stopped'
    this.#cancel()
  }

  /** Sends what is kept, in order; a call during one runs once more after it. */
  pump(): Promise<void> {
    this.#again = true
    this.#running ??= this.#run()
    return this.#running
  }

  /** Another tab has changed what is kept. */
  async keptChanged(): Promise<void> {
    const before = this.#acts
    await this.#readKept()
    const here = new Set(this.#acts.map(({ key }) => key))
    for (const act of before) if (!here.has(act.key)) this.#ports.onReleased(act)
    if (!this.#waiting && this.#acts.some((act) => act.ownUntil === 0 && !act.refused)) void this.pump()
  }

  async discard(key: string): Promise<void> {
    await this.#ports.kept.remove(key)
    this.#show(this.#acts.filter((one) => one.key !== key))
  }

  /** Sends an act at once; where no answer comes, or others wait before it, it is kept. @throws what refused it. */
  async post(write: Write): Promise<Sent> {
    const act = this.#actOf(write)
    const { key } = act
    const handle = { takeBack: () => this.takeBack(key) }
    const isBehind = act.ownUntil === 0
    if (isBehind) {
      await this.#put(act)
      this.#waiting ||= this.#ports.isOffline()
      this.#show()
      void this.pump()
      return handle
    }
    this.#own.add(key)
    const { held, release } = this.#ports.hold(key)
    // Not awaited: what is sent at once must not wait for the disk. Nor is it there before others know whose it is.
    const writing = held.then(() => this.#put(act))
    try {
      const answer = await this.#ports.sendPatiently(act.write)
      await this.#settledAtOnce(act, writing, 'recorded')
      return answer
    } catch (error) {
      if (isProblem(error) && error.code !== 'unavailable') {
        await this.#settledAtOnce(act, writing, 'refused')
        throw error
      }
      // What could not be written down comes back to the person at once.
      await writing.catch(() => Promise.reject(error))
      await this.#unanswered(key)
      this.#failed()
      return handle
    } finally {
      this.#own.delete(key)
      release()
    }
  }

  #actOf(write: Write): Unsent {
    const { now, isOffline, queue, about } = this.#ports
    const key = write.idempotencyKey ?? newIdempotencyKey()
    const [, , caseId = '', kind] = write.path.split('/')
    const before = this.#acts.findLast((one) => one.caseId === caseId && !one.refused && !one.takenBack)
    const isBehind = this.#waiting || isOffline() || before !== undefined
    // Each act moves its case on by one version.
    const ifMatch = Math.max(write.ifMatch ?? 0, (before?.write.ifMatch ?? -1) + 1)
    const done = { caseId, kind: kind as UnsentKind, write: { ...write, ifMatch, idempotencyKey: key } }
    const known = about(done)
    return {
      ...done,
      key,
      person: this.#person,
      queue: queue(),
      ...(known && { about: known }),
      at: Math.max(now(), (this.#acts.at(-1)?.at ?? 0) + 1),
      ownUntil: isBehind ? 0 : now() + OWN_MS,
      // Sent at once: the page may close before the answer.
      tried: !isBehind,
    }
  }

  async #settledAtOnce(act: Unsent, writing: Promise<void>, how: 'recorded' | 'refused'): Promise<void> {
    try {
      await writing
      if (how === 'recorded' && (await this.#isTakenBack(act))) return await this.#refused(act, 'taken_back')
      await this.discard(act.key)
      if (how === 'recorded') await this.#doneAnew(act)
    } catch {
      // It was never written down, so that nothing is to be taken off.
    }
  }

  /** @returns false where it has been recorded, or refused, meanwhile. */
  async takeBack(key: string): Promise<boolean> {
    const act = await this.#ports.kept.get(key)
    // Another tab may be sending it at this moment: the record is asked, as soon as it answers.
    if (!act || act.refused || !(await this.#change({ ...act, takenBack: true }))) return false
    void this.pump()
    return true
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false
      // Shown before another tab has done sending.
      await this.#readKept().catch(() => undefined)
      await this.#ports.alone(() => this.#drain()).catch(() => this.#failed())
    }
    this.#running = null
  }

  async #drain(): Promise<void> {
    await this.#readKept()
    const held = new Set<string>()
    for (const { key } of this.#acts) {
      if (this.#state === 'stopped') return
      const act = await this.#ports.kept.get(key)
      if (!act || act.refused) continue
      if (this.#own.has(key) || this.#elsewhere.get(key) === 'sent' || held.has(act.caseId)) held.add(act.caseId)
      else if (!(await this.#sendOne(act))) return this.#failed()
    }
    this.#failures = 0
    this.#waiting = false
    this.#cancel()
    this.#show()
  }

  /** What another tab sends itself is left to it, and taken up as soon as that tab is done or gone. */
  #leaveToOthers(acts: readonly Unsent[]): void {
    for (const { key, ownUntil } of acts) {
      const left = ownUntil - this.#ports.now()
      if (left <= 0 || left > OWN_MS || this.#own.has(key) || this.#elsewhere.has(key)) continue
      this.#elsewhere.set(key, 'sent')
      this.#ports.onceFree(key, left, () => {
        this.#elsewhere.set(key, 'free')
        if (this.#state === 'open') void this.pump()
      })
    }
  }

  /** Whether what comes after it may be sent. */
  async #sendOne(act: Unsent): Promise<boolean> {
    const { isRecorded, send } = this.#ports
    try {
      if (!act.takenBack) await this.#recorded(act, (await send(act)).case)
      else if (await isRecorded(act)) await this.#refused(act, 'taken_back')
      else await this.discard(act.key)
      return true
    } catch (error) {
      if (isProblem(error) && !PASSING.has(error.code)) return this.#mayBeRefused(act, error.problem)
      await this.#unanswered(act.key)
      return false
    }
  }

  async #unanswered(key: string): Promise<void> {
    const there = await this.#ports.kept.get(key)
    if (there && (!there.tried || there.ownUntil > 0)) await this.#change({ ...there, tried: true, ownUntil: 0 })
  }

  async #recorded(act: Unsent, answer: ModerationCase): Promise<void> {
    if (await this.#isTakenBack(act)) return this.#refused(act, 'taken_back')
    await this.discard(act.key)
    await this.#doneAnew(act)
    this.#ports.onRecorded(act, answer)
  }

  /** What was refused before is settled by doing it again; a note is only by itself. */
  async #doneAnew({ caseId, kind }: Unsent): Promise<void> {
    if (kind === 'notes') return
    for (const one of this.#acts) {
      if (one.refused && one.caseId === caseId && one.kind === kind) await this.discard(one.key)
    }
  }

  /** An answer that never came may have been that it is recorded: the record is asked before anybody is told no. */
  async #mayBeRefused(act: Unsent, problem: Problem): Promise<boolean> {
    try {
      const isDone = (await this.#isTakenBack(act)) || (act.tried && (await this.#ports.isRecorded(act)))
      await (isDone ? this.discard(act.key) : this.#refused(act, problem))
      return true
    } catch (error) {
      if (!isProblem(error)) return false
      await this.#refused(act, problem)
      return true
    }
  }

  async #refused(act: Unsent, refused: NonNullable<Unsent['refused']>): Promise<void> {
    if (refused !== 'taken_back') await this.#restOnWhatWasSeen(act)
    await this.#put({ ...act, refused })
  }

  /** What was done behind an act that is refused does not rest on it: another's act may have made that version. */
  async #restOnWhatWasSeen({ caseId, at, write }: Unsent): Promise<void> {
    const behind = this.#acts.filter((one) => one.caseId === caseId && one.at > at && !one.refused)
    for (const [place, one] of behind.entries()) {
      await this.#change({ ...one, write: { ...one.write, ifMatch: (write.ifMatch ?? 0) + place } })
    }
  }

  async #readKept(): Promise<void> {
    const acts = [...(await this.#ports.kept.all())].sort((one, other) => one.at - other.at)
    this.#leaveToOthers(acts)
    this.#show(acts)
  }

  #failed(): void {
    this.#waiting = true
    this.#show()
    this.#cancel()
    const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 0
    this.#cancel = this.#ports.later(() => void this.pump(), pause)
    this.#failures += 1
  }

  async #put(act: Unsent): Promise<void> {
    await this.#ports.kept.put(act)
    const others = this.#acts.filter(({ key }) => key !== act.key)
    this.#show([...others, act].sort((one, other) => one.at - other.at))
  }

  async #change(act: Unsent): Promise<boolean> {
    if (!(await this.#ports.kept.change(act))) return false
    this.#show(this.#acts.map((one) => (one.key === act.key ? act : one)))
    return true
  }

  /** In this tab or in another. */
  async #isTakenBack({ key }: Unsent): Promise<boolean> {
    return (await this.#ports.kept.get(key))?.takenBack === true
  }

  #show(acts: readonly Unsent[] = this.#acts): void {
    const before = new Map(this.#acts.map((act) => [act.key, act]))
    this.#acts = acts
    this.#ports.onChanged(acts, this.#waiting)
    for (const act of acts) {
      const was = before.get(act.key)
      if (act.refused && !was?.refused) this.#ports.onRefused(act)
      else if (act.takenBack && was && !was.takenBack) this.#ports.onReleased(act)
    }
  }
}
