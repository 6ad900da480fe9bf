import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { testProfile } from './fixtures/profiles.ts';

const generic = testProfile(
  JSON.parse(readFileSync(new URL('../../resources/agents/generic.json', import.meta.url), 'utf8')) as object,
);

const still = (screen: string) => new PlayedAgent(generic).show(screen).wait(8_000);

/** Where a program waits for the next command: it rests, and a message may be typed there. */
const atRest: Readonly<Record<string, readonly string[]>> = {
  'bash, sh, ksh': ['$ ', '# ', 'sh-5.2# ', 'bash-5.2$ ', 'root@shop:/srv# ', 'you@host:~/shop$ '],
  zsh: ['host% ', 'you@host ~ % ', 'host# '],
  fish: ['you@host ~/shop> ', 'root@host /srv/shop# '],
  PowerShell: [String.raw`PS C:\shop> `, 'PS /home/you/shop> '],
  cmd: [String.raw`C:\Users\you>`],
  nushell: ['~/shop> ', '~/shop〉'],
  python: ['>>> ', '... '],
  ipython: ['In [1]: ', '   ...: ', 'In [12]: '],
  pdb: ['(Pdb) ', '(Pdb++) ', 'ipdb> '],
  node: ['> ', '... ', 'debug> '],
  'deno, bun': ['> '],
  irb: ['irb(main):001:0> ', 'irb(main):002> ', 'irb(main):003* '],
  pry: ['[1] pry(main)> ', '[2] pry(main)* '],
  'rails console': ['shop(dev)> ', 'shop(prod)> '],
  rdbg: ['(rdbg) ', '(byebug) '],
  perl: ['  DB<1> '],
  php: ['php > ', 'php { '],
  lua: ['> ', '>> '],
  tclsh: ['% '],
  expect: ['expect1.1> '],
  R: ['> ', 'Browse[1]> '],
  julia: ['julia> ', '(@v1.12) pkg> ', 'help?> ', 'shell> '],
  octave: ['octave:1> '],
  ghci: ['ghci> ', 'Prelude> ', 'ghci| ', 'λ> ', '*Shop> '],
  ocaml: ['# '],
  'erl, iex': ['1> ', '(shop@host)1> ', 'iex(1)> ', 'iex(shop@host)2> '],
  'scala, jshell, kotlin': ['scala> ', 'jshell> ', '   ...> ', '>>> '],
  clojure: ['user=> ', 'shop.core=> '],
  'guile, sbcl, clisp': ['scheme@(guile-user)> ', '[1]> '],
  swipl: ['?- '],
  'gp, gnuplot, maxima, sage': ['gnuplot> ', '(%i1) ', 'sage: ', 'gap> ', 'In[1]:= '],
  psql: ['shop=# ', 'shop=> ', 'shop-# ', 'shop(# ', "shop'# ", 'shop*=# '],
  'mysql, mariadb': ['mysql> ', 'MariaDB [(none)]> ', 'MariaDB [shop]> ', '    -> ', "    '> ", '    "> '],
  sqlite3: ['sqlite> ', '   ...> '],
  'sqlplus, sqlcmd': ['SQL> ', '1> '],
  'redis-cli': ['127.0.0.1:6379> ', 'redis> ', '127.0.0.1:6379[1]> ', 'not connected> '],
  mongosh: ['test> ', 'rs0 [direct: primary] shop> ', 'Atlas atlas-x1-shard-0 [primary] shop> '],
  'cqlsh, neo4j, hbase': ['cqlsh> ', 'cqlsh:shop> ', 'neo4j@shop> ', 'hbase(main):001:0> '],
  'ftp, sftp': ['ftp> ', 'sftp> '],
  'lftp, ncftp': ['lftp you@host:~> ', 'lftp host:/srv> ', 'ncftp /srv > '],
  smbclient: [String.raw`smb: \> `],
  'telnet, openssl, nslookup': ['telnet> ', 'OpenSSL> ', '> '],
  'gdb, lldb, dlv, rr': ['(gdb) ', '(lldb) ', '(dlv) ', '(rr) '],
  'fdisk, gdisk': ['Command (m for help): ', 'Command (? for help): '],
  'parted, gpg': ['(parted) ', 'gpg> '],
  'virsh, bluetoothctl': ['virsh # ', '[bluetooth]# ', '[Shop speaker]# '],
  msfconsole: ['msf6 > ', 'msf6 exploit(multi/handler) > '],
  'nix repl': ['nix-repl> '],
  'a router': ['shop-router> ', 'shop-router(config)# '],
};

