# SPDX-License-Identifier: Apache-2.0
"""Checks AWS' Signature Version 4 from the bytes that came, written from its description and not
from our signer. Host, date and body are under the signature, and every x-amz- header."""
import datetime
import hashlib
import hmac
import re
import urllib.parse

from model import Refused

MAX_SKEW = datetime.timedelta(minutes=5)
FORM = re.compile(r'AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?'
                  r'SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})')


def quote(text):
    return urllib.parse.quote(text, safe='-_.~')


def canonical(method, target, headers, signed, body):
    path, _, query = target.partition('?')
    pairs = sorted((quote(urllib.parse.unquote(k)), quote(urllib.parse.unquote(v)))
                   for k, _, v in (p.partition('=') for p in query.split('&') if p))
    return '\n'.join([
        method, urllib.parse.quote(path, safe='/-_.~'), '&'.join(f'{k}={v}' for k, v in pairs),
        *(f'{name}:{" ".join(headers[name].split())}' for name in signed), '', ';'.join(signed),
        hashlib.sha256(body).hexdigest()])


def check(request, keys, now):
    """The service and region that the request is signed for. \\a keys: id → (secret, token,
    expiry or None)."""
    headers = {k.lower(): v for k, v in request.headers.items()}
    given = headers.get('authorization')
    if not given:
        raise Refused('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
    match = FORM.fullmatch(given)
    if not match:
        raise Refused('IncompleteSignature', 'Authorization header does not conform', 400)
    key, date, region, service, names, signature = match.groups()
    signed = names.split(';')
    must = {'host'} | {n for n in headers if n.startswith('x-amz-')}
    if signed != sorted(signed) or not must <= set(signed) or not set(signed) <= set(headers):
        raise Refused('IncompleteSignature', 'Some headers are not signed as they must be', 400)
    stamp = headers.get('x-amz-date', '')
    try:
        time = datetime.datetime.strptime(stamp, '%Y%m%dT%H%M%SZ')
    except ValueError:
        raise Refused('IncompleteSignature', 'X-Amz-Date is missing or wrong', 400)
    if key not in keys:
        raise Refused('AuthFailure', 'AWS was not able to validate the provided access '
                      'credentials', 401)
    secret, token, expires = keys[key]
    if (token or None) != headers.get('x-amz-security-token'):
        raise Refused('AuthFailure', 'The security token does not belong to the key', 401)
    step = ('AWS4' + secret).encode()
    for part in (date, region, service, 'aws4_request'):
        step = hmac.new(step, part.encode(), hashlib.sha256).digest()
    text = canonical(request.command, request.path, headers, signed, request.content)
    to_sign = '\n'.join(['AWS4-HMAC-SHA256', stamp, f'{date}/{region}/{service}/aws4_request',
                         hashlib.sha256(text.encode()).hexdigest()])
    wanted = hmac.new(step, to_sign.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(wanted, signature) or stamp[:8] != date:
        raise Refused('SignatureDoesNotMatch', 'The request signature we calculated does not '
                      'match the signature you provided.', 403)
    if abs(time - now) > MAX_SKEW:
        raise Refused('RequestExpired', 'Request has expired.', 400)
    if expires and now > expires:
        raise Refused('ExpiredToken', 'The security token included in the request is expired', 400)
    return service, region
