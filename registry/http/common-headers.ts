import type { MiddlewareHandler } from 'hono';

const ADMIN_PATH = '/v1/admin/';

/**
 * Everything is public and may be read from any page or extension, without credentials. The operator's routes are left
 * out: no page may call them, whatever token it has learnt.
 */
export const commonHeaders: MiddlewareHandler = async (context, next) => {
  const open = !context.req.path.startsWith(ADMIN_PATH);
  if (context.req.method === 'OPTIONS' && open) {
    context.res = new Response(null, { status: 204, headers: preflightHeaders });
  } else {
    await next();
  }
  if (open) {
    context.res.headers.set('Access-Control-Allow-Origin', '*');
    context.res.headers.set('Access-Control-Expose-Headers', 'Location, Retry-After, ETag');
    context.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  context.res.headers.set('X-Content-Type-Options', 'nosniff');
};

const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  'Access-Control-Allow-Headers': 'Content-Type, Prefer, If-None-Match',
  'Access-Control-Max-Age': '86400',
};
