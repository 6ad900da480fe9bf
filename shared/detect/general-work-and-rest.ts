import type { WrittenRules } from './profile.ts';
import { interpreterPrompt } from './prompt-signs.ts';

/** What a program shows that works or rests, and what looks like a question only where neither is seen. The first that fits holds. */
export const generalWorkAndRest: WrittenRules = [
  {
    // A spinner above it would have turned.
    name: 'still-prompt',
    region: 'bare-prompt',
    pattern: '\\S',
    quietMs: 3000,
    status: 'idle',
  },
  {
    // A key that stops the work, as a hint by itself: a row, the end of a row, something in brackets.
    name: 'interrupt-hint',
    region: 'tail',
    pattern:
      '(?i)^(?!.*(?:[↑↓]|\\bto (?:navigate|select|choose)\\b)).*?(?:^[^\\p{L}\\p{N}]*|[(·•|…❯] ?|\\.{2,3} | {2,})(?:press )?(?:esc|escape|ctrl[+-]c|\\^c) (?:again )?(?:to )?(?:interrupt|cancel|stop|abort|exit cancel)(?: the \\p{L}+)?…?(?:, \\d[^)]{0,12})? ?\\)?(?:[│┃ ]*$|,| *[·•|]| {2,})',
    status: 'working',
  },
  {
    // A spinner may turn while the program waits for the person.
    name: 'spins-for-user',
    region: 'last-three',
    pattern:
      '(?i)^ *[^\\p{L}\\p{N}]{0,3} *waiting for (?:your |user )(?:confirmation|approval|permission|answer|input|response)\\b',
    status: 'awaiting-approval',
  },
  {
    name: 'spinner',
    region: 'last-three',
    pattern: '^ *[\\u2801-\\u28ff]{1,2}(?: +(?<activity>[^(│┃]+)|$)',
    status: 'working',
  },
  {
    name: 'spinner-above-box',
    region: 'above-box',
    pattern: '^ *[\\u2801-\\u28ff]{1,2} +(?<activity>\\p{L}[^(│┃]{0,60})',
    status: 'working',
  },
  {
    name: 'spinner-behind',
    region: 'last-three',
    pattern: '^ *(?<activity>\\p{L}[\\p{L} ]{2,40}) [\\u2801-\\u28ff]$',
    status: 'working',
  },
  {
    // Pulsing marks other than Braille; a word for the work that goes on follows.
    name: 'marked-work',
    region: 'last-three',
    pattern:
      '^ *[█▓▒░⬡⬢◜◠◝◞◡◟◐◓◑◒✦✧✶✻✽✢∗┊─] *(?:\\([^)]{1,20}\\) )?(?<activity>\\p{L}{2,}ing\\b.{0,60}?)(?:…|\\.{2,3}).{0,12}$',
    status: 'working',
  },
  {
    name: 'timed-step',
    region: 'last-three',
    pattern: '^[^\\p{L}\\p{N}│┃]{1,12} *\\S.{0,80} \\(\\d+(?:\\.\\d+)?s\\)$',
    status: 'working',
  },
  {
    name: 'running-turn',
    region: 'last-rows',
    pattern: '(?i)\\bturn: .{0,40}\\brunning\\b',
    status: 'working',
  },
  {
    name: 'numbered-menu',
    region: 'questions',
    pattern: '^[ │┃]*[❯›▸▶→●>*] ?\\d+[.)] +\\S',
    with: ['(?i)^[ │┃]*(?:[❯›▸▶→●>*] ?)?[2-9][.)] +\\S|\\b[Ss]elect\\b|\\b[Cc]hoose\\b'],
    quietMs: 300,
    options: '^[ │┃]*(?:[❯›▸▶→●>*] ?)?\\d+[.)] +(?<option>[^│┃]+)',
    also: ['^[ │┃]*(?<question>\\S[^│┃]*\\?)'],
    status: 'awaiting-answer',
  },
  {
    // A sign as prompts have it behind words that ask: `Your choice>`.
    name: 'asks-at-sign',
    region: 'cursor-row',
    pattern:
      '(?i)^(?<question>(?:\\S.{0,80} )?(?:enter|type|choose|choice|select|selection|pick|answer|option|which|confirm|continue|proceed|delete|remove|overwrite|replace|really|sure)\\b[^$#%<>|@~/\\\\]{0,60}) ?[>❯›»]$',
    quietMs: 800,
    status: 'awaiting-answer',
  },
  {
    name: 'shell-prompt',
    region: 'cursor-row',
    pattern:
      '^ {0,4}(?:\\S.{0,120}?)?(?:[$❯➜λ»›](?! ?\\d+[.)])|[^0-9 ] ?%|(?:[^ #[(|]|\\w\\()#|^#|^%)(?: .*)?$',
    quietMs: 250,
    status: 'idle',
  },
  {
    // Some agents prompt with a picture; hints stand below it.
    name: 'picture-prompt',
    region: 'foot',
    pattern: '^(?:[\\w.@~/:-]{1,60} ?)?[✨💫] *$',
    quietMs: 300,
    status: 'idle',
  },
  {
    name: 'interpreter-prompt',
    region: 'cursor-row',
    pattern: interpreterPrompt,
    quietMs: 250,
    status: 'idle',
  },
  { name: 'next-line-prompt', region: 'cursor-row', pattern: '^\\.{3}(?: |$)', quietMs: 800, status: 'idle' },
  { name: 'bare-prompt', region: 'bare-input', pattern: '\\S', quietMs: 800, status: 'idle' },
  { name: 'shell-row', region: 'shell-row', pattern: '\\S', quietMs: 250, status: 'idle' },
  {
    name: 'ruled-prompt',
    region: 'ruled-input',
    pattern: '^ *[─━]{20,}',
    quietMs: 300,
    status: 'idle',
  },
  { name: 'barred-prompt', region: 'barred-input', pattern: '^ *[╹▀]', quietMs: 300, status: 'idle' },
  {
    name: 'boxed-input',
    region: 'boxed-input',
    pattern: '^ *[│┃|] *[>❯›→](?: |$)',
    quietMs: 300,
    status: 'idle',
  },
  {
    name: 'boxed-prompt',
    region: 'tail',
    pattern: '^ *[│┃|] *[>❯›→]( |$)',
    with: ['^ *[╰└┗╹]'],
    quietMs: 600,
    status: 'idle',
  },
  {
    // The empty box of a composer at the bottom.
    name: 'boxed-composer',
    region: 'last-rows',
    pattern: '^ *[╰└┗][─━]{20,}',
    with: ['^ *[│┃] {20,}[│┃]? *$'],
    quietMs: 600,
    status: 'idle',
  },
  {
    name: 'says-it-is-ready',
    region: 'last-three',
    pattern:
      '(?i)(?:\\b(?:is|cli)|●) ready\\b(?! to (?:execute|run|apply))|^\\P{L}*ready for (?:your |user )?(?:input|message)',
    quietMs: 300,
    status: 'idle',
  },
  {
    name: 'composer-words',
    region: 'last-rows',
    pattern:
      '(?i)\\b(?:ask anything|type your message|type a (?:message|command)|add a follow-up|press enter to send|enter your (?:message|prompt)|how can i help)',
    without: ['(?i)^[ █▓▒░┃│]*(?:thinking|generating|processing|building|waiting)\\b'],
    quietMs: 300,
    status: 'idle',
  },
  {
    name: 'says-it-goes-on',
    region: 'last-three',
    without: ['(?i)\\b(?:watching|waiting) for (?:any )?(?:file )?changes\\b'],
    pattern:
      '(?i)^[^\\p{L}\\p{N}•●⏺*-]{0,4}(?:\\p{L}[\\p{L} ]{2,30}, )?(?<activity>(?!(?:nothing|something|everything|anything|warning|missing|during|string)\\b)\\p{L}{2,}ing\\b[^.…]{0,120})(?:…|\\.{2,3}) *$',
    status: 'working',
  },
  {
    // `Tool is working`, perhaps with a hint behind it.
    name: 'says-that-it-works',
    region: 'last-three',
    pattern:
      '(?i)^[^\\p{L}\\p{N}]{0,4}(?<activity>\\p{L}[\\p{L}\\p{N} ]{0,30} is (?:still )?(?:working|thinking|generating|processing|running|typing))(?:…|\\.{2,3})?(?: *[·•|(].{0,60})?$',
    status: 'working',
  },
  {
    name: 'says-what-it-does',
    region: 'last-row',
    pattern:
      '(?i)^ *(?<activity>(?!(?:nothing|something|everything|anything|warning|missing|during|string|being|having|using)\\b)\\p{L}{2,}ing(?: (?!.*\\b(?:completed?|finished|done|success\\p{L}*|failed|can|is|are|was|were|has|have)\\b)[\\p{L}\\p{N} ./_:@-]{1,60})?)$',
    without: ['[.!?]$'],
    status: 'working',
  },
  {
    // What it does, and its result will follow in the same row.
    name: 'result-follows',
    region: 'cursor-row',
    pattern:
      '(?i)^[^\\p{L}\\p{N}]{0,4}(?<activity>(?:building|bundling|checking|cloning|compiling|connecting|copying|deploying|downloading|extracting|fetching|formatting|generating|indexing|installing|linking|linting|loading|processing|pulling|pushing|resolving|running|scanning|starting|testing|unpacking|uploading)\\b[^?]{0,100}):$',
    status: 'working',
  },
  {
    name: 'percent',
    region: 'last-row',
    pattern: '^.{0,60}\\b\\d{1,2}(?:\\.\\d+)? ?%(?!.*100 ?%).*$',
    with: ['[=#█▌━>-]{3,}|^\\P{L}*\\p{L}+ing\\b.*\\d ?% *$|^ *\\d{1,2} ?%'],
    status: 'working',
  },
  {
    // How much is done, of how much: `9.1/18.2 MB 3.2 MB/s eta 0:03`, `[===>   ] 23/57`, `[+] Building 12.3s (5/9)`.
    name: 'progress',
    region: 'tail',
    pattern:
      '(?i)\\d ?[kmg]i?b/s\\b.*\\beta \\d|\\[[=#]+>? *\\] \\d+/\\d+\\b|^\\[\\+\\] (?<activity>(?:building|running|pulling)) \\d[\\d.]*s? ?\\(\\d+/\\d+\\)$',
    status: 'working',
  },
  {
    name: 'open-question',
    region: 'cursor-row',
    pattern: '^(?<question>(?=.*\\p{L}{2})\\S.*\\?(?: ?[\\[(].{0,60}[\\])])?) ?[:>]? *$',
    quietMs: 800,
    status: 'awaiting-answer',
  },
  {
    name: 'open-input',
    region: 'cursor-row',
    pattern:
      '^ {0,8}(?<question>\\S.{0,100}(?:[\\[(].{0,60}[\\])])? ?[:：](?: ?[\\[(][^\\])]{0,60}[\\])])?) *$',
    quietMs: 3000,
    status: 'awaiting-answer',
  },
  {
    // Told to type, without a sign behind it.
    name: 'asks-to-type',
    region: 'cursor-row',
    pattern:
      '(?i)^ {0,8}(?<question>(?:please )?(?:enter|choose|select|provide|specify|pick|paste|input|type(?![ -]check))\\b.{1,120}[\\p{L}\\p{N})\\]])$',
    quietMs: 3000,
    status: 'awaiting-answer',
  },
  {
    // The answer is typed into the row below.
    name: 'says-what-to-type',
    region: 'last-row',
    pattern:
      '(?i)^(?<question>(?:please )?(?:enter|type|paste|provide)\\b.{0,160}(?:[:?]|\\b(?:below|here|enter|return)\\.?)|(?:please )?enter (?:an?|the|your)\\b.{1,120})$',
    quietMs: 3000,
    status: 'awaiting-answer',
  },
  {
    name: 'question-in-last-row',
    region: 'last-row',
    pattern:
      '(?i)^(?<question>(?:what|which|who|where|when|how|do|does|are|is|can|could|should|would|will|shall|may)\\b.{1,160}\\?)$',
    quietMs: 3000,
    status: 'awaiting-answer',
  },
  {
    // What a program greets with, and no prompt yet.
    name: 'greeting',
    pattern:
      '(?i)\\bwelcome to\\b|\\bgetting started\\b|\\bto get started\\b|\\bstarting session\\b|^ *\\/help +\\p{L}|^\\P{L}*[\\p{L}-]{2,20} v\\d+\\.\\d+',
    status: 'starting',
  },
];

/** Rules that see a spinner: what it stands for has stopped when it stands still. */
export const spinnerRules: ReadonlySet<string> = new Set([
  'general/spinner',
  'general/spinner-above-box',
  'general/spinner-behind',
  'beside-prompt/spinner',
]);
