"""GitHub's runner, as far as the templates use it; what it does not know fails."""

from story.github.jobs import run_job as run_job
from story.github.workflows import documented as documented
from story.github.workflows import load as load
from story.github.workflows import with_build as with_build
from story.github.workflows import with_env as with_env
from story.github.workflows import with_inputs as with_inputs
