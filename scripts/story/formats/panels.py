"""The files that CI's own panels read, read as these do."""

import gzip
import json
import re
from collections import Counter
from xml.etree import ElementTree

from junitparser import Failure, JUnitXml, Skipped
from jsonschema import Draft202012Validator

from story.run import ROOT, require

SCHEMAS = ROOT / "scripts/schemas"
KINDS = ("breaking", "possiblyBreaking", "nonBreaking", "info")


def require_valid(document, schema):
    rules = json.loads((SCHEMAS / schema).read_text())
    Draft202012Validator.check_schema(rules)
    judge = Draft202012Validator(rules, format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in judge.iter_errors(document)]
    require(not faults, "\n  ".join([f"{schema} is broken", *faults[:10]]))


def require_sarif(file, report):
    """GitHub's limits: https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads"""
    document = json.loads(file.read_bytes())
    require_valid(document, "sarif-github.json")
    require(len(gzip.compress(file.read_bytes())) <= 10_000_000, "more than 10 MB, compressed")
    run = document["runs"][0]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    require(len(results) <= 5_000, f"{len(results)} results")
    require(len(results) + run["properties"]["leftOut"] == len(report["findings"]), "results are missing")
    require({rule["id"] for rule in rules} == {result["ruleId"] for result in results}, "rules that did not fire")
    for result in results:
        require(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{result['ruleId']} has the index of another")
        require(not re.search(r"\]\(", result["message"]["text"]), f"a link in {result['message']['text']}")
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    require(len(set(hashes)) == len(hashes), "two results are one alert")
    levels = Counter(result["level"] for result in results)
    if not run["properties"]["leftOut"]:
        counts = report["counts"]
        wanted = (counts["breaking"], counts["possiblyBreaking"], counts["nonBreaking"] + counts["info"])
        require((levels["error"], levels["warning"], levels["note"]) == wanted, f"levels {levels}, not {wanted}")
    elif report["counts"]["breaking"] >= 5_000:
        require(set(levels) == {"error"}, f"breaking ones come first: {levels}")


def require_junit(file, report):
    """junitparser counts the cases itself; Jenkins fails on a file without one."""
    suites = JUnitXml.fromfile(str(file))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(result, Failure) for result in case.result)]
    skipped = [case for case in cases if any(isinstance(result, Skipped) for result in case.result)]
    findings = report["findings"]
    require(len(cases) == max(len(findings), 1), f"{len(cases)} cases, {len(findings)} findings")
    fails = sum(finding["fails"] for finding in findings)
    require(len(failed) + len(skipped) == fails, f"{len(failed)} failures and {len(skipped)} skipped, {fails} findings fail")
    require(report["policy"]["mode"] == "gate" or not failed, "a case fails although nothing is stopped")
    for where in [suites, *suites]:
        inside = [case for suite in suites for case in suite] if where is suites else list(where)
        require(where.tests == len(inside), f"{where.name} says {where.tests} tests, has {len(inside)}")
    for suite in suites:
        names = [case.name for case in suite]
        require(len(set(names)) == len(names), f"{suite.name} has two cases of one name")
    require({case.name for case in failed} <= {case.name for case in cases}, "a failure has no case")
    ElementTree.fromstring(file.read_bytes())


def require_code_quality(file, report):
    issues = json.loads(file.read_bytes())
    require_valid(issues, "gitlab-code-quality.json")
    require(len(issues) == len(report["findings"]), f"{len(issues)} issues, {len(report['findings'])} findings")
    prints = [issue["fingerprint"] for issue in issues]
    require(len(set(prints)) == len(prints), "two issues have one fingerprint: GitLab drops one")
    grave = Counter(issue["severity"] for issue in issues)
    wanted = [report["counts"][kind] for kind in KINDS]
    require([grave[word] for word in ("blocker", "major", "minor", "info")] == wanted, f"{grave}, not {wanted}")


def require_annotations(file, report, link=None):
    """As the runner reads a command (actions/runner, ActionCommand.TryParseV2): `::name key=value,…::data`."""
    kinds = Counter()
    for line in file.read_text().splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        require(match, f"no command: {line[:200]}")
        kind, properties, data = match.groups()
        values = dict(pair.split("=", 1) for pair in properties.split(","))
        require(set(values) in ({"file", "line", "title"}, {"title"}), f"properties {sorted(values)}")
        for text in [*values.values(), data]:
            require(re.fullmatch(r"([^%\r\n]|%(25|0D|0A|3A|2C))*", text), f"not escaped: {text[:200]}")
        require("file" in values or (not link or link in data), f"no word about where the rest is: {data}")
        kinds[kind] += 1
    require(all(count <= 10 for count in kinds.values()), f"more than GitHub shows: {kinds}")
    counts = report["counts"]
    wanted = {
        "error": counts["breaking"], "warning": counts["possiblyBreaking"], "notice": counts["nonBreaking"] + counts["info"]}
    for kind, count in wanted.items():
        require(kinds[kind] == min(count, 10), f"{kinds[kind]} of kind {kind}, {count} findings")


def require_variables(file, report):
    """GitLab's rules: https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv"""
    text = file.read_bytes()
    require(len(text) <= 5_000, f"{len(text)} bytes")
    lines = text.decode("utf-8").splitlines()
    values = {}
    for line in lines:
        match = re.fullmatch(r"([A-Z_]+)=([A-Za-z0-9_./+@-]*)", line)
        require(match, f"not a variable: {line[:200]}")
        values[match[1]] = match[2]
    counts = report["counts"]
    require(values == {
        "LUMOS_VERDICT": report["verdict"], "LUMOS_BREAKING": str(counts["breaking"]),
        "LUMOS_POSSIBLY_BREAKING": str(counts["possiblyBreaking"]), "LUMOS_NON_BREAKING": str(counts["nonBreaking"]),
        "LUMOS_INFO": str(counts["info"]), "LUMOS_BUMP": report["bump"],
        "LUMOS_NEXT_VERSION": report.get("nextVersion", ""), "LUMOS_BASE": report["base"].get("commit", ""),
        "LUMOS_HEAD": report["head"].get("commit", ""),
    }, f"the variables are {values}")
