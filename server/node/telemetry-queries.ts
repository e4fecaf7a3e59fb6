import {
  type Attributes,
  context,
  type Meter,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { CompiledQuery, LogEvent, OperationNode } from 'kysely'
import { AliasNode, SchemableIdentifierNode, TableNode } from 'kysely'
import { nameOf, SECONDS } from './telemetry-work.ts'

/** Spans of statements under one request; further ones are only counted, since an export asks thousands. */
const MOST = 200

interface Under {
  statements: number
  transaction: { readonly span: Span; depth: number } | null
}

/**
 * A span for each statement and each transaction of the work under way, and how long statements take. Of a statement
 * there is its kind and its table: no text, and no value.
 */
export function queryWatch(tracer: Tracer, meter: Meter): (event: LogEvent) => void {
  const known = new WeakMap<Span, Under>()
  const durations = meter.createHistogram('db.client.operation.duration', {
    unit: 's',
    description: 'How long statements took in the database',
    advice: { explicitBucketBoundaries: SECONDS },
  })
  return (event) => {
    const statement = statementOf(event.query)
    const error = event.level === 'error' ? { 'error.type': nameOf(event.error) } : {}
    durations.record(event.queryDurationMillis / 1000, { ...statement, ...error })
    const span = trace.getActiveSpan()
    if (!span?.isRecording()) return
    const under = known.get(span) ?? { statements: 0, transaction: null }
    known.set(span, under)
    const ended = performance.now()
    const started = ended - event.queryDurationMillis
    const kind = statement['db.operation.name']
    if (kind === 'BEGIN') return begin(tracer, under, span, started)
    if (kind === 'COMMIT' || kind === 'ROLLBACK') return end(under, kind, ended)
    under.statements += 1
    if (under.statements > MOST) {
      span.setAttribute('evenhand.statements', under.statements)
      return
    }
    const name = [kind, statement['db.collection.name']].filter(Boolean).join(' ')
    const parent = trace.setSpan(context.active(), under.transaction?.span ?? span)
    const options = { kind: SpanKind.CLIENT, startTime: started, attributes: { ...statement, ...error } }
    const child = tracer.startSpan(name, options, parent)
    if (event.level === 'error') child.setStatus({ code: SpanStatusCode.ERROR })
    child.end(ended)
  }
}

function begin(tracer: Tracer, under: Under, span: Span, startTime: number): void {
  if (under.transaction) under.transaction.depth += 1
  else {
    const parent = trace.setSpan(context.active(), span)
    under.transaction = { span: tracer.startSpan('transaction', { startTime }, parent), depth: 1 }
  }
}

function end(under: Under, how: 'COMMIT' | 'ROLLBACK', at: number): void {
  if (!under.transaction) return
  under.transaction.depth -= 1
  if (under.transaction.depth > 0) return
  under.transaction.span.setAttribute('evenhand.transaction.end', how === 'COMMIT' ? 'committed' : 'rolled back')
  under.transaction.span.end(at)
  under.transaction = null
}

const WORDS =
  /^\s*(begin|start transaction|commit|rollback|select|insert|update|delete|pragma|with|savepoint|release)\b/i

function statementOf({ query, sql }: CompiledQuery): Attributes & { 'db.operation.name': string } {
  switch (query.kind) {
    case 'SelectQueryNode':
      return { 'db.operation.name': 'SELECT', ...tableOf(query.from?.froms[0]) }
    case 'InsertQueryNode':
      return { 'db.operation.name': 'INSERT', ...tableOf(query.into) }
    case 'UpdateQueryNode':
      return { 'db.operation.name': 'UPDATE', ...tableOf(query.table) }
    case 'DeleteQueryNode':
      return { 'db.operation.name': 'DELETE', ...tableOf(query.from.froms[0]) }
    default: {
      // Many rows at once go in by a statement written out, the record's together with its new head.
      const table = /^\s*(?:with \w{1,40} as \(\s*)?insert into "?([a-z_]{1,40})"?[\s(]/i.exec(sql)?.[1]
      if (table !== undefined) return { 'db.operation.name': 'INSERT', 'db.collection.name': table }
      const word = WORDS.exec(sql)?.[1]?.toUpperCase() ?? 'OTHER'
      return { 'db.operation.name': word === 'START TRANSACTION' ? 'BEGIN' : word }
    }
  }
}

function tableOf(node: OperationNode | undefined): Attributes {
  const plain = node && AliasNode.is(node) ? node.node : node
  if (!plain || !TableNode.is(plain) || !SchemableIdentifierNode.is(plain.table)) return {}
  return { 'db.collection.name': plain.table.identifier.name }
}
