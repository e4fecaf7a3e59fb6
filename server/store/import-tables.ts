export interface ImportsTable {
  id: string
  file_id: string
  file_name: string
  status: string
  created_at: string
  created_by: string
  /** What was recognised: format, encoding, delimiter, columns, sample. */
  recognised: string
  mapping: string | null
  dry_run: string | null
  /** What is counted and read so far; committed together with the rows it counts. */
  counts: string | null
  rows_read: number
  bytes_read: number
  message: string | null
  /** The process that is working on it, and until when it may be taken as alive. */
  runner: string | null
  lease_until: string | null
}

export interface ImportRejectsTable {
  import_id: string
  row_number: number
  kind: 'refused' | 'duplicate'
  reason: string
  cells: string
}

export interface ImportPresetsTable {
  id: string
  name: string
  mapping: string
  columns: string
  created_by: string
}
