"""A double of GitHub's API on this machine: the routes that lumos-comment.yml uses, with pages, refusals and redirects."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from story.github.actions import TOKEN
from story.github.jobs import RUN

BOT = {"login": "github-actions[bot]", "type": "Bot"}


class Forge:
    """What GitHub knows of one repository; `refuses` makes it answer a method with a status."""

    def __init__(self, requests=(), comments=(), artifacts=(), refuses=None):
        self.requests, self.comments, self.artifacts = list(requests), list(comments), list(artifacts)
        self.refuses, self.log = refuses or {}, []

    def answer(self, method, path, query, body):
        """Status and document of an API route, None if there is no such route."""
        route = path.removeprefix(f"/repos/{RUN['repository']}/")
        if method in self.refuses:
            return self.refuses[method], {"message": "Validation Failed ::error::\r\nno"}
        if method == "GET" and route == "pulls":
            found = [
                request for request in self.requests
                if query["state"] == "all" and f"{request['head']['user']['login']}:{request['head']['ref']}" == query["head"]]
            return 200, page(found, query)
        if method == "GET" and re.fullmatch(r"actions/runs/\d+/artifacts", route):
            found = [{key: item[key] for key in ("id", "name", "size_in_bytes")} for item in self.artifacts]
            found = page([item for item in found if item["name"] == query["name"]], query)
            return 200, {"total_count": len(found), "artifacts": found}
        if method == "GET" and re.fullmatch(r"issues/\d+/comments", route):
            return 200, page([item for item in self.comments if item["issue"] == int(route.split("/")[1])], query)
        if method == "POST" and re.fullmatch(r"issues/\d+/comments", route):
            made = {"id": 9000 + len(self.comments), "issue": int(route.split("/")[1]), "user": BOT, "body": body["body"]}
            self.comments.append(made)
            return 201, made
        if method == "PATCH" and re.fullmatch(r"issues/comments/\d+", route):
            edited = next(item for item in self.comments if item["id"] == int(route.split("/")[-1]))
            edited["body"] = body["body"]
            return 200, edited
        return None


def page(items, query):
    size, number = int(query["per_page"]), int(query["page"])
    return items[(number - 1) * size:number * size]


@contextmanager
def served(forge):
    """The API's address."""

    class Handler(BaseHTTPRequestHandler):
        def do(self):
            split = urlsplit(self.path)
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "null")
            forge.log.append(f"{self.command} {split.path}")
            artifact = re.search(r"/(?:artifacts|storage)/(\d+)(/zip)?$", split.path)
            content = next((item["content"] for item in forge.artifacts if artifact and item["id"] == int(artifact[1])), None)
            authorized = self.headers.get("Authorization") == f"Bearer {TOKEN}"
            if split.path.startswith("/storage/"):
                # The storage has signed addresses; it refuses a token, as Azure does.
                return self.send(400 if "Authorization" in self.headers else 200, content)
            if not authorized:
                return self.send(401, b'{"message": "Bad credentials"}')
            if content is not None:
                return self.send(302, b"", {"Location": f"/storage/{artifact[1]}"})
            query = {key: values[0] for key, values in parse_qs(split.query).items()}
            status, document = forge.answer(self.command, split.path, query, body) or (404, {"message": "Not Found"})
            return self.send(status, json.dumps(document).encode())

        def send(self, status, content, headers=None):
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

        do_GET = do_POST = do_PATCH = do

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
