"""GitHub's JSON for what the state holds."""

from typing import Any

from fakes.github.state import Pull, State, StoredComment, StoredStatus

NOW = "2026-06-01T12:00:00Z"
_USER_URLS = (
    *("avatar", "events", "followers", "following", "gists", "html", "organizations"),
    *("received_events", "repos", "starred", "subscriptions"),
)
_REPOSITORY_URLS = (
    *("archive", "assignees", "blobs", "branches", "collaborators", "comments", "commits"),
    *("compare", "contents", "contributors", "deployments", "downloads", "events", "forks"),
    *("git_commits", "git_refs", "git_tags", "git", "clone", "ssh", "svn", "hooks", "html"),
    *("issue_comment", "issue_events", "issues", "keys", "labels", "languages", "merges"),
    *("milestones", "notifications", "pulls", "releases", "stargazers", "statuses"),
    *("subscribers", "subscription", "tags", "teams", "trees"),
)


def user(api: str, login: str) -> dict[str, Any]:
    """A simple user; a login that ends in [bot] is a bot."""
    url = f"{api}/users/{login}"
    return {
        "login": login,
        "id": 1 + sum(login.encode()),
        "node_id": "U_1",
        "gravatar_id": "",
        "url": url,
        "type": "Bot" if login.endswith("[bot]") else "User",
        "site_admin": False,
        **{f"{name}_url": f"{url}/{name}" for name in _USER_URLS},
    }


def account(api: str, login: str) -> dict[str, Any]:
    """A public user, as /user answers."""
    unknown = ("name", "company", "blog", "location", "email", "hireable", "bio")
    counts = ("public_repos", "public_gists", "followers", "following")
    return {
        **user(api, login),
        **dict.fromkeys(unknown),
        **dict.fromkeys(counts, 0),
        "created_at": NOW,
        "updated_at": NOW,
    }


def repository(api: str, state: State, full_name: str, *, full: bool = False) -> dict[str, Any]:
    """A repository; the squash settings only for tokens that may write its contents."""
    url = f"{api}/repos/{full_name}"
    owner, _, name = full_name.partition("/")
    counts = ("forks", "forks_count", "open_issues", "open_issues_count", "stargazers_count")
    flags = ("has_downloads", "has_issues", "has_projects", "has_wiki", "has_pages")
    body: dict[str, Any] = {
        "id": 42,
        "node_id": "R_42",
        "name": name,
        "full_name": full_name,
        "owner": user(api, owner),
        "private": False,
        "fork": False,
        "description": None,
        "url": url,
        "default_branch": state.default_branch,
        "archived": False,
        "disabled": False,
        "visibility": "public",
        "homepage": None,
        "language": None,
        "license": None,
        "mirror_url": None,
        "size": 1,
        "pushed_at": NOW,
        "created_at": NOW,
        "updated_at": NOW,
        **dict.fromkeys((*counts, "watchers", "watchers_count"), 0),
        **dict.fromkeys((*flags, "has_discussions"), False),
        **{f"{each}_url": f"{url}/{each}" for each in _REPOSITORY_URLS},
    }
    if full:
        body |= {"network_count": 0, "subscribers_count": 0}
    if full_name == state.repository and state.may("contents: write"):
        body |= state.squash
    return body


def pull(api: str, state: State, each: Pull) -> dict[str, Any]:
    """A whole pull request."""
    base = f"{api}/repos/{state.repository}"
    url, issue = f"{base}/pulls/{each.number}", f"{base}/issues/{each.number}"
    html = f"https://github.test/{state.repository}/pull/{each.number}"
    links = {
        "self": url,
        "html": html,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{url}/comments",
        "review_comment": f"{base}/pulls/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": f"{base}/statuses/{each.head_sha}",
    }
    added = sum(int(str(f["additions"])) for f in each.files)
    removed = sum(int(str(f["deletions"])) for f in each.files)
    unset = ("assignee", "auto_merge", "closed_at", "merge_commit_sha", "merged_at", "merged_by")
    return {
        "id": 1000 + each.number,
        "node_id": f"PR_{each.number}",
        "number": each.number,
        "url": url,
        "html_url": html,
        "diff_url": f"{html}.diff",
        "patch_url": f"{html}.patch",
        "issue_url": issue,
        "commits_url": links["commits"],
        "comments_url": links["comments"],
        "review_comments_url": links["review_comments"],
        "review_comment_url": links["review_comment"],
        "statuses_url": links["statuses"],
        "state": each.state,
        "locked": each.locked,
        "title": each.title,
        "body": each.body,
        "user": user(api, each.author),
        "labels": [_label(base, name) for name in each.labels],
        "milestone": None,
        "created_at": NOW,
        "updated_at": NOW,
        "assignees": [],
        "draft": each.draft,
        "head": _branch(api, state, each.fork or state.repository, each.head_ref, each.head_sha),
        "base": _branch(api, state, state.repository, state.default_branch, "b" * 40),
        "_links": {name: {"href": link} for name, link in links.items()},
        "author_association": "CONTRIBUTOR",
        "merged": each.merged,
        "mergeable": None if each.computing else not each.conflicts,
        "mergeable_state": "dirty" if each.conflicts else "clean",
        "maintainer_can_modify": False,
        "comments": sum(c.number == each.number for c in state.comments),
        "review_comments": 0,
        "commits": len(each.commits),
        "additions": added,
        "deletions": removed,
        "changed_files": len(each.files),
        **dict.fromkeys(unset),
    }


