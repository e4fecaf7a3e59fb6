import { messages } from 'virtual:messages/en-GB/routes'
import { addMessages } from './messages.ts'

addMessages(messages)
