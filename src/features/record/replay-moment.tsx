import type { CommentDetail, DecisionDetail, Replay } from '#contract/types.ts'
import { unitIndex } from '#domain/spans.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDateTime } from '#ui/format.ts'
import type { ReactNode } from 'react'

/** The comment with the words that the decision rests on, its thread, its flags and its notes, as they were. */
export function ReplayMoment({ moment, decision }: { moment: Replay['moment']; decision: DecisionDetail }) {
  const { comment, thread, above, replies, flags, notes } = moment
  return (
    <div className="grid gap-4">
      <p className="text-sm text-faint">
        <bdi>{thread.title}</bdi> · <bdi>{thread.platform}</bdi>
      </p>
      <Evidence text={comment.text} decision={decision} author={comment.author} />
      <Part title={t('record.replay.thread')} none={t('record.replay.thread.none')}>
        {[...above, ...replies].map((one) => (
          <Said key={one.id} comment={one} />
        ))}
      </Part>
      <Part title={t('record.replay.flags')} none={t('record.replay.flags.none')}>
        {flags.map((flag) => (
          <li key={flag.id}>
            <bdi>{flag.reason}</bdi> · <time dateTime={flag.at}>{formatDateTime(flag.at)}</time>
            {flag.words.map((words) => (
              <div key={words} className="text-soft">
                “<BdiText text={words} />”
              </div>
            ))}
          </li>
        ))}
      </Part>
      <Part title={t('record.replay.notes')} none={t('record.replay.notes.none')}>
        {notes.map((note) => (
          <li key={note.id}>
            <bdi className="font-medium">{note.by}</bdi>: <BdiText text={note.text} />
          </li>
        ))}
      </Part>
    </div>
  )
}

function Evidence({ text, decision, author }: { text: string; decision: DecisionDetail; author: string }) {
  const ranges = [decision.primary, ...decision.others].flatMap((tag, place) =>
    tag.spans.map((span) => ({
      id: `${place}`,
      start: unitIndex(text, span.start),
      end: unitIndex(text, span.end),
    })),
  )
  return (
    <blockquote className="border-l-2 border-line pl-3">
      <bdi className="text-sm text-faint">{author}</bdi>
      <p className="font-serif text-lg leading-snug">
        <BdiText
          text={text}
          ranges={ranges}
          drawSegment={(children) => <mark className="bg-warn-wash text-ink">{children}</mark>}
        />
      </p>
    </blockquote>
  )
}

function Said({ comment }: { comment: CommentDetail }) {
  return (
    <li>
      <bdi className="font-medium">{comment.author}</bdi>: <BdiText text={comment.text} className="text-soft" />
    </li>
  )
}

function Part({ title, none, children }: { title: string; none: string; children: readonly ReactNode[] }) {
  return (
    <section>
      <h3 className="text-sm font-semibold">{title}</h3>
      {children.length === 0 ? (
        <p className="text-sm text-faint">{none}</p>
      ) : (
        <ul className="mt-1 grid gap-1 text-sm">{children}</ul>
      )}
    </section>
  )
}
