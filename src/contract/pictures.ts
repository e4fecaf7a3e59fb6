import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { CaseState, Id, PictureView } from './schemas.ts'

const one = z.object({ id: Id, pictureId: Id })
const bytes = (description: string) => ({
  description,
  content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
})

export const pictureRoutes = {
  addPicture: createRoute({
    method: 'post',
    path: '/cases/{id}/pictures',
    tags: ['cases'],
    summary: 'Add a picture (PNG, JPEG, GIF or WebP, as the body) as evidence; the same bytes again add nothing',
    request: {
      params: z.object({ id: Id }),
      query: z.object({ description: z.string().trim().max(500).optional() }),
      headers: z.object({ 'if-match': z.string().max(40).optional() }),
    },
    responses: {
      200: {
        description: 'The case as it now stands',
        content: { 'application/json': { schema: z.object({ case: CaseState, picture: PictureView }) } },
      },
      ...problems,
    },
  }),
  picture: createRoute({
    method: 'get',
    path: '/cases/{id}/pictures/{pictureId}',
    tags: ['cases'],
    summary: 'The copy of a picture that is shown: its pixels drawn anew as WebP, without anything else',
    request: { params: one },
    responses: { 200: bytes('The picture'), ...problems },
  }),
  originalPicture: createRoute({
    method: 'post',
    path: '/cases/{id}/pictures/{pictureId}/original',
    tags: ['cases'],
    summary: 'The original of a picture, untouched; that it was read goes on the record',
    request: { params: one },
    responses: { 200: bytes('The file'), ...problems },
  }),
}
