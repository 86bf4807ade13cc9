"""A multibranch job of Jenkins on this machine."""

from story.jenkins.job import EVERY as EVERY
from story.jenkins.job import SUGGESTED as SUGGESTED
from story.jenkins.job import TEMPLATES as TEMPLATES
from story.jenkins.job import VARS as VARS
from story.jenkins.job import Job as Job
from story.jenkins.job import built as built
from story.jenkins.job import configured as configured
from story.jenkins.job import functions as functions
from story.jenkins.job import scripts as scripts
