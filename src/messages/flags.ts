import { messages } from 'virtual:messages/en-GB/flags'
import { addMessages } from './messages.ts'

addMessages(messages)
