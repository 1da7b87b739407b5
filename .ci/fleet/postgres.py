"""A PostgreSQL server of our own: from the system's packages, in a temporary folder, on a free port of the loopback address."""
import atexit, bisect, glob, os, pwd, shutil, signal, socket, subprocess, tempfile, threading, time

USER, PASSWORD, DATABASE = 'dromedary', 'not a secret', 'dromedary'
PATIENCE = 60   # the longest that a server may take to start, stop or follow, seconds
SETTINGS = ("listen_addresses = '127.0.0.1'\nunix_socket_directories = '{folder}'\nport = {port}\nmax_connections = 100\nfsync = on\n"
            "synchronous_commit = on\nshared_buffers = 256MB\nmax_wal_size = 1GB\nwal_level = replica\nhot_standby = on\n"
            "wal_sender_timeout = 10s\nwal_retrieve_retry_interval = 200ms\nlog_checkpoints = off\n")


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def programs():
    """The folder of initdb and pg_ctl: the newest of the system's packages; None when there is none and none can be installed."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'), key=lambda path: float(path.split('/')[4]))
    if not found:
        subprocess.run(['bash', '-c', f'source "{os.path.dirname(__file__)}/../lib" && install_package initdb postgresql'])
        found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'))
    return os.path.dirname(found[-1]) if found else os.path.dirname(shutil.which('initdb') or '') or None


class Postgres:
    """One server with a data folder. initdb refuses root: then everything runs as the user postgres."""

    def __init__(self, like=None):
        self.bin = programs()
        if self.bin is None:
            raise OSError('there is no PostgreSQL on this machine')
        self.folder = tempfile.mkdtemp(prefix='dromedary-postgres-')
        self.data, self.port = os.path.join(self.folder, 'data'), free_port()
        if os.geteuid() == 0:
            user = pwd.getpwnam('postgres')
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        atexit.register(self.remove)
        self.copy(like) if like else self.create()

    def create(self):
        secret = os.path.join(self.folder, 'password')
        self.write(secret, PASSWORD)
        self.run('initdb', '-D', self.data, '-U', USER, '--pwfile', secret, '--auth=scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync')
        os.remove(secret)
        self.write(os.path.join(self.data, 'postgresql.conf'), SETTINGS.format(folder=self.folder, port=self.port), 'a')
        self.start()
        self.sql(f'create database {DATABASE}', 'postgres')

    def copy(self, like):
        """A standby that streams from another server, or from a proxy before it: a pair (server, port)."""
        primary, port = like
        self.run('pg_basebackup', '-D', self.data, '-d', primary.uri('postgres', port) + '&application_name=standby', '-R', '-X', 'stream', '-c', 'fast', '--no-sync')
        own = SETTINGS.format(folder=self.folder, port=self.port) + "synchronous_standby_names = ''\n"
        self.write(os.path.join(self.data, 'postgresql.auto.conf'), own, 'a')
        self.start()

    def write(self, path, text, mode='w'):
        with open(path, mode) as out:
            out.write(text)
        if os.geteuid() == 0:
            shutil.chown(path, 'postgres', 'postgres')

    def run(self, program, *words, check=True):
        as_user = ['runuser', '-u', 'postgres', '--'] if os.geteuid() == 0 else []
        with open(os.path.join(self.folder, 'tools.log'), 'a+') as log:
            done = subprocess.run([*as_user, os.path.join(self.bin, program), *words], stdout=log, stderr=log, cwd='/', timeout=PATIENCE * 2)
            if check and done.returncode:
                log.seek(0)
                raise OSError(f'{program} ended with {done.returncode}: {log.read()[-2000:]}')
        return done.returncode

    def start(self):
        """Waits until it answers. After a kill it may have to wait for the last children of the one before."""
        end = time.time() + PATIENCE
        while self.run('pg_ctl', '-D', self.data, '-l', os.path.join(self.folder, 'log'), '-w', '-t', str(PATIENCE), 'start', check=False):
            if time.time() > end:
                raise OSError('PostgreSQL does not start: ' + self.last_words())
            time.sleep(0.3)
        self.postmaster = int(open(os.path.join(self.data, 'postmaster.pid')).readline())

    def stop(self, mode='fast'):
        self.run('pg_ctl', '-D', self.data, '-m', mode, '-w', '-t', str(PATIENCE), 'stop', check=False)

    def kill(self):
        """The postmaster dies as by kill -9; its children notice, and end by themselves."""
        os.kill(self.postmaster, signal.SIGKILL)

    def promote(self):
        self.run('pg_ctl', '-D', self.data, '-w', '-t', str(PATIENCE), 'promote')

    def remove(self):
        """Ends it and removes its folder; once is enough."""
        if os.path.exists(os.path.join(self.data, 'postmaster.pid')):
            self.stop('immediate')
        shutil.rmtree(self.folder, ignore_errors=True)

    def uri(self, database=DATABASE, port=None):
        return f"postgresql://{USER}@127.0.0.1:{port or self.port}/{database}?password={PASSWORD.replace(' ', '%20')}"

    def sql(self, text, database=DATABASE):
        """The rows that a statement gives, as lists of text."""
        done = subprocess.run(['psql', '-XqAt', '-F', '\t', '-v', 'ON_ERROR_STOP=1', '-d', self.uri(database), '-c', text],
                              capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode:
            raise OSError(done.stderr.strip())
        return [line.split('\t') for line in done.stdout.splitlines()]

    def synchronous(self, on):
        """Whether a commit waits for the standby; on: returns when there is one that it waits for."""
        self.sql(f"alter system set synchronous_standby_names = '{'*' if on else ''}'", 'postgres')
        self.sql('select pg_reload_conf()', 'postgres')
        self.await_rows("select 1 from pg_stat_replication where state = 'streaming' and sync_state = '%s'" % ('sync' if on else 'async'))

    def await_rows(self, text):
        end = time.time() + PATIENCE
        while not self.sql(text, 'postgres'):
            if time.time() > end:
                raise OSError(f'no row within {PATIENCE} s: {text}')
            time.sleep(0.1)

    def cpu_seconds(self):
        """Processor time of all its processes so far, those that have ended among them."""
        children = subprocess.run(['ps', '-o', 'pid=', '--ppid', str(self.postmaster)], capture_output=True, text=True).stdout.split()
        return times(self.postmaster, True) + sum(times(int(pid), False) for pid in children)

    def last_words(self):
        try:
            with open(os.path.join(self.folder, 'log')) as log:
                return log.read()[-2000:]
        except FileNotFoundError:
            return ''


def times(pid, reaped):
    """Seconds of a process, with those of its children that have ended where asked for; 0 when it is gone."""
    try:
        with open(f'/proc/{pid}/stat') as stat:
            fields = stat.read().rsplit(')', 1)[1].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15 if reaped else 13])) / os.sysconf('SC_CLK_TCK')


class Looks:
    """What the tables of nodes and slots say, looked at ten times a second on a connection of its own, past every proxy."""

    QUERY = ("select n.id, n.name, n.dead, (select count(*) from slot s where s.node = n.id) from node n where not n.dead\n"
             "union all select 0, '-', false, (select count(*) from slot where node = 0);\n\\echo .\n")

    def __init__(self, server):
        self.server, self.ends = server, False
        self.seen = []  # (when it was asked, rows, the highest number of a node so far)
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.look_on, daemon=True)
        self.thread.start()

    def look_on(self):
        while not self.ends:
            psql = subprocess.Popen(['psql', '-XqAt', '-F', '\t', '-d', self.server.uri()], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, text=True, bufsize=1)
            try:
                while not self.ends and psql.poll() is None:
                    asked = time.time()
                    psql.stdin.write(self.QUERY)
                    psql.stdin.flush()
                    rows = []
                    for line in psql.stdout:
                        if line.strip() == '.':
                            self.note(asked, tuple(tuple(row.split('\t')) for row in rows))
                            break
                        rows.append(line.rstrip('\n'))
                    else:
                        break
                    time.sleep(0.1)
            except OSError:
                pass
            psql.kill()
            psql.wait()
            time.sleep(0.2)

    def note(self, asked, rows):
        with self.lock:
            highest = self.seen[-1][2] if self.seen else 0
            self.seen.append((asked, rows, max([highest, *(int(row[0]) for row in rows)])))

    def after(self, moment):
        """The looks since then."""
        with self.lock:
            return self.seen[bisect.bisect_left(self.seen, moment, key=lambda look: look[0]):]

    def highest(self, moment):
        """The highest number of a node that was seen before; numbers only rise."""
        with self.lock:
            place = bisect.bisect_left(self.seen, moment, key=lambda look: look[0])
            return self.seen[place - 1][2] if place else 0

    def now(self):
        """name -> (id, slots) of the nodes that live, and '-' for free slots; empty when the database does not answer or is too new."""
        with self.lock:
            at, rows, _ = self.seen[-1] if self.seen else (0, (), 0)
        return {name: (int(number), int(slots)) for number, name, _, slots in rows} if time.time() - at < 2 else {}

    def first_other(self, name, number, since):
        """When a node of this name had another number, and the last look at which it had not: (before, seen); None when never."""
        before = since
        for at, rows, _ in self.after(since):
            if any(row[1] == name and int(row[0]) != number for row in rows):
                return before, at
            before = at
        return None

    def end(self):
        self.ends = True
        self.thread.join(5)
