import { messages } from 'virtual:messages/en-GB/figures'
import { addMessages } from './messages.ts'

addMessages(messages)
