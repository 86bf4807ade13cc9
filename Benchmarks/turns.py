"""What the benchmarks share: sides that take turns in one run, each a process that waits for a line, works, and answers."""

import json, os, platform, statistics, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def serve(work):
    """A side in Python: runs `work` for each line on stdin and answers with its seconds; what `work` returns is kept."""
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        result = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "found": found}
        print(json.dumps(result), flush=True)


class Side:
    """A process, and its answers."""

    def __init__(self, name, command):
        self.name, self.passes = name, []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def go(self):
        print("go", file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait()

    def median(self, what):
        return statistics.median(answer[what] for answer in self.passes)


class Command:
    """A side that is a whole process each time, its start included."""

    def __init__(self, name, command, folder):
        self.name, self.command, self.folder, self.passes = name, command, folder, []

    def go(self):
        start = time.perf_counter()
        process = subprocess.Popen(self.command, cwd=self.folder, stdout=subprocess.PIPE)
        size = sum(map(len, iter(lambda: process.stdout.read(1 << 20), b"")))
        _, status, usage = os.wait4(process.pid, 0)
        wall, process.returncode = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            raise RuntimeError(f"{self.command} ended with {process.returncode}")
        return {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "size": size}

    def end(self):
        pass

    median = Side.median


def take_turns(sides, rounds, slow=(), slow_rounds=3):
    """A B A B…, after a pass that warms up; the slow ones take part in the first rounds only."""
    for side in sides:
        side.go()
    for turn in range(rounds):
        for side in sides:
            if turn < slow_rounds or side.name not in slow:
                side.passes.append(side.go())
    for side in sides:
        side.end()


def write_result(name, row, **figures):
    """Benchmarks/results/NAME.json."""
    target = ROOT / f"Benchmarks/results/{name}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    everything = {"row": row, "machine": platform.processor() or platform.machine(), **figures}
    target.write_text(json.dumps(everything, indent=2) + "\n")
