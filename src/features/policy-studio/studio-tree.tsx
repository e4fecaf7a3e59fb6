import { useEffect, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { TextField } from '#ui/text-field.tsx'
import { StudioTreeRow } from './studio-tree-row.tsx'
import { placeByDrop } from './tree-acts.ts'
import { useTreeWalk } from './use-tree-walk.ts'

const ROW_PX = 30

type StudioTreeProps = {
  index: PolicyIndex
  picked: CodeId | null
  changed: ReadonlySet<CodeId>
  faulty: ReadonlySet<CodeId>
  locked: boolean
  onPicked: (id: CodeId) => void
}

/** The codes in their places: arrows walk, Alt and arrows move and nest, the mouse drags; what is looked for is a list. */
export function StudioTree({ index, picked, changed, faulty, locked, onPicked }: StudioTreeProps) {
  const list = useRef<VirtualizerHandle>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const { rows, at, pick, toggled, moved, pressed, sought } = useTreeWalk({ index, picked, locked, text, onPicked })
  // Syncs with the scroll position: the row one stands on is in sight.
  useEffect(() => {
    list.current?.scrollToIndex(at, { align: 'nearest' })
  }, [at])
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="shrink-0 px-3 pt-2.5 pb-2">
        <TextField
          label={t('studio.find')}
          type="search"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = rows
            if (event.key === 'Enter' && first) pick(first.code.id)
          }}
        />
      </div>
      {rows.length === 0 && <p className="px-4 py-2 text-soft">{t('studio.find.none')}</p>}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <div
          role="tree"
          aria-label={t('studio.tree')}
          aria-activedescendant={rows[at] && rowId(rows[at].code.id)}
          tabIndex={0}
          onKeyDown={pressed}
          className="rounded-md"
        >
          <Virtualizer ref={list} scrollRef={scroller} data={rows} itemSize={ROW_PX} keepMounted={[at]}>
            {(row, place) => (
              <StudioTreeRow
                key={row.code.id}
                id={rowId(row.code.id)}
                row={row}
                look={{
                  picked: row.code.id === picked,
                  stood: place === at,
                  changed: changed.has(row.code.id),
                  faulty: faulty.has(row.code.id),
                }}
                draggable={!locked && sought === ''}
                onPicked={() => pick(row.code.id)}
                onToggled={() => toggled(row.code.id)}
                onDropped={(id, part) => moved(id as CodeId, placeByDrop(index, row.code.id, part))}
              />
            )}
          </Virtualizer>
        </div>
      </div>
    </div>
  )
}

const rowId = (id: CodeId) => `studio-row-${id}`
