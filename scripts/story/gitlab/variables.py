"""The variables that GitLab gives to a pipeline's jobs (Predefined CI/CD variables reference), as far as anything could
read them here."""

from story.run import git

SERVER = "https://gitlab.example"
PROJECT = {"CI_PROJECT_ID": "11", "CI_PROJECT_PATH": "acme/shop", "CI_PROJECT_URL": f"{SERVER}/acme/shop"}
FORK = {"CI_PROJECT_ID": "12", "CI_PROJECT_PATH": "grace/shop", "CI_PROJECT_URL": f"{SERVER}/grace/shop"}


def common(project):
    return {
        **project, "CI_SERVER_HOST": "gitlab.example", "CI_SERVER_URL": SERVER, "CI_JOB_ID": "4711", "CI_DEFAULT_BRANCH": "main",
        "CI_JOB_URL": f"{project['CI_PROJECT_URL']}/-/jobs/4711", "CI_JOB_TOKEN": "glcbt-secret",
    }


def branch(name, project=PROJECT):
    """A pipeline of a branch, after a push."""
    return {**common(project), "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": name, "CI_COMMIT_REF_NAME": name}


def merge_request(origin, source, target="main", merged=False, project=PROJECT, name=None):
    """A merge request's pipeline: detached, on what the branch holds, or on the merge of both."""
    base = git("merge-base", target, source, cwd=origin).strip()
    shas = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    if merged:
        shas["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"] = git("rev-parse", target, cwd=origin).strip()
        shas["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] = git("rev-parse", source, cwd=origin).strip()
    return {
        **common(project), **shas, "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result" if merged else "detached",
        "CI_COMMIT_REF_NAME": name or source, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": name or source,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": target, "CI_MERGE_REQUEST_TITLE": name or source,
        "CI_MERGE_REQUEST_PROJECT_ID": PROJECT["CI_PROJECT_ID"], "CI_MERGE_REQUEST_PROJECT_URL": PROJECT["CI_PROJECT_URL"],
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": project["CI_PROJECT_ID"],
    }
