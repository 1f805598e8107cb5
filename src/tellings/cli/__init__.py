"""The command line: one file a command, each a verb of the library.

Nothing heavy is imported until a command runs: `tellings --help` must answer in a fraction of a second.
Exit codes: 0 done, 1 some items failed and the rest is done, 2 nothing done.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; every error we know ends with its message and exit code 2, never a traceback."""
    # After each product of matrices the threads of numpy spin for more: a third of the processor's time of telling.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from tellings.cli.app import app
    from tellings.errors import TellingsError

    try:
        app(standalone_mode=True)
    except TellingsError as error:
        from rich.console import Console

        Console(stderr=True).print(f"tellings: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("tellings: stopped; what was written stays\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our pipe has gone (`| head`): nothing more to say
        sys.exit(0)
