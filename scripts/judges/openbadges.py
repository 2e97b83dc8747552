#!/usr/bin/env python3
"""Outside judge: the 1EdTech Open Badges 2.0 validator (PyPI `openbadges`), offline.

    openbadges.py JWS_FILE --documents DOCS.json [--recipient-email ADDRESS]

JWS_FILE holds a compact JWS or the URL of a hosted assertion, or is a baked PNG or SVG. DOCS.json maps a URL to the JSON
document that the web would answer there (or to a data: URI, served as its bytes); every other URL fails, and is listed in
`unanswered`. The Open Badges and Blockcerts v2 contexts are answered from installed packages unless DOCS.json has them.

Standard output gets {"valid", "errors", "warnings", "unanswered"}. Exit code: 0 valid, 1 invalid, 2 bad usage or input.

What version 1.1.2 does not see: an assertion in a revocation list of one entry (give it two), entries with `uid`, a
missing issuer e-mail address, the key's owner. What it wrongly refuses: an embedded endorsement, two signing keys in
one profile, and any node of type Extension under the Blockcerts context.
"""
import argparse
import base64
import collections
import collections.abc
import json
import pathlib
import socket
import sys

# The file has its package's name, so its own folder must not be searched before the installed package.
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if pathlib.Path(entry or '.').resolve() != HERE]

# The validator pins python-jose 3.0.1, written for a Python whose `collections` still had the abstract classes.
for abstract in ('Mapping', 'MutableMapping', 'Iterable', 'Callable'):
    setattr(collections, abstract, getattr(collections.abc, abstract))

SCHEMAS = HERE / 'node_modules' / '@blockcerts' / 'schemas' / 'schemas' / '2.0'
PACKAGED = {
    'https://w3id.org/blockcerts/v2': 'context.json',
    'https://w3id.org/blockcerts/schema/2.0/recipientSchema.json': 'recipientSchema.json',
    'https://w3id.org/blockcerts/schema/2.0/signatureLineSchema.json': 'signatureLineSchema.json',
    'https://w3id.org/blockcerts/schema/2.0/merkleProof2017Schema.json': 'merkleProof2017Schema.json',
}


def fail_usage(message):
    print('openbadges: {}'.format(message), file=sys.stderr)
    sys.exit(2)


try:
    import requests
    from requests.adapters import HTTPAdapter
    import openbadges
    from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI
except ImportError as missing:
    fail_usage('the validator is not installed, run scripts/judges/install --python first ({})'.format(missing))


def read_json(path):
    try:
        return json.loads(pathlib.Path(path).read_text(encoding='utf-8'))
    except (OSError, ValueError) as cause:
        fail_usage('{}: {}'.format(path, cause))


def packaged_documents():
    documents = {OPENBADGES_CONTEXT_V2_URI: OPENBADGES_CONTEXT_V2_DICT}
    for url, name in PACKAGED.items():
        if (SCHEMAS / name).is_file():
            documents[url] = read_json(SCHEMAS / name)
    return documents


def close_network(documents):
    """All HTTP of the validator ends in HTTPAdapter.send: answer it from the documents, and nothing else."""
    unanswered = []

    def send(_adapter, request, **_options):
        if request.url not in documents:
            unanswered.append(request.url)
            raise requests.ConnectionError('offline judge: no answer for {}'.format(request.url))
        document = documents[request.url]
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        if isinstance(document, str) and document.startswith('data:'):
            header, _, body = document[len('data:'):].partition(',')
            response.headers['Content-Type'] = header.split(';')[0]
            response._content = base64.b64decode(body)
        else:
            response.headers['Content-Type'] = 'application/ld+json'
            response._content = json.dumps(document).encode('utf-8')
        response.encoding = 'utf-8'
        return response

    def refuse(*_arguments, **_options):
        raise OSError('offline judge: the network is closed')

    HTTPAdapter.send = send
    socket.socket.connect = refuse
    return unanswered


def read_badge(path):
    """The text of a JWS, or the open file of a baked image: the validator extracts that itself."""
    try:
        badge = open(path, 'rb')
    except OSError as cause:
        fail_usage(str(cause))
    if badge.read(1) in (b'\x89', b'<'):
        badge.seek(0)
        return badge
    with badge:
        badge.seek(0)
        try:
            return badge.read().decode('ascii').strip()
        except UnicodeDecodeError as cause:
            fail_usage('{}: neither a JWS nor a PNG or SVG ({})'.format(path, cause))


def main():
    parser = argparse.ArgumentParser(description='1EdTech Open Badges 2.0 validator, offline')
    parser.add_argument('badge', metavar='JWS_FILE')
    parser.add_argument('--documents', metavar='DOCS.json', required=True)
    parser.add_argument('--recipient-email', metavar='ADDRESS')
    options = parser.parse_args()
    given = read_json(options.documents)
    if not isinstance(given, dict):
        fail_usage('{}: expected an object of URL to document'.format(options.documents))
    badge = read_badge(options.badge)
    unanswered = close_network({**packaged_documents(), **given})
    recipient = {'email': options.recipient_email} if options.recipient_email else None

    try:
        report = openbadges.verify(badge, recipient_profile=recipient, use_cache=False, cache_backend=None)['report']
        valid, messages = report['valid'], report['messages']
    except Exception as crash:  # it throws, for one, on an image that holds no badge: that is not valid either
        valid = False
        messages = [{'messageLevel': 'ERROR', 'name': 'VALIDATOR_THREW', 'result': repr(crash)}]

    by_level = {'ERROR': [], 'WARNING': []}
    for message in messages:
        by_level.setdefault(message['messageLevel'], []).append('{}: {}'.format(message['name'], message['result']))
    verdict = {'valid': valid, 'errors': by_level['ERROR'], 'warnings': by_level['WARNING'],
               'unanswered': sorted(set(unanswered))}
    print(json.dumps(verdict, indent=1))
    return 0 if valid else 1


if __name__ == '__main__':
    sys.exit(main())
