import type { ImportMapping } from '#contract/types.ts'
import type { FileForm } from './rows.ts'

/** Our own form says everything itself; the mapping names only how the file is written. */
export function canonicalMapping({ encoding, delimiter }: FileForm): ImportMapping {
  return {
    format: 'canonical',
    encoding,
    delimiter,
    platform: 'As the file says',
    threadTitle: 'As the file says',
    columns: {
      text: null,
      platformId: null,
      author: null,
      postedAt: null,
      parentId: null,
      threadId: null,
      threadTitle: null,
      url: null,
      language: null,
    },
    timeFormat: 'iso',
    timeZone: 'UTC',
    flags: [],
    unflagged: 'context',
  }
}
