/* What we use of csv-parse's build without Node. Its own declarations would bring Node's types into portable code. */
export interface CsvBytes extends Uint8Array {}
export interface CsvParser {
  readonly options: { readonly delimiter: readonly CsvBytes[] }
  readonly info: { readonly lines: number }
  write(bytes: CsvBytes, done: () => void): boolean
  end(): void
  on(event: 'data', listener: (record: string[]) => void): this
  on(event: 'end', listener: () => void): this
  on(event: 'error', listener: (error: Error) => void): this
}
export interface CsvOptions {
  readonly delimiter: string
  readonly record_delimiter: readonly string[]
  readonly relax_column_count: boolean
  readonly relax_quotes: boolean
  readonly skip_empty_lines: boolean
  readonly max_record_size: number
}
export declare class CsvError extends Error {
  readonly code: string
}
export declare function parse(options: CsvOptions): CsvParser
