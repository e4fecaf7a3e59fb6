import type { z } from '@hono/zod-openapi'
import type { RuleForecast } from '#contract/rules.ts'
import { decisionInForce, type ModerationCase, standing } from '#domain/case.ts'
import type { RoutingRule } from '#domain/routing-rules.ts'
import type { MatchedPlace } from '#domain/rule-set.ts'
import { unitIndex } from '#domain/spans.ts'
import { parseState } from '#store/cases.ts'
import { inList } from '#store/dialect.ts'
import type { HeldComment } from '#store/held-comments.ts'
import { codeKinds, type KindOf } from '#store/rule-outcomes.ts'
import type { Db } from '#store/tables.ts'

type Result = z.output<typeof RuleForecast>

interface Match {
  readonly comment: HeldComment
  readonly places: readonly MatchedPlace[]
  readonly words: readonly string[]
}

const SAMPLES = 12
const NAMES = 8
const LONGEST_SAMPLE = 2_000
const WORDS_COUNTED = 5_000

/** Counts what a rule would flag, and keeps a few matches that nobody chose: those whose salted hashes come first. */
export class Forecast {
  readonly #db: Db
  readonly #rule: RoutingRule
  readonly #kindOf: KindOf
  readonly #shows: 'samples' | 'counts'
  readonly #counts = { fresh: 0, waiting: 0, already: 0, reading: 0 }
  readonly #decided = { violation: 0, noViolation: 0, cannotDetermine: 0 }
  readonly #names = {
    platforms: new Map<string, number>(),
    threads: new Map<string, number>(),
    words: new Map<string, number>(),
  }
  #samples: Match[] = []
  matched = 0

  static async of(db: Db, rule: RoutingRule, shows: 'samples' | 'counts'): Promise<Forecast> {
    return new Forecast(db, rule, await codeKinds(db), shows)
  }

  private constructor(db: Db, rule: RoutingRule, kindOf: KindOf, shows: 'samples' | 'counts') {
    this.#db = db
    this.#rule = rule
    this.#kindOf = kindOf
    this.#shows = shows
  }

  async add(matches: readonly Match[]): Promise<void> {
    if (matches.length === 0) return
    this.matched += matches.length
    const ids = matches.map(({ comment }) => comment.id)
    const states = await this.#states(ids)
    const flagged = await this.#flagged(ids)
    for (const { comment, words } of matches) {
      this.#count(states.get(comment.id), flagged.has(comment.id))
      add(this.#names.platforms, comment.platform)
      add(this.#names.threads, comment.thread.title)
      for (const word of words) if (this.#names.words.size < WORDS_COUNTED) add(this.#names.words, word.toLowerCase())
    }
    if (this.#shows === 'counts') return
    const all = [...this.#samples, ...matches]
    this.#samples = all
      .toSorted((one, other) => (one.comment.contentHash < other.comment.contentHash ? -1 : 1))
      .slice(0, SAMPLES)
  }

  result(checked: number): Result {
    const { platforms, threads, words } = this.#names
    return {
      checked,
      matched: this.matched,
      ...this.#counts,
      decided: this.#decided,
      platforms: most(platforms),
      threads: most(threads),
      words: this.#shows === 'counts' ? [] : most(words),
      samples: this.#samples.map(({ comment: { id, text, platform, thread }, places }) => {
        const shown = text.slice(0, unitIndex(text, LONGEST_SAMPLE))
        const inside = places.filter((place) => place.end <= LONGEST_SAMPLE)
        return { id, text: shown, places: [...inside], platform, thread: thread.title }
      }),
    }
  }

  #count(state: ModerationCase | undefined, already: boolean): void {
    if (already) this.#counts.already++
    else if (!state) this.#counts.fresh++
    else if (state.status === 'decided' || state.status === 'closed') this.#countDecided(state)
    else if (state.status === 'appealed' || standing(state).length > 0) this.#counts.reading++
    else this.#counts.waiting++
  }

  #countDecided(state: ModerationCase): void {
    const inForce = decisionInForce(state)
    const kind = inForce ? this.#kindOf(state.policyId, inForce.primary.code) : 'cannot_determine'
    if (kind === 'violation') this.#decided.violation++
    else if (kind === 'no_violation') this.#decided.noViolation++
    else this.#decided.cannotDetermine++
  }

  async #states(ids: readonly string[]): Promise<ReadonlyMap<string, ModerationCase>> {
    const query = this.#db.selectFrom('cases').select(['comment_id', 'state'])
    const rows = await query.where((eb) => inList(this.#db, eb.ref('comment_id'), ids)).execute()
    return new Map(rows.map((row) => [row.comment_id, parseState(row.state)]))
  }

  async #flagged(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (this.#rule.id === '') return new Set()
    const query = this.#db.selectFrom('flags').select('comment_id').where('rule_id', '=', this.#rule.id)
    const rows = await query.where((eb) => inList(this.#db, eb.ref('comment_id'), ids)).execute()
    return new Set(rows.map((row) => row.comment_id))
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function most(counts: ReadonlyMap<string, number>): { name: string; count: number }[] {
  const sorted = [...counts].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return sorted.slice(0, NAMES).map(([name, count]) => ({ name, count }))
}
