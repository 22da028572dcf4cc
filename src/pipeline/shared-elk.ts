/** For threads that draw, and the thread that starts them: they share ELK, see `layout/rank/elk.ts`. */
export { serveElk, shareElk } from '../layout/rank/elk.ts'
