"""One packaged process that watches, in a folder of its own."""
import os, signal, subprocess, time
from postgres import PASSWORD, free_port

START = 60   # a start may take so long on a busy machine, seconds
GRACE = 45   # a graceful stop may take so long, seconds


class Node:
    """Its name stays, its tag is another with every start: `n1.2` is the second process of n1, and its User-Agent."""

    def __init__(self, program, folder, name, role, settings):
        self.program, self.folder, self.name, self.role, self.settings = program, folder, name, role, settings
        self.starts, self.process, self.stopped = 0, None, False
        self.management = free_port()
        os.makedirs(folder)

    @property
    def tag(self):
        return f'{self.name}.{self.starts}'

    @property
    def inbox(self):
        return os.path.join(self.folder, 'inbox')

    @property
    def outbox(self):
        return os.path.join(self.folder, 'outbox')

    def start(self):
        self.starts += 1
        settings = {**self.settings, 'user-agent': self.tag, 'management': f'127.0.0.1\\:{self.management}'}
        if 'database' in settings:
            settings |= {'node-name': self.name, 'role': self.role}
        with open(os.path.join(self.folder, 'application.properties'), 'w') as out:
            out.writelines(f'dromedary.{key}={value}\n' for key, value in settings.items())
        environment = {**os.environ, **({'DROMEDARY_DATABASE_PASSWORD': PASSWORD} if 'database' in settings else {})}
        with open(os.path.join(self.folder, 'log'), 'a') as log:
            self.process = subprocess.Popen([self.program, 'watch'], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def watches(self):
        return self.log().count(' Watching ') >= self.starts

    def kill(self):
        self.process.kill()
        self.process.wait()

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)
        self.stopped = True

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)
        self.stopped = False

    def terminate(self):
        self.process.terminate()

    def ended(self):
        """Its exit code, or why there is none."""
        try:
            return self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
            return f'killed: it did not stop within {GRACE} s'

    def end(self):
        """Whatever state it is in."""
        if self.alive():
            self.process.kill()
            self.process.wait()

    def log(self):
        try:
            with open(os.path.join(self.folder, 'log')) as log:
                return log.read()
        except FileNotFoundError:
            return ''
