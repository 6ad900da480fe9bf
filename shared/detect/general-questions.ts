import type { WrittenRules } from './profile.ts';

const yesNoButtons = '(?i)[│┃|] +[<[] ?(?:yes|ok) *[>\\]] +[<[] ?no *[>\\]] *[│┃|]';
const wordsInBox = '[│┃|] +(?<question>[^<[│┃|]*[^<[│┃|\\s]) *[│┃|]$';

/** What a program shows that asks: passwords, permissions, menus; and the watcher that only looks so. The first that fits holds. */
export const generalQuestions: WrittenRules = [
  {
    name: 'password',
    region: 'cursor-row',
    pattern:
      '(?i)^(?<question>.*(?:\\b(?:password|passphrase|passcode|pin|token|api key|verification code|passwort|mot de passe|contraseña|wachtwoord)\\b|senha\\b|пароль|hasło|lösenord|密码|密碼|パスワード|암호).*[:：])(?: ?[*•●]+)?$',
    quietMs: 200,
    status: 'awaiting-answer',
  },
  {
    // `[y/N]`, `(Y)es/(N)o`, `(y) (enter)`, `[o]nce | [d]eny`; below it at most an empty prompt.
    name: 'yes-no',
    region: 'answer-rows',
    pattern:
      '(?i)^(?<request>.*(?:[\\[(] ?y(?:es)? ?[/|] ?n(?:o)?(?: ?[/|] ?[^\\])]{1,40})? ?[\\])]|\\(y\\)es ?/ ?\\(n\\)o|\\(y\\) \\(enter\\)|\\[o\\]nce\\b|\\(n\\) ).{0,60})$',
    with: ['^[ │┃]*[>❯›]? *$|[?\\])}:] ?(?:[>❯›:] ?)?$|\\(enter\\)|\\(n\\) |\\[d\\]'],
    without: ['^.{0,80}[$❯➜λ»%#>] +[^\\s$❯➜λ»%#>]'],
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
    name: 'yes-no-above-prompt',
    region: 'above-prompt',
    pattern:
      '(?i)^(?<request>.*(?:[\\[(] ?y(?:es)? ?[/|] ?n(?:o)?(?: ?[/|] ?[^\\])]{1,40})? ?[\\])]|\\(y\\)es ?/ ?\\(n\\)o|\\(y\\) \\(enter\\)|\\[o\\]nce\\b|\\(n\\) )(?:.{0,60}[?:\\])])?)$',
    quietMs: 200,
    status: 'awaiting-approval',
  },
  {
    // `[J/n]`, `(o/N)`, `[Д/н]`: two letters, one of them large, in any language.
    name: 'either-or-at-cursor',
    region: 'cursor-row',
    pattern: '^(?<request>.*[\\[(](?:\\p{Lu}/\\p{Ll}|\\p{Ll}/\\p{Lu})[\\])]) ?[?:：]?$',
    quietMs: 200,
    status: 'awaiting-approval',
  },
  {
    // Buttons in a box, as whiptail and dialog draw them: `<Yes>  <No>`.
    name: 'yes-no-buttons',
    region: 'tail',
    pattern: yesNoButtons,
    also: [wordsInBox],
    quietMs: 300,
    status: 'awaiting-approval',
  },
  {
    // On a full screen the box may stand anywhere.
    name: 'yes-no-modal',
    pattern: yesNoButtons,
    alternate: true,
    also: [wordsInBox],
    quietMs: 300,
    status: 'awaiting-approval',
  },
  {
    name: 'buttons',
    region: 'tail',
    pattern: '^ *[│┃|] +(?:< ?[^<>│┃|]{1,24}> *){1,4}[│┃|]$',
    also: [wordsInBox],
    quietMs: 300,
    status: 'awaiting-answer',
  },
  {
    // As nano asks: ` Y Yes` over ` N No           ^C Cancel`.
    name: 'key-rows',
    region: 'last-three',
    pattern: '^ ?\\p{Lu} \\p{Lu}\\p{Ll}+ +\\^C \\p{L}+$',
    with: ['^ ?\\p{Lu} \\p{Lu}\\p{Ll}+$'],
    also: ['^(?<question>\\S.*\\?)'],
    quietMs: 300,
    status: 'awaiting-answer',
  },
  {
    // A typed choice of a numbered list: `What now>`; `#?` is what Bash asks with.
    name: 'typed-choice',
    region: 'foot',
    pattern: '^(?<question>\\p{Lu}[\\p{L} ]{2,40})>{1,2}$|^#\\?$',
    with: ['^ *1(?:[.)] ?|: +)\\S'],
    quietMs: 300,
    status: 'awaiting-answer',
  },
  {
    name: 'trust-menu',
    region: 'typed-questions',
    pattern: '(?i)^[ │┃]*(?<question>.*\\bdo you trust\\b.*\\?)',
    quietMs: 300,
    options: '(?i)^[ │┃]*(?:[❯›▸▶→●>*] ?)?(?:\\d+[.)] +)?(?<option>(?:yes|no)\\b[^│┃]*)',
    status: 'awaiting-answer',
    topic: 'trust',
  },
  {
    // The number of an answer is typed into the prompt below.
    name: 'typed-yes-no',
    region: 'above-typed',
    pattern: '(?i)^ {0,4}[[(]?\\d{1,2}[.)\\]]{1,2} +(?:yes|allow|approve|accept|proceed)\\b',
    with: ['(?i)^ {0,4}[[(]?\\d{1,2}[.)\\]]{1,2} +(?:no|deny|reject|cancel|skip)\\b'],
    without: ['^ *[❯›▸▶→●>] ?\\d+[.)]'],
    also: ['^(?<request>\\S.*\\?)$'],
    quietMs: 300,
    status: 'awaiting-approval',
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
    pattern: '(?i)^[ │┃]*[❯›▸▶→●>] {0,3}(?:\\[?\\d+[.)\\]] +)?(?:yes|allow|approve|accept|proceed)\\b',
    with: ['(?i)^[ │┃]*(?:\\[?\\d+[.)\\]] +)?(?:no|deny|reject|cancel|skip|yes)\\b'],
    quietMs: 300,
    options: '^[ │┃]*(?:[❯›▸▶→●>] *)?(?:\\[?\\d+[.)\\]] +)?(?<option>[^│┃]+)',
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
    // Answers below each other, each behind its key.
    name: 'key-list',
    region: 'questions',
    pattern: '(?i)^[ │┃]*[a-z0-9] {1,3}(?:allow|approve|accept|yes|run)\\b',
    with: ['(?i)^[ │┃]*[a-z0-9] {1,3}(?:deny|reject|no|cancel|skip)\\b'],
    also: ['^[ │┃]*(?<request>\\S[^│┃]*\\?)'],
    quietMs: 300,
    status: 'awaiting-approval',
  },
  {
    name: 'confirm-keys',
    region: 'last-rows',
    pattern: '(?i)^[ │┃]*confirm with (?:\\S+ ){1,3}enter|^ *confirm: ?<(?:enter|y)>.*<esc>',
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
    region: 'menu-tail',
    pattern:
      '(?i)(?:enter|return) (?:to )?(?:confirm|select|continue|accept|approve)\\b|[↑↓]/?[↑↓].*(?:select|navigate|move|choose)|use (?:the )?arrow[ -]keys',
    without: ['(?i)\\b(?:esc|ctrl[+-]c) (?:to )?(?:interrupt|stop)'],
    quietMs: 300,
    options: '^[ │┃]*(?:[❯›▸▶→●>*] ?)?\\d+[.)] +(?<option>[^│┃]+)',
    status: 'awaiting-answer',
  },
  {
    // Round buttons, one of them chosen: `1 (●) Yes` over `2 (○) No`.
    name: 'radio-menu',
    region: 'questions',
    pattern: '^[ │┃]*(?:\\w ?)?\\([●◉•x*]\\) +\\S',
    with: ['^[ │┃]*(?:\\w ?)?\\([○◯ ]\\) +\\S'],
    quietMs: 300,
    options: '^[ │┃]*(?:\\w ?)?\\([●◉•x*○◯ ]\\) +(?<option>[^│┃]+)',
    status: 'awaiting-approval',
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
    with: ['^ {0,2}(?:[│┃] +)?[❯›▸▶●○◉◯◻◼☐☒>] {0,3}\\S'],
    quietMs: 300,
    options: '^ {0,2}(?:[│┃] +)?(?:[❯›▸▶●○◉◯◻◼☐☒>] {0,2})(?<option>\\S.*)$',
    status: 'awaiting-answer',
  },
  {
    name: 'marked-question',
    region: 'cursor-row',
    pattern: '^[?] (?!(?:for|to)\\b)(?<question>\\S.*)$',
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
    // It waits for requests.
    name: 'server',
    region: 'last-rows',
    pattern:
      '(?i)^.{0,60}\\b(?:listening|serving|running|accepting connections|ready|started|available|server|local|network)\\b.{0,40}?(?:\\bhttps?://|\\bport:? \\d|\\b(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0):\\d|\\[::1?\\]:\\d).{0,80}$',
    without: ['^.{0,80}[$❯➜λ»%#>] *$'],
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
];
