import { messages } from 'virtual:messages/en-GB/people'
import { addMessages } from './messages.ts'

addMessages(messages)
