import { messages } from 'virtual:messages/en-GB/exchange'
import { addMessages } from './messages.ts'

addMessages(messages)
