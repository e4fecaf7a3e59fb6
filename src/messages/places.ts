import { messages } from 'virtual:messages/en-GB/places'
import { addMessages } from './messages.ts'

addMessages(messages)
