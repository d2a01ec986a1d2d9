/** Python that reads one page of an index as its JSON form (PEP 691), and no more of it than 64 MiB. */
export const READ_PAGE = `
import json, os, ssl, sys, urllib.request
trust = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
def read(page):
    request = urllib.request.Request(page, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=30, context=trust) as answer:
        text = answer.read(64 * 1024 * 1024 + 1)
    if len(text) > 64 * 1024 * 1024:
        raise ValueError("the page has more than 64 MiB")
    return json.loads(text)
`;
