import { messages } from 'virtual:messages/en-GB/reading'
import { addMessages } from './messages.ts'

addMessages(messages)
