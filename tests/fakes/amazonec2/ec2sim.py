#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A stand-in for AWS on 127.0.0.1: EC2 with memory, and what a driver asks beside it (SSM, STS,
single sign-on, the metadata service). Prints its port. Stopped by the end of its input.

POST /_control takes JSON: {"fault": {...}} (see Faults), {"set": {"delay": 0.1, …}} for the cloud,
{"clock": seconds off}, {"forget": true} for the list of requests. GET /_control answers with the
requests so far and all that exists.
"""
import datetime
import http.server
import json
import os
import socket
import struct
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cloud as clouds  # noqa: E402
import model as models  # noqa: E402
import signature  # noqa: E402

KEYS = {'AKIDEXAMPLE': ('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', None, None)}


class Faults:
    """What is to go wrong: {"kind": …, "action": "RunInstances" or "at": n-th request from now,
    "times": 1, "seconds": for slow and hang, "after": true to do the work first}.
    Kinds: throttle, unavailable, error, reset, truncate, slow, hang, expired, code."""

    def __init__(self):
        self.list, self.lock = [], threading.Lock()

    def add(self, fault):
        with self.lock:
            self.list.append({'times': 1, **fault})

    def take(self, action):
        with self.lock:
            for fault in self.list:
                if 'at' in fault:
                    fault['at'] -= 1
            for fault in self.list:
                due = fault['at'] < 0 if 'at' in fault else fault.get('action') in (action, '*')
                if due and fault['times'] != 0:
                    fault['times'] -= 1
                    return fault
        return None


class State:
    def __init__(self):
        self.model = models.Model()
        self.cloud = clouds.Cloud()
        self.elsewhere = {}
        self.faults = Faults()
        self.keys = dict(KEYS)
        self.clock = 0
        self.requests = []
        self.roles = []
        self.ssm = True

    def cloud_of(self, region):
        """Each region is a world of its own."""
        if region == self.cloud.region:
            return self.cloud
        if region not in self.elsewhere:
            self.elsewhere[region] = clouds.Cloud()
            self.elsewhere[region].region = region
        return self.elsewhere[region]

    def now(self):
        return datetime.datetime.utcnow() + datetime.timedelta(seconds=self.clock)

    def new_keys(self, seconds=3600):
        """Temporary keys, known from now on."""
        key = f'ASIAEXAMPLE{len(self.keys):05d}'
        self.keys[key] = (f'secret-of-{key}', f'token+/=of-{key}',
                          self.now() + datetime.timedelta(seconds=seconds))
        return key, *self.keys[key]


STATE = State()


def stamp(time_):
    return time_.strftime('%Y-%m-%dT%H:%M:%SZ')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    action = ''

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        return super().date_time_string(time.time() + STATE.clock)

    def read_body(self):
        self.content = self.rfile.read(int(self.headers.get('Content-Length') or 0))

    def answer(self, status, body, kind='text/xml;charset=UTF-8', fault=None, headers=()):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if fault and fault['kind'] == 'truncate':
            body = body[:len(body) // 2]
            self.close_connection = True
        if fault and fault['kind'] == 'slow':
            for at in range(0, len(body), 200):
                self.wfile.write(body[at:at + 200])
                self.wfile.flush()
                time.sleep(fault.get('seconds', 1) / max(1, len(body) / 200))
            return
        self.wfile.write(body)

    def reset(self):
        """No good-bye: the other end sees a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        self.close_connection = True
        self.connection.close()

    def json(self, status, value):
        self.answer(status, json.dumps(value), 'application/json')

    def refuse(self, refused, fault=None, headers=()):
        text = xml_escape(refused.message)
        self.answer(refused.status, '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors>'
                    f'<Error><Code>{refused.code}</Code><Message>{text}</Message></Error></Errors>'
                    '<RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>',
                    fault=fault, headers=headers)

    # Which service is meant

    def do_GET(self):
        self.read_body()
        path = urllib.parse.urlsplit(self.path)
        if path.path == '/_control':
            return self.json(200, {'requests': STATE.requests, **STATE.cloud.resources(),
                                   'launches': [launch_of(i) for i in
                                                STATE.cloud.instances.values()]})
        if path.path == '/federation/credentials':
            return self.single_sign_on(urllib.parse.parse_qs(path.query))
        if path.path == '/container':
            return self.neighbour(self.headers.get('Authorization') == 'container-token')
        if path.path.startswith('/latest/meta-data/iam/security-credentials/'):
            good = self.headers.get('X-aws-ec2-metadata-token') == 'imds-token'
            if good and path.path.endswith('/'):
                return self.answer(200, 'machine-role', 'text/plain')
            return self.neighbour(good)
        return self.answer(404, '')

    def do_PUT(self):
        self.read_body()
        good = self.path == '/latest/api/token' \
            and self.headers.get('X-aws-ec2-metadata-token-ttl-seconds', '').isdigit()
        return self.answer(200 if good else 400, 'imds-token' if good else '', 'text/plain')

    def do_POST(self):
        self.read_body()
        if self.path == '/_control':
            return self.control(json.loads(self.content))
        if self.path == '/token':
            return self.renew_sign_on(json.loads(self.content))
        if self.headers.get('X-Amz-Target', '').startswith('AWSPriceListService.'):
            return self.price_list(json.loads(self.content))
        if 'X-Amz-Target' in self.headers:
            return self.parameter_store()
        pairs = urllib.parse.parse_qsl(self.content.decode(), keep_blank_values=True)
        values = dict(pairs)
        if values.get('Version') == '2011-06-15':
            return self.token_service(values)
        return self.ec2(pairs, values)

    def control(self, order):
        if 'fault' in order:
            STATE.faults.add(order['fault'])
        if order.get('heal'):
            STATE.faults.list.clear()
        for name, value in order.get('set', {}).items():
            setattr(STATE.cloud, name, set(value) if isinstance(value, list) else value)
        if 'ssm' in order:
            STATE.ssm = order['ssm']
        if 'clock' in order:
            STATE.clock = order['clock']
        if 'keys' in order:
            key, secret, token, expires = STATE.new_keys(order['keys'])
            return self.json(200, {'key': key, 'secret': secret, 'token': token})
        if 'call' in order:  # what another user of the account does
            return self.json(200, {'reply': json.loads(json.dumps(
                STATE.cloud.call(order['call'], order['with']), default=str))})
        if order.get('forget'):
            STATE.requests.clear()
        if order.get('reset'):
            STATE.__init__()
        return self.json(200, {})

    # EC2

    def ec2(self, pairs, values):
        action = values.get('Action', '')
        fault = STATE.faults.take(action)
        STATE.requests.append({'service': 'ec2', 'action': action, 'parameters': pairs,
                               'headers': sorted(h.lower() for h in self.headers),
                               'fault': fault['kind'] if fault else None})
        if fault and not fault.get('after') and self.fail(fault):
            return None
        try:
            service, region = signature.check(self, STATE.keys, STATE.now())
            kind = self.headers.get('Content-Type', '').split(';')[0]
            if service != 'ec2' or kind != 'application/x-www-form-urlencoded':
                raise models.Refused('SignatureDoesNotMatch', 'Credential should be scoped to '
                                     'correct service: \'ec2\'.', 403)
            if values.get('Version') != models.VERSION:
                raise models.Refused('NoSuchVersion', 'The requested version is not supported')
            request = STATE.model.parse(action, [(k, v) for k, v in pairs
                                                 if k not in ('Action', 'Version')])
            reply = STATE.cloud_of(region).call(action, request)
            body = STATE.model.reply(action, reply, '59dbff89-35bd-4eac-99ed-example')
        except models.Refused as refused:
            return self.refuse(refused)
        if fault and fault.get('after') and self.fail(fault):
            return None
        return self.answer(200, body, fault=fault)

    def fail(self, fault):
        """Whether the request ends here."""
        kind = fault['kind']
        after = (('Retry-After', str(fault['seconds'])),) if 'seconds' in fault else ()
        if kind == 'throttle':
            self.refuse(models.Refused('RequestLimitExceeded', 'Request limit exceeded.', 503),
                        headers=after)
        elif kind == 'unavailable':
            self.refuse(models.Refused('Unavailable', 'The service is unavailable. Please try again '
                                       'shortly.', 503), headers=after)
        elif kind == 'error':
            self.answer(500, '<html>oops</html>', 'text/html')
        elif kind == 'expired':
            self.refuse(models.Refused('RequestExpired' if fault.get('clock') else 'ExpiredToken',
                                       'The security token included in the request is expired'))
        elif kind == 'code':
            self.refuse(models.Refused(fault['code'], fault.get('message', 'as told'),
                                       fault.get('status', 400)))
        elif kind == 'reset':
            self.reset()
        elif kind == 'hang':
            time.sleep(fault.get('seconds', 30))
            self.reset()
        else:
            return False
        return True

    # Beside EC2

    def parameter_store(self):
        STATE.requests.append({'service': 'ssm', 'action': self.headers['X-Amz-Target'],
                               'parameters': [], 'headers': [], 'fault': None})
        try:
            service, _ = signature.check(self, STATE.keys, STATE.now())
            good = service == 'ssm' and self.headers['X-Amz-Target'] == 'AmazonSSM.GetParameter' \
                and self.headers.get('Content-Type') == 'application/x-amz-json-1.1'
            if not good or not STATE.ssm:
                return self.json(400, {'__type': 'AccessDeniedException', 'Message': 'not allowed'})
        except models.Refused as refused:
            return self.json(400, {'__type': refused.code, 'message': refused.message})
        name = json.loads(self.content)['Name']
        if name not in clouds.PARAMETERS:
            return self.json(400, {'__type': 'ParameterNotFound'})
        return self.json(200, {'Parameter': {'Name': name, 'Type': 'String', 'Version': 7,
                                             'Value': clouds.PARAMETERS[name]}})

    def price_list(self, asked):
        """One product a page, so that paging is used. A reserved offer stands before that on demand."""
        service, region = signature.check(self, STATE.keys, STATE.now())
        fields = {f['Field']: f['Value'] for f in asked['Filters']}
        good = service == 'pricing' and region == 'us-east-1' \
            and self.headers['X-Amz-Target'] == 'AWSPriceListService.GetProducts' \
            and set(asked) <= {'ServiceCode', 'Filters', 'FormatVersion', 'NextToken', 'MaxResults'} \
            and asked['ServiceCode'] == 'AmazonEC2' and asked['FormatVersion'] == 'aws_v1' \
            and 1 <= asked['MaxResults'] <= 100 \
            and all(f['Type'] == 'TERM_MATCH' for f in asked['Filters'])
        if not good:
            return self.json(400, {'__type': 'InvalidParameterException', 'Message': 'wrong'})
        if not STATE.ssm:
            return self.json(400, {'__type': 'AccessDeniedException', 'Message': 'not allowed'})
        page = int(asked.get('NextToken', 0))
        name, price = list(clouds.PRICES.items())[page]
        product = {'product': {'attributes': {'instanceType': name, **fields}}, 'terms': {
            'Reserved': {'X.R': {'priceDimensions': {'X.R.1': {
                'unit': 'Quantity', 'pricePerUnit': {'USD': '99'}}}}},
            'OnDemand': {'X.J': {'priceDimensions': {'X.J.6': {
                'unit': 'Hrs', 'pricePerUnit': {'USD': price}}}}}}}
        reply = {'FormatVersion': 'aws_v1', 'PriceList': [json.dumps(product)]}
        if page + 1 < len(clouds.PRICES):
            reply['NextToken'] = str(page + 1)
        return self.json(200, reply)

    def token_service(self, values):
        action = values['Action']
        fault = STATE.faults.take(action)
        if fault and self.fail(fault):
            return None
        try:
            if action == 'AssumeRole':
                service, _ = signature.check(self, STATE.keys, STATE.now())
                if service != 'sts':
                    raise models.Refused('SignatureDoesNotMatch', 'wrong service', 403)
            elif action != 'AssumeRoleWithWebIdentity' or values['WebIdentityToken'] != 'web-token':
                raise models.Refused('InvalidIdentityToken', 'no such token')
            if not values['RoleArn'].startswith('arn:aws:iam::') or not values['RoleSessionName']:
                raise models.Refused('ValidationError', 'no role')
        except models.Refused as refused:
            return self.answer(refused.status, '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/'
                               f'2011-06-15/"><Error><Type>Sender</Type><Code>{refused.code}</Code>'
                               f'<Message>{xml_escape(refused.message)}</Message></Error>'
                               '</ErrorResponse>')
        STATE.roles.append(values)
        STATE.requests.append({'service': 'sts', 'action': action, 'parameters': list(
            values.items()), 'headers': [], 'fault': None})
        key, secret, token, expires = STATE.new_keys()
        return self.answer(200, f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
                           f'<{action}Result><Credentials><AccessKeyId>{key}</AccessKeyId>'
                           f'<SecretAccessKey>{secret}</SecretAccessKey><SessionToken>{token}'
                           f'</SessionToken><Expiration>{stamp(expires)}</Expiration></Credentials>'
                           f'</{action}Result></{action}Response>')

    def single_sign_on(self, query):
        token = self.headers.get('x-amz-sso_bearer_token')
        if token not in ('sso-token', 'sso-token-renewed'):
            return self.json(401, {'__type': 'UnauthorizedException', 'message': 'Session token not '
                                   'found or invalid'})
        if query.get('role_name') != ['Admin'] or query.get('account_id') != ['111122223333']:
            return self.json(403, {'message': 'No access'})
        key, secret, token, expires = STATE.new_keys()
        return self.json(200, {'roleCredentials': {
            'accessKeyId': key, 'secretAccessKey': secret, 'sessionToken': token,
            'expiration': int(expires.replace(tzinfo=datetime.timezone.utc).timestamp() * 1000)}})

    def renew_sign_on(self, body):
        wanted = {'clientId': 'client', 'clientSecret': 'client-secret',
                  'grantType': 'refresh_token', 'refreshToken': 'refresh-me'}
        if body != wanted:
            return self.json(400, {'error': 'invalid_grant'})
        return self.json(200, {'accessToken': 'sso-token-renewed', 'expiresIn': 3600,
                               'refreshToken': 'refresh-me-next', 'tokenType': 'Bearer'})

    def neighbour(self, good):
        if not good:
            return self.answer(401, '')
        key, secret, token, expires = STATE.new_keys()
        return self.json(200, {'Code': 'Success', 'AccessKeyId': key, 'SecretAccessKey': secret,
                               'Token': token, 'Expiration': stamp(expires)})


def xml_escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def launch_of(instance):
    return {'id': instance['id'], 'state': instance['state'], 'ip': instance['ip'],
            'protected': instance['protected'], 'tags': instance['Tags'],
            'userData': instance['request'].get('UserData')}


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        kind = sys.exc_info()[0]
        if not issubclass(kind, (ConnectionError, ValueError)):
            super().handle_error(request, client_address)


def main():
    server = Server(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == '__main__':
    main()
