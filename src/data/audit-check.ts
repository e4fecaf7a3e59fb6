import { queryOptions } from '@tanstack/react-query'
import type { AuditPopulation, AuditReport } from '#contract/types.ts'
import { drawSample, type Population, populationHash } from '#domain/audit-draw.ts'
import { auditFigures, figuresHash } from '#domain/audit-report.ts'
import { replayAudit } from '#domain/audit-replay.ts'
import { type LedgerEntry, seal } from '#domain/ledger.ts'
import type { AuditItemPage } from './audits.ts'
import { auditQueries } from './audits.ts'
import { getJson } from './client.ts'

/** What this computer found when it did the reckoning again, from the record's entries and the list drawn from. */
export interface AuditCheck {
  readonly entries: number
  /** Each entry gives its own hash. */
  readonly whole: boolean
  /** The entries commit to the seed before the period closed. */
  readonly seedBefore: boolean
  /** The list has the hash in the record, and the seed draws exactly the sample from it. */
  readonly sample: boolean
  /** The entries give exactly the report's figures. */
  readonly figures: boolean
}

/** Does the reckoning of an audit again on this computer. */
export function auditCheckQuery({ audit, figuresHash: told }: AuditReport) {
  return queryOptions({
    queryKey: [...auditQueries.all(), 'check', audit.id, audit.version],
    queryFn: async ({ signal }): Promise<AuditCheck> => {
      const entries = await entriesAbout(audit.id, signal)
      const replayed = replayAudit(entries)
      const draw = replayed?.audit.draw
      const list = (await getJson<AuditPopulation>(`/audits/${audit.id}/population`, signal)) as Population
      const drawn = draw && drawSample({ ...list, commitment: replayed.audit.commitment }, draw.seed)
      const places = await sampleOf(audit.id, signal)
      return {
        entries: entries.length,
        whole: entries.every(isWhole),
        seedBefore: replayed !== null && replayed.audit.at < replayed.audit.plan.to,
        sample:
          draw !== undefined &&
          draw?.populationHash === populationHash(list) &&
          drawn?.items.map(({ id }) => id).join() === places.join(),
        figures: draw ? figuresHash(auditFigures({ ...replayed.audit.plan, ...draw }, replayed.rows)) === told : false,
      }
    },
  })
}

async function entriesAbout(subject: string, signal: AbortSignal): Promise<LedgerEntry[]> {
  const all: LedgerEntry[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const asked = new URLSearchParams({ subject, order: 'oldest', limit: '200', ...(cursor && { cursor }) })
    const page: { entries: LedgerEntry[]; nextCursor: string | null } = await getJson(`/ledger?${asked}`, signal)
    all.push(...page.entries)
    cursor = page.nextCursor
  }
  return all
}

async function sampleOf(id: string, signal: AbortSignal): Promise<string[]> {
  const cases: string[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page: AuditItemPage = await getJson(`/audits/${id}/items?after=${after}&limit=200`, signal)
    cases.push(...page.items.map(({ caseId }) => caseId))
    after = page.next
  }
  return cases
}

function isWhole(entry: LedgerEntry): boolean {
  return seal({ seq: entry.seq - 1, hash: entry.prev }, entry).hash === entry.hash
}
