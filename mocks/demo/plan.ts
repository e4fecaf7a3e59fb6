/**
 * How far a case of the demo is to come: `through` to its end, or left for the person in front of it: after its
 * first reading, with a route, with safeguarding since half an hour, in somebody's hands, or appealed.
 */
export type Plan = 'through' | 'first_reading' | 'escalated' | 'alerted' | 'held' | 'appealed'