def _branch(api: str, state: State, full_name: str, ref: str, sha: str) -> dict[str, Any]:
    owner = full_name.partition("/")[0]
    return {
        "label": f"{owner}:{ref}",
        "ref": ref,
        "sha": sha,
        "user": user(api, owner),
        "repo": repository(api, state, full_name),
    }


def _label(base: str, name: str) -> dict[str, Any]:
    return {
        "id": 1,
        "node_id": "LA_1",
        "url": f"{base}/labels/1",
        "name": name,
        "description": None,
        "color": "ffffff",
        "default": False,
    }


def comment(api: str, state: State, each: StoredComment) -> dict[str, Any]:
    """A comment of a conversation."""
    base = f"{api}/repos/{state.repository}"
    page = f"https://github.test/{state.repository}/pull/{each.number}"
    return {
        "id": each.id,
        "node_id": f"IC_{each.id}",
        "url": f"{base}/issues/comments/{each.id}",
        "html_url": f"{page}#issuecomment-{each.id}",
        "issue_url": f"{base}/issues/{each.number}",
        "body": each.body,
        "user": user(api, each.author),
        "created_at": each.created_at,
        "updated_at": each.last_edit[0] if each.last_edit else each.created_at,
        "author_association": "NONE",
        "performed_via_github_app": None,
    }


def status(api: str, state: State, each: StoredStatus, *, simple: bool) -> dict[str, Any]:
    """A commit status, as itself or as a row of the combined one."""
    body: dict[str, Any] = {
        "url": f"{api}/repos/{state.repository}/statuses/{each.sha}",
        "id": each.id,
        "node_id": "SC_1",
        "avatar_url": "https://github.test/avatar",
        "state": each.state,
        "context": each.context,
        "description": each.description,
        "target_url": each.target_url,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return body if simple else {**body, "creator": user(api, state.login)}


def check_run(api: str, state: State, number: int, told: dict[str, Any]) -> dict[str, Any]:
    """A check run as it was made."""
    url = f"{api}/repos/{state.repository}/check-runs/{number}"
    output = told.get("output", {})
    return {
        "id": number,
        "node_id": "CR_1",
        "head_sha": told["head_sha"],
        "name": told["name"],
        "url": url,
        "html_url": url,
        "details_url": told.get("details_url"),
        "external_id": "",
        "status": told.get("status", "queued"),
        "conclusion": told.get("conclusion"),
        "started_at": NOW,
        "completed_at": NOW if told.get("conclusion") else None,
        "check_suite": {"id": 1},
        "app": None,
        "pull_requests": [],
        "output": {
            "title": output.get("title"),
            "summary": output.get("summary"),
            "text": None,
            "annotations_count": len(output.get("annotations", ())),
            "annotations_url": f"{url}/annotations",
        },
    }


def commit(
    api: str, state: State, sha: str, message: str, author: str, parents: int
) -> dict[str, Any]:
    """A commit of a pull request."""
    url = f"{api}/repos/{state.repository}/commits/{sha}"
    person = {"name": author.title(), "email": f"{author}@example.test", "date": NOW}
    return {
        "url": url,
        "sha": sha,
        "node_id": "C_1",
        "html_url": url,
        "comments_url": f"{url}/comments",
        "commit": {
            "url": url,
            "author": person,
            "committer": person,
            "message": message,
            "comment_count": 0,
            "tree": {"sha": "c" * 40, "url": url},
        },
        "author": user(api, author),
        "committer": user(api, author),
        "parents": [{"url": url, "sha": "e" * 40, "html_url": url}] * parents,
    }
