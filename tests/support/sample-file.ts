const files = import.meta.glob<string>('/public/sample/*.csv', { query: '?raw', import: 'default', eager: true })

/** The sample that ships for a first import. */
export const FIRST_COMMENTS: string = files['/public/sample/first-comments.csv'] ?? ''
