extension ShippedFile {
    static let githubComment = ShippedFile(
        name: "githubComment", path: "ci-templates/github/lumos-comment.yml",
        text: ###"""
            # Writes the report of lumos.yml into the pull request: one comment, which every later check rewrites.
            # Copy to .github/workflows/. It runs after the check, from the default branch, with a token that may write comments,
            # for forks too: it checks nothing out, runs nothing that the pull request wrote, and takes its artifact for hostile.
            name: lumos comment

            on:  # zizmor: ignore[dangerous-triggers] what the run left is read as data, see above
              workflow_run:
                workflows: [lumos]
                types: [completed]

            permissions: {}

            # One writer a branch: two would make two comments.
            concurrency:
              group: lumos-comment-${{ github.event.workflow_run.head_repository.id }}-${{ github.event.workflow_run.head_branch }}
              cancel-in-progress: false

            jobs:
              comment:
                name: lumos comment
                if: >-
                  github.event.workflow_run.event == 'pull_request' &&
                  (github.event.workflow_run.conclusion == 'success' || github.event.workflow_run.conclusion == 'failure')
                runs-on: ubuntu-24.04
                timeout-minutes: 5
                permissions:
                  actions: read  # the artifact
                  pull-requests: write  # the comment
                steps:
                  - name: comment
                    shell: python
                    env:
                      TOKEN: ${{ github.token }}
                    run: |
                      import io, json, os, re, sys, zlib
                      import urllib.error, urllib.parse, urllib.request, zipfile

                      MARKER, AUTHOR = "<!-- lumos report/1 -->", "github-actions[bot]"
                      HERE, TOKEN = os.environ["GITHUB_REPOSITORY"], os.environ["TOKEN"]
                      API = f"{os.environ['GITHUB_API_URL']}/repos/{HERE}"
                      FILES = {
                          "report.txt", "report.json", "report.md", "report.html", "report.sarif", "junit.xml", "annotations.txt",
                          "gl-code-quality-report.json", "lumos.env", "pull-request.json"}
                      ZIP_BYTES, COMMENT_UNITS = 25 << 20, 65_536
                      REFUSED = {
                          403: "the job needs `actions: read` and `pull-requests: write`; or the conversation is locked",
                          404: "the job needs `actions: read` and `pull-requests: write`; or it was deleted meanwhile",
                          422: "GitHub takes no such comment"}

                      def end(level, text):
                          """The last line of the log; an error fails the job."""
                          text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
                          print(f"::{level} title=lumos comment::{text}")
                          sys.exit(1 if level == "error" else 0)

                      def ask(method, path, body=None):
                          """What GitHub answers, cut off where no artifact of lumos is that long."""
                          request = urllib.request.Request(f"{API}/{path}", body and json.dumps(body).encode(), method=method)
                          # An artifact's address leads to another host, which must not see the token.
                          request.add_unredirected_header("Authorization", f"Bearer {TOKEN}")
                          try:
                              with urllib.request.urlopen(request, timeout=60) as answer:
                                  return answer.read(ZIP_BYTES)
                          except urllib.error.HTTPError as error:
                              said = error.read(1000).decode(errors="replace")
                              end("error", f"{method} {path}: {error.code}, {REFUSED.get(error.code, error.reason)}\n{said}")
                          except OSError as error:
                              end("error", f"{method} {path}: {error}")

                      def pages(path, member=None):
                          """The items of a list, from all its pages."""
                          for page in range(1, 1001):
                              answer = json.loads(ask("GET", f"{path}per_page=100&page={page}"))
                              items = answer[member] if member else answer
                              yield from items
                              if len(items) < 100:
                                  return

                      def pull_request(run):
                          """The number of the open one whose head was checked: by GitHub's word, never by the artifact's."""
                          source, branch = run["head_repository"], run["head_branch"]
                          if not source:
                              end("notice", "the fork is gone")
                          name = urllib.parse.quote(f"{source['owner']['login']}:{branch}", safe="")
                          found = [
                              (request["state"], request["head"]["sha"], request["number"])
                              for request in pages(f"pulls?state=all&head={name}&")
                              if request["head"]["ref"] == branch and (request["head"]["repo"] or {}).get("id") == source["id"]]
                          numbers = [number for state, sha, number in found if state == "open" and sha == run["head_sha"]]
                          if len(numbers) > 1:
                              end("warning", f"{numbers} all have the head {run['head_sha']}: the report could be of each")
                          if not numbers:
                              moved = any(state == "open" for state, _, _ in found)
                              end("notice", "a later commit was pushed: its check speaks" if moved else "no such request is open")
                          return numbers[0]

                      def refuse(why):
                          end("error", f"the artifact is refused: {why}")

                      def artifact(run):
                          """The exit code of lumos, and report.md if there is one; nothing if the check did not come so far."""
                          found = list(pages(f"actions/runs/{run['id']}/artifacts?name=lumos-report&", "artifacts"))
                          if not found:
                              return None, None
                          newest = max(found, key=lambda item: item["id"])
                          if newest["size_in_bytes"] >= ZIP_BYTES:
                              refuse("it is larger than any of lumos")
                          try:
                              with zipfile.ZipFile(io.BytesIO(ask("GET", f"actions/artifacts/{newest['id']}/zip"))) as archive:
                                  names = archive.namelist()
                                  if len(names) > len(set(names)) or not FILES.issuperset(names):
                                      refuse("it holds files that lumos does not write")
                                  told, report = (
                                      archive.open(name).read(4 * COMMENT_UNITS).decode() if name in names else ""
                                      for name in ("pull-request.json", "report.md"))
                              told = json.loads(told)
                          except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
                              refuse(str(error))
                          if not isinstance(told, dict) or set(told) != {"exit", "head", "lumos"} or type(told["exit"]) is not int:
                              refuse("pull-request.json is not what the check writes")
                          if told["lumos"] != "pull-request/1" or told["head"] != run["head_sha"]:
                              refuse(f"it is not of the head {run['head_sha']}")
                          if report and (not report.startswith(f"{MARKER}\n") or length(report) > COMMENT_UNITS):
                              refuse("report.md is no report, or longer than a comment may be")
                          return told["exit"], report

                      def length(text):
                          return len(text.encode("utf-16-le")) // 2

                      def harmless(report):
                          """A forged report must not call people, refer to issues, show pictures, or pass for another comment."""
                          text = "".join(sign for sign in report.removeprefix(MARKER) if sign.isprintable() or sign in "\n\t")
                          text = re.sub(r"&(#0*64|#x0*40|commat);", "@", text, flags=re.IGNORECASE)
                          inert = r"@|!(?=\[)|#(?=\d)|(?<=GH)-(?=\d)|<(?=!--|img|picture|svg|video)"
                          return re.sub(inert, "\\g<0>\u200b", text, flags=re.IGNORECASE)

                      def comment(run, code, report):
                          source = run["head_repository"]["full_name"]
                          why = f" (exit {code})" if code else ""
                          text = harmless(report) if report else f"\n### Lumos could not tell{why}\n"
                          fork = f"\n> Written by a job of the fork `{source}`: it is as true as that job.\n"
                          opening = f"{MARKER}\n<!-- lumos run {run['run_number']}.{run['run_attempt']} -->\n"
                          opening += "" if source == HERE else fork
                          foot = f"\n<sub>[The check]({run['html_url']}) of {run['head_sha'][:12]}</sub>\n"
                          body = f"{opening}{text}{foot}"
                          short = f"{opening}\nThe report is too long for a comment.\n{foot}"
                          return body if length(body) <= COMMENT_UNITS else short

                      with open(os.environ["GITHUB_EVENT_PATH"]) as file:
                          run = json.load(file)["workflow_run"]
                      number = pull_request(run)
                      code, report = artifact(run)
                      ours = next((
                          written for written in pages(f"issues/{number}/comments?")
                          if (written["user"] or {}).get("login") == AUTHOR and written["body"].startswith(MARKER)), None)
                      earlier = ours and re.match(r".*\s+<!-- lumos run (\d+)\.(\d+) -->", ours["body"])
                      if earlier and tuple(map(int, earlier.groups())) > (run["run_number"], run["run_attempt"]):
                          end("notice", "a later check has spoken")
                      if ours:
                          ask("PATCH", f"issues/comments/{ours['id']}", {"body": comment(run, code, report)})
                      elif report:
                          ask("POST", f"issues/{number}/comments", {"body": comment(run, code, report)})

            """###)
}
