import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end, in tabular figures. */
  align?: 'start' | 'end'
}

type DataTableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  currentId?: string | undefined
}

/** A plain table; the first column names the row. Its head stays while it scrolls. The caption is spoken only. */
export function DataTable<Row>({ caption, columns, rows, rowId, currentId }: DataTableProps<Row>) {
  const side = (column: Column<Row>) => (column.align === 'end' ? 'text-end' : 'text-start')
  return (
    <table className="w-full border-separate border-spacing-0 tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={`sticky top-0 z-[1] border-b border-line bg-surface px-2 py-1.5 text-sm font-normal whitespace-nowrap text-faint ${side(column)}`}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowId(row)}
            aria-current={rowId(row) === currentId || undefined}
            className="hover:bg-sunken aria-[current]:bg-accent-wash [&:last-child>*]:border-b-0"
          >
            {columns.map((column, place) => {
              const look = `border-b border-line px-2 py-[0.3125rem] align-baseline font-normal ${side(column)}`
              return place === 0 ? (
                <th key={column.id} scope="row" className={look}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} className={look}>
                  {column.cell(row)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
