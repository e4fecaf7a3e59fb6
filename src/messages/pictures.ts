import { messages } from 'virtual:messages/en-GB/pictures'
import { addMessages } from './messages.ts'

addMessages(messages)
