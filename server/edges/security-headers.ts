/** What every answer tells a browser about itself. */
import helmet from 'helmet';

/** @param origin where screens come from; answers that are no pages need none */
export function securityHeaders(origin = '') {
  const socket = origin.replace(/^http/, 'ws');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", ...(socket === '' ? [] : [socket])],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // A ticket's token stands in the path of its page.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: origin.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
}
