"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Only add: calls are on the old code and the new while a release rolls out."""
    ${upgrades if upgrades else "pass"}
