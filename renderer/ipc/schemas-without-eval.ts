import { config } from 'zod';

// The page's content security policy forbids making functions from text, which schemas would try. This has
// to run before the first schema is made: the page imports it before anything else.
config({ jitless: true });
