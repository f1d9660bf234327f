"""A network for the check of the desk: two partners, a hub, the catalogue of the seeds, and a desk for each."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Partner:
    """One laptop: a folder with its own keys and its own file."""

    def __init__(self, network, name):
        self.essync, self.folder = network.essync, network.folder / name
        self.folder.mkdir()
        self.processes = network.processes
        self.variables = {
            **os.environ,
            "ESSYNC_HOME": str(self.folder / "home"),
            "ESSYNC_DB": str(self.folder / "essync.db"),
            "XDG_RUNTIME_DIR": str(self.folder),
            "LANG": "fr_FR.UTF-8",
        }

    def run(self, *arguments):
        """The JSON that a command prints."""
        made = subprocess.run([self.essync, *arguments, "--json"], env=self.variables, capture_output=True, text=True)
        if made.returncode != 0:
            raise SystemExit(f"essync {' '.join(arguments)}: {made.returncode}\n{made.stdout}{made.stderr}")
        return json.loads(made.stdout) if made.stdout.strip() else None

    def serve(self, *arguments):
        """Starts a process that goes on; gives it and its first line."""
        process = subprocess.Popen(
            [self.essync, *arguments], env=self.variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.processes.append(process)
        line = process.stdout.readline()
        if not line:
            raise SystemExit(f"essync {' '.join(arguments)} ended with {process.wait()}")
        return process, line

    def desk(self, *options):
        """Starts the desk, or brings it back, and gives the address that opens it once."""
        began = time.monotonic()
        _, line = self.serve("desk", "--no-browser", "--json", *options)
        self.seconds_to_start = time.monotonic() - began
        return json.loads(line)["url"]


class Network:
    """Founded by inter-made and apeas; inter-made has brought the catalogue, and both have met."""

    def __init__(self, essync):
        self.essync = str(pathlib.Path(essync).resolve())
        base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="essync-desk-", dir=base))
        self.processes = []

    def __enter__(self):
        self.a, self.b = Partner(self, "inter-made"), Partner(self, "apeas")
        line = self.b.run("key", "--as", "apeas")["line"]
        self.id = self.a.run(
            "init", "--network", "laplateforme", "--structure", "inter-made", "--name", "Inter-Made",
            "--device", "accueil", "--with", line)["network"]
        self.a.run("import", str(ROOT / "seeds"))
        self.hub = None
        self.start_hub()
        self.a.run("sync", self.hub)
        self.b.run("join", self.id, "--as", "apeas", "--name", "APEAS", "--hub", self.hub,
                   "--device", "portable du salon")
        self.a.run("sync")
        return self

    def newcomer(self, name):
        """A laptop that has nothing yet."""
        return Partner(self, name)

    def start_hub(self):
        """Starts the hub, at its old port if it had one."""
        port = self.hub.rsplit(":", 1)[1] if self.hub else "0"
        (self.folder / "hub").mkdir(exist_ok=True)
        self.hub_process, line = self.a.serve(
            "hub", "serve", "--network", self.id, "--data", str(self.folder / "hub"), "--port", port, "--json")
        self.hub = json.loads(line)["url"].rstrip("/")

    def stop_hub(self):
        self.hub_process.terminate()
        self.hub_process.wait()

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()
        shutil.rmtree(self.folder)
