import { agentProfileSchema } from './profile.ts';

/**
 * What programs that ask, work and rest have in common, whoever wrote them. Every agent falls back on
 * these rules where its own say nothing: another version, a dialog nobody drew a rule for.
 *
 * They look at the last rows only, and wait until the screen stands still where words alone decide.
 */
export const generalProfile = agentProfileSchema.parse({
  id: 'general',
  label: 'Any program',
  regions: [
    { name: 'cursor-row', from: 'cursor', maxRows: 1, keep: 'first' },
    { name: 'tail', maxRows: 14 },
    { name: 'last-rows', maxRows: 4 },
    { name: 'last-three', maxRows: 3 },
    { name: 'last-row', maxRows: 1 },
    { name: 'foot', maxRows: 10 },
    {
      // Between two long rules at the bottom; below it at most a few rows of hints.
      name: 'ruled-input',
      from: { row: '^ *[─━▄▔]{20,} *$', next: '^ *(?:[❯›>→!*$](?! ?\\d+[.)])[^─]*)?$', within: 'foot' },
      to: { row: '^ *[─━▀▁]{20,} *$', offset: 1 },
    },
    {
      name: 'boxed-input',
      from: { row: '^ *[╭┌┏][─━]{10,}', next: '^ *[│┃|] *[>❯›→](?: |$)', within: 'tail' },
      to: { row: '^ *[╰└┗]', offset: 1 },
    },
    {
      // A bar at the left, closed below: `┃ draft` over `╹▀▀▀`.
      name: 'barred-input',
      from: { row: '^ *[┃▌▎]', next: '^ *[╹▀]▀{20,}', within: 'foot' },
      to: { row: '^ *[╹▀]▀{20,}', offset: 1 },
    },
    { name: 'below-text', from: { row: '^~ *$', next: '^~ *$' } },
    // Where a program has its prompt open, what stands above it is history.
    { name: 'questions', unless: ['ruled-input', 'boxed-input', 'barred-input'], maxRows: 14 },
  ],
  rules: [
    {
      name: 'password',
      region: 'cursor-row',
      pattern:
        '(?i)(?<question>^.*\\b(?:password|passphrase|passcode|pin|token|api key|verification code)\\b.*:) *$',
      quietMs: 200,
      status: 'awaiting-answer',
    },
    {
      name: 'pager',
      region: 'cursor-row',
      pattern:
        '^(?:--More--|\\(END\\)|:$|lines \\d+-\\d+)|^ ?Manual page \\S+.*\\bline \\d+|\\bpress h for help or q to quit\\b',
      quietMs: 300,
      status: 'awaiting-answer',
      topic: 'other',
    },
    {
      // An editor that a program opened, for a message or a list: it waits for a person. Below the text `~` …
      name: 'editor',
      region: 'below-text',
      pattern: '^~ *$',
      quietMs: 800,
      status: 'awaiting-answer',
      topic: 'other',
    },
    {
      // … or what the last row tells of file or mode, or the keys that it takes.
      name: 'editor-row',
      region: 'last-three',
      pattern:
        '^-- (?:INSERT|REPLACE|VISUAL(?: LINE| BLOCK)?) --|^"[^"]+" (?:\\[[^"]{1,20}\\] ?)?\\d+(?: lines?|L), \\d+(?: bytes|B|C)|^\\^G (?:Get )?Help\\b',
      quietMs: 800,
      status: 'awaiting-answer',
      topic: 'other',
    },
    {
      // `[y/N]`, `(Y)es/(N)o`, `(y) (enter)`, `[o]nce | [d]eny`; below it at most an empty prompt.
      name: 'yes-no',
      region: 'last-rows',
      pattern:
        '(?i)^(?<request>.*(?:[\\[(] ?y(?:es)? ?[/|] ?n(?:o)?(?: ?[/|] ?[^\\])]{1,40})? ?[\\])]|\\(y\\)es ?/ ?\\(n\\)o|\\(y\\) \\(enter\\)|\\[o\\]nce\\b|\\(n\\) ).{0,60})$',
      with: ['^[ │┃]*[>❯›]? *$|[?\\])}:] ?(?:[>❯›:] ?)?$|\\(enter\\)|\\(n\\) |\\[d\\]'],
      without: ['^.{0,80}[$❯➜λ»%#>] +\\S'],
      quietMs: 200,
      status: 'awaiting-approval',
    },
    {
      name: 'yes-no-at-cursor',
      region: 'cursor-row',
      pattern:
        '(?i)^(?<request>.*(?:[\\[(] ?y(?:es)? ?[/|] ?n(?:o)?(?: ?[/|] ?[^\\])]{1,40})? ?[\\])]|\\(y\\)es ?/ ?\\(n\\)o).{0,60})$',
      quietMs: 200,
      status: 'awaiting-approval',
    },
    {
      name: 'trust-menu',
      region: 'questions',
      pattern: '(?i)^[ │┃]*(?<question>.*\\bdo you trust\\b.*\\?)',
      quietMs: 300,
      options: '(?i)^[ │┃]*(?:[❯›▸▶→●>*] ?)?(?:\\d+[.)] +)?(?<option>(?:yes|no)\\b[^│┃]*)',
      status: 'awaiting-answer',
      topic: 'trust',
    },
    {
      name: 'permission-menu',
      region: 'questions',
      pattern:
        '(?i)^[ │┃]*(?:\\[[^\\]]{1,20}\\] )?(?<question>.*\\b(?:do you want|would you like|allow|approve|proceed|permission|run this|execute|write to|use this|apply this)\\b.*\\?)',
      with: ['^[ │┃]*(?:[❯›▸▶→●>] {0,3}(?:\\d+[.)] ?)?\\S|[*] \\d+[.)] \\S)'],
      without: ['(?i)\\b(?:esc|ctrl[+-]c) to (?:interrupt|stop)'],
      quietMs: 300,
      options: '^[ │┃]*(?:[❯›▸▶→●>*] *)?(?:\\d+[.)] +)?(?<option>[^│┃]+)',
      status: 'awaiting-approval',
    },
    {
      name: 'yes-menu',
      region: 'questions',
      pattern: '(?i)^[ │┃]*[❯›▸▶→●>] {0,3}(?:\\d+[.)] +)?(?:yes|allow|approve|accept|proceed)\\b',
      with: ['(?i)^[ │┃]*(?:\\d+[.)] +)?(?:no|deny|reject|cancel|skip|yes)\\b'],
      quietMs: 300,
      options: '^[ │┃]*(?:[❯›▸▶→●>] *)?(?:\\d+[.)] +)?(?<option>[^│┃]+)',
      status: 'awaiting-approval',
    },
    {
      // A choice that says by which key it is taken.
      name: 'key-menu',
      region: 'last-rows',
      pattern:
        '(?i)^[ │┃]*(?:[❯›▸▶→●>] *)?(?:skip|reject|deny|cancel|no)\\b[^│┃]{0,40}\\((?:esc|n|esc or n)[^)]{0,12}\\)',
      quietMs: 300,
      status: 'awaiting-approval',
    },
    {
      // A row of answers, each with its key in brackets: `[y] yes  [n] no`.
      name: 'key-row',
      region: 'foot',
      pattern:
        '(?i)^[ │┃]*[\\[(](?:y|yes|a|enter|↵|⏎)[\\])] ?\\p{L}{2,}.{0,60}[\\[(](?:n|no|d|r|s|x|esc)[\\])] ?\\p{L}{2,}',
      quietMs: 200,
      status: 'awaiting-approval',
    },
    {
      name: 'confirm-keys',
      region: 'last-rows',
      pattern: '(?i)^[ │┃]*confirm with (?:\\S+ ){1,3}enter',
      quietMs: 300,
      status: 'awaiting-approval',
    },
    {
      // A short question about a permission that ends the screen; below it at most an empty prompt.
      name: 'permission-question',
      region: 'last-three',
      pattern:
        '(?i)^[ │┃⚠]*(?<request>(?:.*\\b(?:do you want|would you like|are you sure)\\b.*|(?:allow|approve|accept|confirm|proceed|continue|execute|run|apply|overwrite|delete|write)\\b[^.?]{0,80}))\\?(?: *[│┃])? *$',
      without: ['^[ │┃]*[>❯›] +\\S', '(?i)\\b(?:esc|ctrl[+-]c) (?:to )?(?:interrupt|stop)'],
      quietMs: 300,
      status: 'awaiting-approval',
    },
    {
      name: 'approval-needed',
      region: 'tail',
      pattern:
        '(?i)(?:^|[^\\p{L}])(?:action|approval|permission|confirmation) (?:is )?(?:required|needed)\\.?(?: *[│┃])? *$|\\b(?:needs|requires|requests) (?:your )?(?:approval|permission|confirmation)\\.?(?: *[│┃])? *$|\\b(?:a?waiting (?:for )?(?:your |user )?(?:approval|confirmation|permission))\\b.{0,20}$|^[ │┃]*\\[?(?:permission|ask_user)\\]?:? (?:pending|permission\\.ask|questionnaire\\.ask)',
      quietMs: 300,
      status: 'awaiting-approval',
    },
    {
      name: 'sign-in',
      region: 'last-rows',
      pattern:
        '(?i)(?:^|[^\\p{L}])(?:signing in|waiting for (?:login|sign-in|authentication))(?:…|\\.{2,3})? *$',
      quietMs: 300,
      status: 'awaiting-answer',
      topic: 'login',
    },
    {
      name: 'menu-hint',
      region: 'tail',
      pattern:
        '(?i)(?:enter|return) (?:to )?(?:confirm|select|continue|accept|approve)\\b|[↑↓]/?[↑↓].*(?:select|navigate|move|choose)|use (?:the )?arrow keys',
      without: ['(?i)\\b(?:esc|ctrl[+-]c) (?:to )?(?:interrupt|stop)'],
      quietMs: 300,
      options: '^[ │┃]*(?:[❯›▸▶→●>*] ?)?\\d+[.)] +(?<option>[^│┃]+)',
      status: 'awaiting-answer',
    },
    {
      // One row tells how to choose and how to leave, and one of the choices is marked.
      name: 'menu-keys',
      region: 'questions',
      pattern: '(?i)(?:\\b(?:enter|return)\\b|↵|⏎).*\\b(?:esc|escape)\\b',
      with: ['^[ │┃]*[❯›▸▶→●>] ?\\d+[.)] +\\S'],
      quietMs: 300,
      options: '^[ │┃]*(?:[❯›▸▶→●>*] ?)?\\d+[.)] +(?<option>[^│┃]+)',
      also: ['^[ │┃]*(?<question>\\S[^│┃]*\\?)'],
      status: 'awaiting-answer',
    },
    {
      // A question with its mark over a list with a mark: `? Which?` over `❯ this`, `◆  Which?` over `│  ● this`.
      name: 'marked-menu',
      region: 'questions',
      pattern: '^(?:[?] |◆ {1,2})(?<question>\\S.*)$',
      with: ['^ {0,2}(?:[│┃] +)?[❯›▸▶●○◉◯◻◼☐☒>] {0,2}\\S'],
      quietMs: 300,
      options: '^ {0,2}(?:[│┃] +)?(?:[❯›▸▶●○◉◯◻◼☐☒>] {0,2})(?<option>\\S.*)$',
      status: 'awaiting-answer',
    },
    {
      name: 'marked-question',
      region: 'cursor-row',
      pattern: '^[?] (?<question>\\S.*)$',
      quietMs: 300,
      status: 'awaiting-answer',
    },
    {
      // A list that is searched while one types, and how much of it is left.
      name: 'finder',
      region: 'tail',
      pattern: '^ *\\d+/\\d+(?: \\(\\d+\\))?(?: ─+.*)?$',
      with: ['^[>❯▌] ?'],
      quietMs: 300,
      status: 'awaiting-answer',
      topic: 'other',
    },
    {
      // It waits for a file to change, not for its work to end.
      name: 'watcher',
      region: 'last-rows',
      pattern:
        '(?i)\\b(?:watching|waiting) for (?:any )?(?:file )?changes\\b|\\bpress (?:[a-z?] (?:\\+ enter )?)?to (?:show help|quit|see more options|rerun)\\b|\\bwatch usage\\b|^ *[›»] press \\S+ to\\b',
      quietMs: 800,
      status: 'idle',
    },
    {
      name: 'press-key',
      region: 'last-three',
      pattern:
        '(?i)^[ │┃]*(?<question>.*\\bpress (?:any key|return|space|enter(?! to send)|\\[enter\\])\\b.*)$',
      quietMs: 300,
      status: 'awaiting-answer',
    },
    {
      // A key that stops the work, as a hint by itself: a row, the end of a row, something in brackets.
      name: 'interrupt-hint',
      region: 'tail',
      pattern:
        '(?i)(?:^[^\\p{L}\\p{N}]*|[(·•|…❯] ?|\\.{2,3} | {2,})(?:press )?(?:esc|escape|ctrl[+-]c|\\^c) (?:again )?(?:to )?(?:interrupt|cancel|stop|abort|exit cancel)(?: the \\p{L}+)?…?(?:, \\d[^)]{0,12})?\\)?(?:[│┃ ]*$|,| *[·•|]| {2,})',
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
      name: 'shell-prompt',
      region: 'cursor-row',
      pattern: '^ {0,4}(?:\\S.{0,120}?)?(?:[$❯➜λ»›](?! ?\\d+[.)])|[^0-9 ] ?%|[^ ]#|^#|^%)(?: .*)?$',
      quietMs: 250,
      status: 'idle',
    },
    {
      name: 'interpreter-prompt',
      region: 'cursor-row',
      pattern:
        '^ {0,4}(?:[\\w.:@()\\[\\]~/*-]{0,40} ?|\\( ?[\\w ]{0,12}\\))?>{1,3}(?! ?\\d+[.)])(?: .*)?$|^In \\[\\d+\\]:',
      quietMs: 250,
      status: 'idle',
    },
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
        '(?i)^[^\\p{L}\\p{N}•●⏺*-]{0,4}(?<activity>(?!(?:nothing|something|everything|anything|warning|missing|during|string)\\b)\\p{L}{2,}ing\\b[^.…]{0,60})(?:…|\\.{2,3}) *$',
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
      name: 'percent',
      region: 'last-row',
      pattern: '^.{0,60}\\b\\d{1,2}(?:\\.\\d+)? ?%(?!.*100 ?%).*$',
      with: ['[=#█▌━>-]{3,}|^\\P{L}*\\p{L}+ing\\b.*\\d ?% *$|^ *\\d{1,2} ?%'],
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
      pattern: '^(?<question>\\S.{0,100}(?:[\\[(].{0,60}[\\])])? ?:(?: ?[\\[(][^\\])]{0,60}[\\])])?) *$',
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
  ],
});
