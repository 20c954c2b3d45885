#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A stand-in for an OpenStack cloud: Keystone v3 and v2, Nova, Neutron, Glance and Cinder at one
address, and Rackspace's identity extension. Keeps state, refuses what the real services refuse
(checked against OpenStack Zed), and fails on demand.

Prints "ready PORT" and serves until its standard input ends. /_control:
  POST /_control {"fault": KIND, "at": N}   the N-th request from now fails so: reset-before,
       reset-after, truncate, hang, expire, or a status such as 429
  POST /_control {"set": {OPTION: VALUE}}   see OPTIONS; forgets all that was made
  GET  /_control                            what there is, and all requests since the last set
"""
import base64, http.server, json, os, re, sys, threading, time, urllib.parse, uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'shared'))
import boothook  # noqa: E402

SECRET = 'sim-secret'
OPTIONS = {'regions': ['RegionOne'], 'build_error': '', 'networks': 1, 'token_seconds': 3600,
           'late_address': 0, 'services': ['network', 'image', 'volumev3'], 'page': 2,
           'quota': -1, 'no_power': False}

# Rackspace has some that boot from volumes only.
DISKLESS = dict(id='compute1-4', name='compute1-4', vcpus=2, ram=3840, disk=0)


class Refusal(Exception):
    def __init__(self, status, message, form='compute', headers=None):
        super().__init__(message)
        self.status, self.message, self.form, self.headers = status, message, form, headers or {}


class Cloud:
    def __init__(self):
        self.lock = threading.RLock()
        self.options = dict(OPTIONS)
        self.requests, self.fault, self.countdown = [], None, 0
        self.tokens, self.servers, self.keypairs = {}, {}, {}
        self.floating, self.groups, self.volumes = {}, {}, {}
        self.address = 10
        self.flavors = [dict(id=str(n), name=f'm1.{name}', vcpus=n, ram=1024 * n, disk=10 * n)
                        for n, name in enumerate(('tiny', 'small', 'medium'), 1)]
        self.images = [dict(id=f'image-{n}', name=name, status='active', created_at=made,
                            os_admin_user='debian')
                       for n, (name, made) in enumerate((('debian-12', '2024-01-01T00:00:00Z'),
                                                         ('debian-12', '2025-01-01T00:00:00Z'),
                                                         ('ubuntu', '2025-02-01T00:00:00Z')))]
        self.images.append({'id': 'image-pvhvm', 'name': 'Ubuntu 24.04 (Noble) (Cloud)',
                            'status': 'active', 'created_at': '2025-03-01T00:00:00Z',
                            'visibility': 'public',
                            'org.openstack__1__os_distro': 'com.ubuntu',
                            'org.openstack__1__os_version': '24.04'})
        self.networks = [dict(id='net-private', name='private'), dict(id='net-public', name='public'),
                         dict(id='net-other', name='other')]

    def listing(self):
        return {'servers': list(self.servers), 'keypairs': list(self.keypairs),
                'floating': list(self.floating), 'volumes': list(self.volumes),
                'groups': [g['name'] for g in self.groups.values()],
                'requests': self.requests}


CLOUD = Cloud()


def only(body, allowed, form='compute'):
    for name in body:
        if name not in allowed:
            raise Refusal(400, f"Additional properties are not allowed ('{name}' was unexpected)", form)


def need(body, name, kind, form='compute'):
    if not isinstance(body.get(name), kind):
        raise Refusal(400, f"Invalid input for field/attribute {name}.", form)
    return body[name]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = 1 << 16

    def log_message(self, *_):
        pass

    def handle_any(self):
        length = int(self.headers.get('Content-Length') or 0)
        raw = self.rfile.read(length)
        path, _, query = self.path.partition('?')
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            body = None
        if path == '/_control':
            return self.control(body)
        query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        fault = None
        with CLOUD.lock:
            CLOUD.requests.append({'method': self.command, 'path': path, 'query': query, 'body': body,
                                   'version': self.headers.get('OpenStack-API-Version', '')})
            if CLOUD.fault:
                CLOUD.countdown -= 1
                if CLOUD.countdown == 0:
                    fault, CLOUD.fault = CLOUD.fault, None
        if fault == 'reset-before':
            return self.reset()
        if fault == 'hang':
            time.sleep(20)
            return self.reset()
        if fault == 'expire':
            CLOUD.tokens.clear()
        if fault and fault.isdigit():
            return self.answer(int(fault), {'fault': {'code': int(fault), 'message': 'injected'}},
                               {'Retry-After': '0'} if fault in ('429', '503') else {})
        try:
            with CLOUD.lock:
                status, reply, headers = self.route(path, query, body)
        except Refusal as refusal:
            status, headers = refusal.status, refusal.headers
            inner = {'code': refusal.status, 'message': refusal.message}
            reply = ({'NeutronError': {'type': 'X', 'message': refusal.message, 'detail': ''}}
                     if refusal.form == 'network' else
                     {'error': dict(inner, title='X')} if refusal.form == 'identity' else
                     {'badRequest': inner})
        if fault == 'reset-after':
            return self.reset()
        return self.answer(status, reply, headers, fault == 'truncate')

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any

    def reset(self):
        self.close_connection = True
        self.connection.close()

    def answer(self, status, reply, headers=None, truncated=False):
        body = b'' if reply is None else json.dumps(reply).encode()
        if truncated:
            body = body[:len(body) // 2]
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def control(self, body):
        with CLOUD.lock:
            if self.command == 'POST':
                if 'set' in body:
                    CLOUD.options = dict(OPTIONS, **body['set'])
                    for kept in (CLOUD.requests, CLOUD.servers, CLOUD.keypairs, CLOUD.floating,
                                 CLOUD.groups, CLOUD.volumes):
                        kept.clear()
                CLOUD.fault, CLOUD.countdown = body.get('fault'), body.get('at', 0)
            self.answer(200, dict(CLOUD.listing(), pending=CLOUD.fault or ''))

    # --- all services ---------------------------------------------------------------------

    def route(self, path, query, body):
        if body is None:
            raise Refusal(400, 'Malformed request body')
        if path in ('/identity', '/identity/'):
            version = {'id': 'v3.14', 'status': 'stable',
                       'links': [{'rel': 'self', 'href': 'http://inside.example/identity/v3/'}]}
            return 300, {'versions': {'values': [version]}}, {}
        if path == '/identity/v3/auth/tokens':
            return self.token_v3(body)
        if path == '/identity/v2.0/tokens':
            return self.token_v2(body)
        token = CLOUD.tokens.get(self.headers.get('X-Auth-Token', ''))
        if not token or token < time.time():
            raise Refusal(401, 'The request you have made requires authentication.', 'identity')
        for prefix, service in (('/compute/v2.1', self.compute), ('/network/v2.0', self.network),
                                ('/image/v2', self.image), ('/volume/v3/p1', self.volume)):
            if path.startswith(prefix):
                reply = service(self.command, path[len(prefix):].strip('/').split('/'), query, body)
                if reply is not None:
                    return reply if len(reply) == 3 else (*reply, {})
        raise Refusal(404, 'The resource could not be found.')

    def page(self, items, key, query, path):
        """Pages of options['page'] items, with a marker, as Nova and Neutron link them."""
        ids = [i.get('id') or i.get('name') for i in items]
        start = ids.index(query['marker']) + 1 if query.get('marker') in ids else 0
        part = items[start:start + CLOUD.options['page']]
        reply = {key: part}
        if start + len(part) < len(items):
            link = f"http://inside.example{path}?" + urllib.parse.urlencode(
                dict(query, marker=part[-1].get('id') or part[-1].get('name')))
            if key == 'images':
                reply['next'] = link.split('inside.example')[1]
            else:
                reply[key + '_links'] = [{'rel': 'next', 'href': link}]
        return 200, reply

    # --- Keystone -------------------------------------------------------------------------

    def new_token(self):
        token = 'tok-' + uuid.uuid4().hex
        CLOUD.tokens[token] = time.time() + CLOUD.options['token_seconds']
        return token, time.strftime('%Y-%m-%dT%H:%M:%S.000000Z', time.gmtime(CLOUD.tokens[token]))

    def services(self):
        here = f'http://127.0.0.1:{self.server.server_address[1]}'
        all_services = {'compute': '/compute/v2.1', 'network': '/network', 'image': '/image',
                        'volumev3': '/volume/v3/p1'}
        return {name: here + path for name, path in all_services.items()
                if name == 'compute' or name in CLOUD.options['services']}

    def token_v3(self, body):
        auth = body.get('auth', {})
        identity, scope = auth.get('identity', {}), auth.get('scope')
        only(auth, ('identity', 'scope'), 'identity')
        method = (identity.get('methods') or [''])[0]
        denied = Refusal(401, 'The request you have made requires authentication.', 'identity')

        def known(thing, wanted_id, name):
            if thing.get('id') == wanted_id:
                return True
            domain = thing.get('domain', {})
            return thing.get('name') == name and (
                domain.get('id') == 'default' or domain.get('name') == 'Default')

        if method == 'application_credential':
            given = identity['application_credential']
            if scope is not None:
                raise Refusal(401, 'Application credentials cannot request a scope.', 'identity')
            good = given.get('id') == 'ac-1' or (
                given.get('name') == 'ac' and known(given.get('user', {}), 'u1', 'demo'))
            if not good or given.get('secret') != SECRET:
                raise denied
        elif method == 'password':
            user = identity['password']['user']
            if not known(user, 'u1', 'demo') or user.get('password') != SECRET:
                raise denied
        elif method == 'token':
            if identity['token'].get('id') != 'given-token':
                raise denied
        else:
            raise Refusal(400, 'Expecting to find methods in identity.', 'identity')
        if scope is not None and not known(scope.get('project', {}), 'p1', 'demo'):
            raise denied
        token, end = self.new_token()
        catalog = [{'type': name, 'name': name, 'endpoints': [
            {'interface': interface, 'region': region, 'region_id': region, 'url': url}
            for region in CLOUD.options['regions'] for interface in ('public', 'internal', 'admin')]}
            for name, url in self.services().items()]
        return 201, {'token': {'expires_at': end, 'catalog': catalog, 'project': {'id': 'p1'},
                               'user': {'id': 'u1'}}}, {'X-Subject-Token': token}

    def token_v2(self, body):
        auth = body.get('auth', {})
        key = auth.get('RAX-KSKEY:apiKeyCredentials')
        password = auth.get('passwordCredentials')
        good = (key == {'username': 'rax', 'apiKey': SECRET} if key else
                password == {'username': 'demo', 'password': SECRET} and (
                    auth.get('tenantName') == 'demo' or auth.get('tenantId') == 'p1'))
        if not good:
            return 401, {'unauthorized': {'code': 401, 'message': 'Username or api key is invalid.'}}, {}
        token, end = self.new_token()
        catalog = [{'type': name, 'name': name, 'endpoints': [
            {'region': region, 'publicURL': url, 'internalURL': url, 'tenantId': 'p1'}
            for region in CLOUD.options['regions']]} for name, url in self.services().items()]
        # First-generation servers: the same type, without a region.
        catalog.append({'type': 'compute', 'name': 'cloudServers', 'endpoints': [
            {'publicURL': 'https://servers.example/v1.0/p1', 'tenantId': 'p1'}]})
        return 200, {'access': {'token': {'id': token, 'expires': end, 'tenant': {'id': 'p1'}},
                                'serviceCatalog': catalog, 'user': {'id': 'u1'}}}, {}

    # --- Nova -----------------------------------------------------------------------------

    def compute(self, method, parts, query, body):
        version = self.headers.get('OpenStack-API-Version', 'compute 2.1').split()[-1]
        number = tuple(int(x) for x in version.split('.'))
        if number > (2, 93):
            raise Refusal(406, f'Version {version} is not supported by the API.')
        head = parts[0]
        if parts == ['flavors', 'detail']:
            return self.page(CLOUD.flavors, 'flavors', query, '/compute/v2.1/flavors/detail')
        if head == 'flavors' and len(parts) == 2:
            for one in CLOUD.flavors + [DISKLESS]:
                if one['id'] == parts[1]:
                    return 200, {'flavor': one}
            raise Refusal(404, 'Flavor could not be found.')
        if head == 'images' and number < (2, 36):
            found = [dict(i, status='ACTIVE', minDisk=20, minRam=512) for i in CLOUD.images
                     if i['name'] == query.get('name', i['name'])]
            if parts == ['images', 'detail']:
                return 200, {'images': found}
            for one in found:
                if one['id'] == parts[1]:
                    return 200, {'image': one}
            raise Refusal(404, 'Image not found.')
        if head == 'limits':
            return 200, {'limits': {'absolute': {'maxTotalInstances': CLOUD.options['quota'],
                                                 'totalInstancesUsed': len(CLOUD.servers)}}}
        if head == 'os-availability-zone':
            return 200, {'availabilityZoneInfo': [{'zoneName': 'nova'}, {'zoneName': 'az1'}]}
        if head == 'os-server-groups':
            return 200, {'server_groups': [{'id': 'sg-1', 'name': 'apart'}]}
        if head == 'os-keypairs':
            return self.keypair(method, parts, body)
        if head == 'os-floating-ips' and number < (2, 36):
            return self.nova_floating(method, parts, body)
        if head == 'servers':
            return self.server_call(method, parts, query, body, number)
        return None

    def keypair(self, method, parts, body):
        if method == 'POST':
            pair = need(body, 'keypair', dict)
            only(pair, ('name', 'public_key', 'type', 'user_id'))
            if not re.fullmatch('[A-Za-z0-9 _-]{1,255}', need(pair, 'name', str)):
                raise Refusal(400, 'Keypair data is invalid: Keypair name contains unsafe characters')
            if not re.match('(ssh-|ecdsa-)', need(pair, 'public_key', str)):
                raise Refusal(400, 'Keypair data is invalid: failed to generate fingerprint')
            if pair['name'] in CLOUD.keypairs:
                raise Refusal(409, f"Key pair '{pair['name']}' already exists.")
            CLOUD.keypairs[pair['name']] = {'name': pair['name'], 'public_key': pair['public_key']}
            return 200, {'keypair': pair}
        if len(parts) == 1:
            return 200, {'keypairs': [{'keypair': k} for k in CLOUD.keypairs.values()]}
        name = urllib.parse.unquote(parts[1])
        if name not in CLOUD.keypairs:
            raise Refusal(404, f'Keypair {name} not found for user u1')
        if method == 'DELETE':
            del CLOUD.keypairs[name]
            return 202, None
        return 200, {'keypair': CLOUD.keypairs[name]}

    def nova_floating(self, method, parts, body):
        if method == 'POST':
            if body.get('pool') != 'public':
                raise Refusal(404, 'Floating IP pool not found.')
            fip = self.new_floating('')
            return 200, {'floating_ip': {'id': fip['id'], 'ip': fip['floating_ip_address']}}
        if method == 'DELETE':
            if not CLOUD.floating.pop(parts[1], None):
                raise Refusal(404, 'Floating IP not found.')
            return 202, None
        return 200, {'floating_ips': [{'id': f['id'], 'ip': f['floating_ip_address'], 'pool': 'public',
                                       'instance_id': (f['port_id'] or '')[5:] or None}
                                      for f in CLOUD.floating.values()]}

    def server_call(self, method, parts, query, body, number):
        if method == 'POST' and len(parts) == 1:
            return self.make_server(body, number)
        for gone in [i for i, s in CLOUD.servers.items() if s.get('gone_at', 1e12) < time.time()]:
            del CLOUD.servers[gone]
        if parts == ['servers', 'detail']:
            found = [self.shown(s) for s in CLOUD.servers.values()
                     if re.search(query.get('name', ''), s['name'])]
            return self.page(found, 'servers', query, '/compute/v2.1/servers/detail')
        server = CLOUD.servers.get(parts[1])
        if not server:
            raise Refusal(404, f'Instance {parts[1]} could not be found.')
        if method == 'GET' and len(parts) == 2:
            return 200, {'server': self.shown(server)}
        if method == 'DELETE' and len(parts) == 2:
            # Still there for a moment, as in Nova.
            server['task'] = 'deleting'
            server.setdefault('gone_at', time.time() + 0.05)
            for fip in CLOUD.floating.values():
                if fip['port_id'] == 'port-' + server['id']:
                    fip['port_id'] = None
            for volume in CLOUD.volumes.values():
                if volume['server'] == server['id']:
                    volume.update(status='available', server='')
            return 204, None
        if parts[2:] == ['action']:
            return self.act(server, body)
        if parts[2:] == ['os-volume_attachments']:
            mine = [{'volumeId': v['id']} for v in CLOUD.volumes.values() if v['server'] == server['id']]
            if method == 'GET':
                return 200, {'volumeAttachments': mine}
            asked = need(body, 'volumeAttachment', dict)
            only(asked, ('volumeId', 'device', 'tag'))
            volume = CLOUD.volumes.get(asked.get('volumeId'))
            if not volume or volume['status'] != 'available':
                raise Refusal(400, 'Invalid volume: status must be available')
            volume.update(status='in-use', server=server['id'])
            return 200, {'volumeAttachment': asked}
        return None

    def make_server(self, body, number):
        only(body, ('server', 'os:scheduler_hints', 'OS-SCH-HNT:scheduler_hints'))
        asked = need(body, 'server', dict)
        only(asked, ('name', 'imageRef', 'flavorRef', 'key_name', 'availability_zone', 'metadata',
                     'user_data', 'config_drive', 'security_groups', 'networks',
                     'block_device_mapping_v2'))
        need(asked, 'name', str)
        if asked.get('flavorRef') not in [f['id'] for f in CLOUD.flavors]:
            raise Refusal(400, f"Flavor {asked.get('flavorRef')} could not be found.")
        if asked.get('key_name') and asked['key_name'] not in CLOUD.keypairs:
            raise Refusal(400, 'Invalid key_name provided.')
        if asked.get('user_data'):
            base64.b64decode(asked['user_data'], validate=True)
        for device in asked.get('block_device_mapping_v2', []):
            only(device, ('boot_index', 'uuid', 'source_type', 'destination_type', 'volume_size',
                          'delete_on_termination') + (('volume_type',) if number >= (2, 67) else ()))
            if device['source_type'] == 'image' and not device.get('volume_size'):
                raise Refusal(400, "Block Device Mapping is Invalid: Images with destination_type "
                                   "'volume' need to have a non-zero size specified")
        if number >= (2, 37) and not (asked.get('networks') in ('auto', 'none')
                                      or isinstance(asked.get('networks'), list)):
            raise Refusal(400, "Invalid input for field/attribute server. 'networks' is a required "
                               'property')
        if 'block_device_mapping_v2' not in asked and \
                asked.get('imageRef') not in [i['id'] for i in CLOUD.images]:
            raise Refusal(400, f"Image {asked.get('imageRef')} could not be found.")
        names = [g['name'] for g in CLOUD.groups.values()] + ['default', 'web']
        for group in asked.get('security_groups', []):
            if group.get('name') not in names:
                raise Refusal(400, f"Security group {group.get('name')} not found for project p1.")
        if CLOUD.options['networks'] > 1 and asked.get('networks') in (None, 'auto'):
            raise Refusal(409, 'Multiple possible networks found, use a Network ID to be more specific.')
        CLOUD.address += 1
        sid = str(uuid.uuid4())
        CLOUD.servers[sid] = {'id': sid, 'name': asked['name'], 'metadata': asked.get('metadata', {}),
                              'status': 'BUILD', 'task': 'spawning', 'made': time.time(),
                              'fixed': boothook.ADDRESS or f'127.78.0.{CLOUD.address % 250}'}
        keys = [CLOUD.keypairs[asked['key_name']]['public_key']] if asked.get('key_name') else []
        # Rackspace's images let root in.
        user = 'root' if asked.get('imageRef') == 'image-pvhvm' else 'debian'
        boothook.boot(asked['name'], base64.b64decode(asked.get('user_data', '')), keys, user)
        return 202, {'server': {'id': sid, 'adminPass': SECRET}}

    def shown(self, server):
        now = time.time()
        if server['status'] == 'BUILD' and now > server['made'] + 0.1:
            server.update(status='ERROR' if CLOUD.options['build_error'] else 'ACTIVE', task=None)
        if server.get('next') and now > server['next'][1]:
            server.update(status=server['next'][0], task=None, next=None)
        shown = {'id': server['id'], 'name': server['name'], 'status': server['status'],
                 'OS-EXT-STS:task_state': server['task'], 'metadata': server['metadata'],
                 'addresses': {}, 'accessIPv4': ''}
        if server['status'] == 'ERROR':
            shown['fault'] = {'code': 500, 'message': CLOUD.options['build_error']}
        if server['status'] not in ('BUILD', 'ERROR'):
            shown['addresses'] = {'private': [
                {'addr': server['fixed'], 'version': 4, 'OS-EXT-IPS:type': 'fixed'},
                {'addr': 'fd00::' + server['fixed'].split('.')[-1], 'version': 6,
                 'OS-EXT-IPS:type': 'fixed'}]}
            if now > server['made'] + CLOUD.options['late_address']:
                shown['accessIPv4'] = server['fixed']
        return shown

    def act(self, server, body):
        self.shown(server)
        (action, value), = body.items()
        if CLOUD.options['no_power'] and action in ('os-start', 'os-stop'):
            raise Refusal(501, 'Not implemented.')
        allowed = {'os-start': ('SHUTOFF', 'powering-on', 'ACTIVE'),
                   'os-stop': ('ACTIVE', 'powering-off', 'SHUTOFF'),
                   'pause': ('ACTIVE', 'pausing', 'PAUSED'), 'unpause': ('PAUSED', 'unpausing', 'ACTIVE'),
                   'suspend': ('ACTIVE', 'suspending', 'SUSPENDED'),
                   'resume': ('SUSPENDED', 'resuming', 'ACTIVE'),
                   'shelve': ('ACTIVE', 'shelving', 'SHELVED'),
                   'unshelve': ('SHELVED', 'unshelving', 'ACTIVE')}
        if action == 'addFloatingIp':
            for fip in CLOUD.floating.values():
                if fip['floating_ip_address'] == value['address']:
                    fip['port_id'] = 'port-' + server['id']
                    return 202, None
            raise Refusal(404, 'floating IP not found')
        if action == 'reboot':
            if value.get('type') not in ('SOFT', 'HARD'):
                raise Refusal(400, 'Invalid input for field/attribute type.')
            if server['status'] != 'ACTIVE':
                raise Refusal(409, f"Cannot 'reboot' instance while it is in vm_state {server['status']}")
            server.update(task='rebooting', next=('ACTIVE', time.time() + 0.1))
            return 202, None
        if action not in allowed:
            raise Refusal(400, f'There is no such action: {action}')
        wanted, task, result = allowed[action]
        if server['status'] != wanted or server['task']:
            raise Refusal(409, f"Cannot '{action}' instance {server['id']} while it is in vm_state "
                               f"{server['status']}")
        if action in ('os-start', 'os-stop'):
            boothook.power(action == 'os-start')
        server.update(task=task, next=(result, time.time() + 0.1))
        return 202, None

    # --- Neutron --------------------------------------------------------------------------

    def new_floating(self, description, port=None):
        CLOUD.address += 1
        fip = {'id': str(uuid.uuid4()), 'floating_ip_address': f'127.77.0.{CLOUD.address % 250}',
               'port_id': port, 'description': description, 'floating_network_id': 'net-public'}
        CLOUD.floating[fip['id']] = fip
        return fip

    def network(self, method, parts, query, body):
        head = parts[0]
        if head == 'networks':
            external = query.get('router:external') == 'true'
            return self.page([n for n in CLOUD.networks if n['name'] == query.get('name', n['name'])
                              and (not external or n['name'] == 'public')],
                             'networks', query, '/network/v2.0/networks')
        if head == 'ports':
            device = query.get('device_id')
            ports = [{'id': 'port-' + device}] if device in CLOUD.servers else []
            return 200, {'ports': ports}
        if head == 'floatingips':
            return self.floatingips(method, parts, query, body)
        if head == 'security-groups':
            return self.security_groups(method, parts, query, body)
        if head == 'security-group-rules' and method == 'POST':
            rule = need(body, 'security_group_rule', dict, 'network')
            only(rule, ('security_group_id', 'direction', 'ethertype', 'protocol', 'port_range_min',
                        'port_range_max', 'remote_ip_prefix'), 'network')
            group = CLOUD.groups.get(rule['security_group_id'])
            if not group:
                raise Refusal(404, 'Security group does not exist.', 'network')
            if rule in group['rules']:
                raise Refusal(409, 'Security group rule already exists.', 'network')
            group['rules'].append(rule)
            return 201, {'security_group_rule': rule}
        return None

    def floatingips(self, method, parts, query, body):
        if method == 'POST':
            asked = need(body, 'floatingip', dict, 'network')
            only(asked, ('floating_network_id', 'port_id', 'description'), 'network')
            if asked.get('floating_network_id') != 'net-public':
                raise Refusal(400, 'Bad floatingip request: network is not external.', 'network')
            taken = [f['port_id'] for f in CLOUD.floating.values()]
            if asked.get('port_id') and asked['port_id'] in taken:
                raise Refusal(409, 'Cannot associate floating IP: port already has one.', 'network')
            return 201, {'floatingip': self.new_floating(asked.get('description', ''), asked.get('port_id'))}
        if len(parts) == 1:
            wanted = query.get('floating_network_id', 'net-public')
            return self.page([f for f in CLOUD.floating.values() if f['floating_network_id'] == wanted],
                             'floatingips', query, '/network/v2.0/floatingips')
        fip = CLOUD.floating.get(parts[1])
        if not fip:
            raise Refusal(404, 'Floating IP could not be found', 'network')
        if method == 'DELETE':
            del CLOUD.floating[parts[1]]
            return 204, None
        if method == 'PUT':
            fip['port_id'] = body['floatingip']['port_id']
        return 200, {'floatingip': fip}

    def security_groups(self, method, parts, query, body):
        if method == 'POST':
            asked = need(body, 'security_group', dict, 'network')
            only(asked, ('name', 'description'), 'network')
            group = dict(asked, id=str(uuid.uuid4()), rules=[])
            CLOUD.groups[group['id']] = group
            return 201, {'security_group': group}
        if method == 'DELETE':
            if CLOUD.groups.pop(parts[1], None) is None:
                raise Refusal(404, 'Security group does not exist', 'network')
            return 204, None
        return 200, {'security_groups': [g for g in CLOUD.groups.values()
                                         if g['name'] == query.get('name', g['name'])]}

    # --- Glance and Cinder ----------------------------------------------------------------

    def image(self, method, parts, query, body):
        if parts != ['images']:
            return None
        found = [i for i in CLOUD.images if i['name'] == query.get('name', i['name'])]
        return self.page(found, 'images', query, '/v2/images')

    def volume(self, method, parts, query, body):
        if parts == ['types']:
            return 200, {'volume_types': [{'id': 't1', 'name': 'ssd', 'description': 'fast'}]}
        if method == 'POST' and parts == ['volumes']:
            asked = need(body, 'volume', dict)
            only(asked, ('name', 'size', 'metadata', 'volume_type', 'availability_zone'))
            if need(asked, 'size', int) < 1:
                raise Refusal(400, 'Invalid volume size.')
            volume = dict(asked, id=str(uuid.uuid4()), status='available', server='')
            CLOUD.volumes[volume['id']] = volume
            return 202, {'volume': volume}
        if parts == ['volumes', 'detail']:
            return 200, {'volumes': [v for v in CLOUD.volumes.values()
                                     if v['name'] == query.get('name', v['name'])]}
        volume = CLOUD.volumes.get(parts[-1])
        if not volume:
            raise Refusal(404, 'Volume could not be found.')
        if method == 'DELETE':
            if volume['status'] != 'available':
                raise Refusal(400, 'Invalid volume: Volume status must be available.')
            del CLOUD.volumes[volume['id']]
            return 202, None
        return 200, {'volume': volume}


def main():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print('ready', server.server_address[1], flush=True)
    sys.stdin.read()


main()
