import { z } from '@hono/zod-openapi'
import { CODE_NAME } from '#domain/case-filter.ts'
import { MOST_PICTURES } from '#domain/picture.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { Id, Time } from './schemas.ts'

export const FILE_FORMATS = ['csv', 'json', 'ndjson', 'canonical'] as const
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** How times are written: RFC 3339, day first or month first (with `zone` where no offset is given), or Unix time. */
export const TIME_FORMATS = ['iso', 'dmy', 'mdy', 'unix_seconds', 'unix_milliseconds'] as const

const Column = z.string().max(500)
const PolicyName = z.string().trim().min(1).max(200)
const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

/** One reason to flag a row: a fixed one, or one read from a column; how often, fixed at 1 or counted by a column. */
/** A code's id, as `AS.LOYAL.FRONT`. */
const CodeName = z.string().trim().regex(CODE_NAME).max(64)

export const FlagRule = z
  .object({
    source: z.enum(FLAG_SOURCES),
    /** The reason in words, or null where `reasonColumn` holds it. */
    reason: z.string().trim().min(1).max(120).nullable(),
    reasonColumn: Column.nullable(),
    /** A column with a count; 0 or empty means that the row has no such flag. */
    countColumn: Column.nullable(),
    /** A column with a score from 0 to 1. */
    scoreColumn: Column.nullable(),
    /** A column with the reporter's own words. */
    wordsColumn: Column.nullable(),
    /** A column with the code that the flag suggests. */
    codeColumn: Column.nullish(),
    estimate: Level,
  })
  .openapi('FlagRule')

export const Mapping = z
  .object({
    format: z.enum(FILE_FORMATS),
    encoding: z.enum(ENCODINGS),
    /** One character; CSV only. */
    delimiter: z.string().length(1).nullable(),
    platform: z.string().trim().min(1).max(60),
    /** The thread that rows without a thread column belong to. */
    threadTitle: z.string().trim().min(1).max(300),
    columns: z.object({
      text: Column.nullable(),
      platformId: Column.nullable(),
      author: Column.nullable(),
      postedAt: Column.nullable(),
      parentId: Column.nullable(),
      threadId: Column.nullable(),
      threadTitle: Column.nullable(),
      url: Column.nullable(),
      language: Column.nullable(),
      /** The id or the title of the policy that a case about the row falls under. */
      policy: Column.nullish(),
    }),
    /** The policy of rows that name none; the first one where it is left out. */
    policy: PolicyName.optional(),
    timeFormat: z.enum(TIME_FORMATS),
    /** IANA zone of times that carry no offset. */
    timeZone: z.string().max(60),
    flags: z.array(FlagRule).max(20),
    /** What a row becomes that no flag rule matches: context without a case, or refused. */
    unflagged: z.enum(['context', 'refuse']),
  })
  .openapi('Mapping')

export const ImportCounts = z
  .object({
    rows: z.int(),
    cases: z.int(),
    context: z.int(),
    duplicates: z.int(),
    refused: z.int(),
  })
  .openapi('ImportCounts')

export const IMPORT_STATUSES = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'stopped',
  'taking_back',
  'done',
  'cancelled',
  'withdrawn',
] as const

export const ImportView = z
  .object({
    id: Id,
    fileName: z.string(),
    size: z.int(),
    sha256: z.string(),
    status: z.enum(IMPORT_STATUSES),
    createdAt: Time,
    createdBy: z.string(),
    /** What was recognised; null where nothing could be. */
    format: z.enum(FILE_FORMATS).nullable(),
    encoding: z.enum(ENCODINGS),
    /** Null where the format has none. */
    delimiter: z.string().nullable(),
    columns: z.array(z.string()),
    /** The first rows as they stand in the file, at most 8. */
    sample: z.array(z.record(z.string(), z.string())),
    mapping: Mapping.nullable(),
    /** What the mapping makes of the first rows. */
    preview: z.array(
      z.object({
        text: z.string(),
        author: z.string().nullable(),
        postedAt: Time.nullable(),
        platformId: z.string().nullable(),
        flags: z.array(z.object({ source: z.enum(FLAG_SOURCES), reason: z.string(), count: z.int() })),
        problem: z.string().nullable(),
      }),
    ),
    /** Bytes of the file read so far, of `size`; for a progress bar. */
    progress: z.object({ bytes: z.int(), rows: z.int() }),
    dryRun: ImportCounts.nullable(),
    counts: ImportCounts.nullable(),
    /** Plain words: why it stopped, or what it did after a restart. */
    message: z.string().nullable(),
    /** An earlier import of the same bytes. */
    sameFileAs: Id.nullable(),
    decided: z.int(),
  })
  .openapi('Import')

export const PresetView = z
  .object({ id: Id, name: z.string(), mapping: Mapping, columns: z.array(z.string()), createdBy: z.string() })
  .openapi('ImportPreset')
export const NewPreset = z
  .object({ name: z.string().trim().min(1).max(120), mapping: Mapping, columns: z.array(z.string()) })
  .openapi('NewImportPreset')

/** One line of our own form (canonical JSON lines). Nothing needs to be mapped. */
export const CanonicalComment = z
  .object({
    evenhand: z.literal(1),
    /** The policy that a case about it falls under, by id or title; the first one where it is left out. */
    policy: PolicyName.nullish(),
    thread: z.object({
      id: z.string().min(1).max(300),
      title: z.string().min(1).max(300),
      platform: z.string().min(1).max(60),
      url: z.string().max(2_000).nullish(),
      post: z.string().max(100_000).nullish(),
    }),
    comment: z.object({
      id: z.string().min(1).max(300),
      parentId: z.string().max(300).nullish(),
      author: z.string().max(300).nullish(),
      text: z.string().min(1),
      postedAt: z.iso.datetime({ offset: true }).nullish(),
      url: z.string().max(2_000).nullish(),
      language: z.string().max(35).nullish(),
      pictures: z
        .array(
          z.object({
            /** The file's bytes in Base64. */
            data: z.base64(),
            description: z.string().trim().max(500).nullish(),
          }),
        )
        .max(MOST_PICTURES)
        .optional(),
    }),
    flags: z.array(
      z.object({
        source: z.enum(FLAG_SOURCES),
        reason: z.string().trim().min(1).max(120),
        estimate: Level.default(1),
        count: z.int().min(1).max(1_000_000).default(1),
        words: z.array(z.string().max(2_000)).max(100).default([]),
        rule: z.string().max(300).nullish(),
        matched: z.array(z.string().max(300)).max(100).default([]),
        score: z.number().min(0).max(1).nullish(),
        /** The code of the policy that it suggests; it routes, and never tags. */
        code: CodeName.nullish(),
      }),
    ),
  })
  .openapi('CanonicalComment')
