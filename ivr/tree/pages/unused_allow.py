"""A comment allows a mistake that is not there, or names a rule that does not exist.

Why: an allowance that silences nothing today silences a real mistake tomorrow, and nobody knows.

Bad:
    main: {say: "Добрый день.", next: bye}  # ivr: allow long-menu
    bye: {hangup: "До свидания!"}

Good:
    main: {say: "Добрый день.", next: bye}
    bye: {hangup: "До свидания!"}
"""

from typing import Final

LEVEL: Final = "warning"
