"""A project on GitLab, on this machine: what a pipeline makes of its files, and a runner for the jobs."""

from story.gitlab.pipeline import Loader as Loader
from story.gitlab.pipeline import completed as completed
from story.gitlab.pipeline import pipeline as pipeline
from story.gitlab.runner import run as run