/** Signs that anything may print: rest is known from silence alone. */
const atRestBySilence = ['+ ', '* ', '& ', '|    ', '     | ', '  2  ', 'shop ⟫ '];

/** Neither: what is going on, or was drawn, only looks so. */
const noPrompts = [
  '[####                    ] 17%',
  '[#                       ] 2%',
  '#######',
  '[----->                  ] 23%',
  '=====>',
  ' ---> Running in 3f2a1b',
  'Building: ',
  'Resolving dependencies: ',
  'Checking for a C compiler: ',
];

/** What a person has to answer: a message that is typed there would be the answer. */
const questions: Readonly<Record<string, readonly string[]>> = {
  'sudo, su, ssh': [
    'Password: ',
    '[sudo] password for you: ',
    "you@10.0.0.1's password: ",
    "Enter passphrase for key '/home/you/.ssh/id_ed25519': ",
    'Verification code: ',
    '(you@10.0.0.1) One-time code: ',
  ],
  'login, telnet': ['host login: ', 'Username: ', 'login: '],
  'git over https': ["Username for 'https://git.test': ", "Password for 'https://you@git.test': "],
  'npm login': ['Username: ', 'Email (this will be public): ', 'Enter one-time password: '],
  'npm init': ['package name: (shop) ', 'version: (1.0.0) '],
  'apt, dnf, pacman': [
    'Do you want to continue? [Y/n] ',
    'Is this ok [y/N]: ',
    ':: Proceed with installation? [Y/n] ',
  ],
  'fdisk, of a partition': [
    'Select (default p): ',
    'First sector (2048-204799, default 2048): ',
    'Do you want to remove the signature? [Y]es/[N]o: ',
  ],
  'gpg --full-generate-key': ['Your selection? ', 'Real name: ', 'Key is valid for? (0) '],
  openssl: ['Country Name (2 letter code) [AU]:', 'Enter pass phrase for shop.key:'],
  patch: ['File to patch: ', 'Skip this patch? [y] ', 'Assume -R? [n] '],
  'cp -i, rm -i, mv -i': ["cp: overwrite 'shop.ts'? ", "rm: remove regular file 'shop.ts'? "],
  unzip: ['replace shop.ts? [y]es, [n]o, [A]ll, [N]one, [r]ename: '],
  'git add -p, git clean -i': ['(1/2) Stage this hunk [y,n,q,a,d,e,p,?]? ', 'Remove shop.ts [y/N]? '],
  terraform: ['  Enter a value: '],
  'a script': [
    'Enter file name: ',
    'Enter file name:',
    'File name: ',
    'Name of the shop: ',
    'Enter the name of the shop ',
    'Please choose one of the above: ',
    'Choose an option [1-4]: ',
    'Choose an option [1-4] ',
    'Your choice> ',
    'Enter your choice > ',
    'Select a number> ',
    'Press Enter to continue...',
    'Which one? ',
    'Which one? > ',
    'shop: ',
    'mysql: ',
    '请输入文件名：',
  ],
};

const cases = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([program, rows]) => rows.map((row) => ({ program, row })));

describe('a prompt', () => {
  it.each(cases(atRest))('of $program rests: $row', ({ row }) => {
    expect(still(`Something was printed.\n${row}`).status).toMatchObject({ kind: 'idle', source: 'screen' });
  });
});

it.each(atRestBySilence)('a sign that nobody knows rests by silence: %j', (row) => {
  expect(still(`Something was printed.\n${row}`).status).toMatchObject({ kind: 'idle', source: 'silence' });
});

it.each(noPrompts)('is neither a prompt nor a question: %j', (row) => {
  const agent = new PlayedAgent(generic).show(`Something was printed.\n${row}`).wait(4_000);
  expect(agent.changes).toEqual(['starting', 'working']);
});

describe('a question', () => {
  it.each(cases(questions))('of $program asks: $row', ({ row }) => {
    expect(still(`Something was printed.\n${row}`).status.kind).toMatch(/^awaiting-/u);
  });
});
