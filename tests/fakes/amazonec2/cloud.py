# SPDX-License-Identifier: Apache-2.0
"""A region of EC2 with a memory: what exists, how it changes by itself, what EC2 refuses."""
import base64
import copy
import datetime
import fnmatch
import os
import re
import sys
import threading
import time

from model import Refused

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402

OWNER = '111122223333'
CANONICAL, DEBIAN = '099720109477', '136693071363'
ENDED = ('terminated', 'shutting-down')
STATE_CODES = {'pending': 0, 'running': 16, 'shutting-down': 32, 'terminated': 48, 'stopping': 64,
               'stopped': 80}
TYPES = {  # name: (CPUs, MiB, architectures, can be EBS-optimised, zones without it)
    't2.micro': (1, 1024, ['i386', 'x86_64'], False, 'c'),
    't3.micro': (2, 1024, ['x86_64'], True, ''),
    't3.medium': (2, 4096, ['x86_64'], True, ''),
    'm5.large': (2, 8192, ['x86_64'], True, ''),
    't4g.micro': (2, 1024, ['arm64'], True, ''),
}


PRICES = {'t2.micro': '0.0116000000', 't3.micro': '0.0104000000'}  # USD an hour


def image(number, name, owner, device, architecture, created, size=8):
    return {'ImageId': f'ami-{number:017x}', 'Name': name, 'OwnerId': owner, 'State': 'available',
            'RootDeviceName': device, 'RootDeviceType': 'ebs', 'Architecture': architecture,
            'CreationDate': created, 'VirtualizationType': 'hvm', 'Description': name, 'Public': True,
            'BlockDeviceMappings': [{'DeviceName': device, 'Ebs': {'VolumeSize': size}}]}


IMAGES = [
    image(1, 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20250101', CANONICAL,
          '/dev/sda1', 'x86_64', '2025-01-01T00:00:00.000Z'),
    image(2, 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260801', CANONICAL,
          '/dev/sda1', 'x86_64', '2026-08-01T00:00:00.000Z'),
    image(3, 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20260801', CANONICAL,
          '/dev/sda1', 'arm64', '2026-08-01T00:00:00.000Z'),
    image(4, 'debian-12-amd64-20260701-0001', DEBIAN, '/dev/xvda', 'x86_64',
          '2026-07-01T00:00:00.000Z'),
    image(5, 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-29991231', OWNER,
          '/dev/sda1', 'x86_64', '2026-11-01T00:00:00.000Z'),  # somebody's with Canonical's name
    image(6, 'mine', OWNER, '/dev/sda1', 'x86_64', '2026-01-01T00:00:00.000Z'),
    image(7, 'debian-13-amd64-20260901-0002', DEBIAN, '/dev/xvda', 'x86_64',
          '2026-09-01T00:00:00.000Z'),
    image(8, 'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260801', CANONICAL,
          '/dev/sda1', 'x86_64', '2026-08-01T00:00:00.000Z'),
]
PARAMETERS = {
    '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id':
        IMAGES[1]['ImageId'],
    '/aws/service/debian/release/12/latest/amd64': IMAGES[3]['ImageId'],
}


def tags_of(request, kind):
    for specification in request.get('TagSpecifications', []):
        if specification.get('ResourceType') == kind:
            for tag in specification.get('Tags', []):
                if tag['Key'].startswith('aws:'):
                    raise Refused('InvalidParameterValue', 'Tag keys starting with \'aws:\' are '
                                  'reserved for internal use')
            return copy.deepcopy(specification.get('Tags', []))
    return []


def matches(item, filters, fields):
    """Whether \\a item passes all of AWS' filters; a filter that is not in \\a fields is refused."""
    for entry in filters:
        name, wanted = entry['Name'], entry.get('Values', [])
        if name.startswith('tag:'):
            values = [t['Value'] for t in item.get('Tags', []) if t['Key'] == name[4:]]
        elif name == 'tag-key':
            values = [t['Key'] for t in item.get('Tags', [])]
        elif name in fields:
            values = fields[name](item)
            values = values if isinstance(values, list) else [values]
        else:
            raise Refused('InvalidParameterValue', f'The filter \'{name}\' is invalid')
        if not any(fnmatch.fnmatchcase(str(v), w) for v in values for w in wanted):
            return False
    return True


class Cloud:
    def __init__(self, region='us-east-1'):
        self.region = region
        self.lock = threading.RLock()
        self.delay = 0.2          # seconds of each transitional state
        self.invisible = 0.0      # seconds until a new instance is seen by Describe
        self.address = boothook.ADDRESS  # a fixed public address
        self.denied = set()       # actions the user may not take
        self.default_vpc = True
        self.counter = 0
        self.vpc = 'vpc-0000000000000001'
        self.subnets = {}
        for index, zone in enumerate('abc'):
            self.subnets[f'subnet-000000000000000{index}'] = {
                'SubnetId': f'subnet-000000000000000{index}', 'VpcId': self.vpc,
                'AvailabilityZone': f'{region}{zone}', 'CidrBlock': f'172.31.{16 * index}.0/20',
                'AvailableIpAddressCount': 4091, 'DefaultForAz': True, 'State': 'available',
                'MapPublicIpOnLaunch': True, 'Tags': []}
        self.groups, self.keys, self.instances = {}, {}, {}
        self.volumes, self.spots, self.tokens = {}, {}, {}
        self.add_group('default', 'default VPC security group', [])

    def new_id(self, prefix):
        self.counter += 1
        return f'{prefix}-{self.counter:017x}'

    def add_group(self, name, description, tags):
        number = self.new_id('sg')
        self.groups[number] = {'GroupId': number, 'GroupName': name, 'Description': description,
                               'VpcId': self.vpc, 'OwnerId': OWNER, 'IpPermissions': [],
                               'IpPermissionsEgress': [], 'Tags': tags}
        return number

    def call(self, action, request):
        with self.lock:
            if action in self.denied:
                raise Refused('UnauthorizedOperation', 'You are not authorized to perform this '
                              'operation.', 403)
            if not hasattr(self, action):
                raise Refused('InvalidAction', f'the simulator has no {action}')
            self.advance()
            if request.get('DryRun'):
                raise Refused('DryRunOperation', 'Request would have succeeded', 412)
            return getattr(self, action)(request)

    def advance(self):
        """What becomes of transitional states as time goes by."""
        now = time.monotonic()
        follow = {'pending': 'running', 'stopping': 'stopped', 'shutting-down': 'terminated'}
        for instance in self.instances.values():
            if instance['state'] in follow and now >= instance['until']:
                self.enter(instance, follow[instance['state']])

    def enter(self, instance, state):
        instance['state'] = state
        instance['until'] = time.monotonic() + self.delay
        if state == 'pending' or state == 'running':
            if instance['public'] and not instance['ip']:
                self.counter += 1
                instance['ip'] = self.address or f'127.0.{self.counter // 250}.{self.counter % 250 + 1}'
        else:
            instance['ip'] = None
        if state == 'terminated':
            for number in [n for n, v in self.volumes.items() if v['instance'] == instance['id']]:
                if self.volumes[number]['delete']:
                    del self.volumes[number]
                else:
                    self.volumes[number]['instance'] = None
            if instance['spot'] in self.spots:
                self.spots[instance['spot']]['State'] = 'closed'

    def resources(self):
        """All that exists and costs, or stands in the way of the next machine."""
        with self.lock:
            self.advance()
            return {
                'instances': [i['id'] for i in self.instances.values() if i['state'] != 'terminated'],
                'volumes': list(self.volumes),
                'keys': list(self.keys),
                'groups': [g['GroupName'] for g in self.groups.values() if g['GroupName'] != 'default'],
                'spots': [s for s, v in self.spots.items() if v['State'] in ('open', 'active')]}

    # Lists

    def DescribeAccountAttributes(self, request):
        values = {'default-vpc': self.vpc if self.default_vpc else 'none',
                  'supported-platforms': 'VPC'}
        names = request.get('AttributeNames') or list(values)
        return {'AccountAttributes': [{'AttributeName': n, 'AttributeValues': [
            {'AttributeValue': values[n]}]} for n in names]}

    def DescribeRegions(self, request):
        return {'Regions': [{'RegionName': r, 'Endpoint': f'ec2.{r}.amazonaws.com',
                             'OptInStatus': o} for r, o in (
            ('us-east-1', 'opt-in-not-required'), ('eu-central-1', 'opt-in-not-required'),
            ('il-central-1', 'opted-in'))]}

    def DescribeAvailabilityZones(self, request):
        return {'AvailabilityZones': [{'ZoneName': f'{self.region}{z}', 'State': 'available',
                                       'RegionName': self.region, 'ZoneId': f'use1-az{i}',
                                       'ZoneType': 'availability-zone'}
                                      for i, z in enumerate('abc')]}

    def DescribeVpcs(self, request):
        return {'Vpcs': [{'VpcId': self.vpc, 'CidrBlock': '172.31.0.0/16', 'IsDefault': True,
                          'State': 'available', 'Tags': [{'Key': 'Name', 'Value': 'home'}]}]}

    def DescribeSubnets(self, request):
        fields = {'subnet-id': lambda s: s['SubnetId'], 'vpc-id': lambda s: s['VpcId'],
                  'availability-zone': lambda s: s['AvailabilityZone'],
                  'state': lambda s: s['State']}
        for number in request.get('SubnetIds', []):
            if number not in self.subnets:
                raise Refused('InvalidSubnetID.NotFound',
                              f'The subnet ID \'{number}\' does not exist')
        found = [s for s in self.subnets.values()
                 if matches(s, request.get('Filters', []), fields)
                 and (not request.get('SubnetIds') or s['SubnetId'] in request['SubnetIds'])]
        return {'Subnets': found}

    def DescribeImages(self, request):
        fields = {'name': lambda i: i['Name'], 'state': lambda i: i['State'],
                  'architecture': lambda i: i['Architecture'],
                  'root-device-type': lambda i: i['RootDeviceType'],
                  'virtualization-type': lambda i: i['VirtualizationType'],
                  'image-id': lambda i: i['ImageId'], 'owner-id': lambda i: i['OwnerId']}
        wanted = request.get('ImageIds', [])
        for number in wanted:
            if number not in [i['ImageId'] for i in IMAGES]:
                raise Refused('InvalidAMIID.NotFound', f'The image id \'[{number}]\' does not exist')
        owners = [OWNER if o == 'self' else o for o in request.get('Owners', [])]
        return {'Images': [i for i in IMAGES if (not wanted or i['ImageId'] in wanted)
                           and (not owners or i['OwnerId'] in owners)
                           and matches(i, request.get('Filters', []), fields)]}

    def DescribeInstanceTypes(self, request):
        wanted = request.get('InstanceTypes', [])
        for name in wanted:
            if name not in TYPES:
                raise Refused('InvalidInstanceType', 'The following supplied instance types do '
                              f'not exist: [{name}]')
        names = [n for n in TYPES if not wanted or n in wanted]
        size = request.get('MaxResults') or 100
        start = int(request.get('NextToken') or 0)
        page = names[start:start + min(size, 3)]  # short pages, so that paging is used
        reply = {'InstanceTypes': [{
            'InstanceType': n, 'CurrentGeneration': True,
            'VCpuInfo': {'DefaultVCpus': TYPES[n][0]}, 'MemoryInfo': {'SizeInMiB': TYPES[n][1]},
            'ProcessorInfo': {'SupportedArchitectures': TYPES[n][2]}} for n in page]}
        if start + len(page) < len(names):
            reply['NextToken'] = str(start + len(page))
        return reply

    def DescribeTags(self, request):
        fields = {'key': lambda t: t['Key'], 'value': lambda t: t['Value'],
                  'resource-id': lambda t: t['ResourceId'],
                  'resource-type': lambda t: t['ResourceType']}
        found = [{'ResourceId': number, 'ResourceType': kind, **tag}
                 for kind, number, item in self.tagged() for tag in item['Tags']]
        return {'Tags': [t for t in found if matches(t, request.get('Filters', []), fields)]}

    def tagged(self):
        yield from (('instance', n, i) for n, i in self.instances.items())
        yield from (('volume', n, v) for n, v in self.volumes.items())
        yield from (('security-group', n, g) for n, g in self.groups.items())
        yield from (('key-pair', k['KeyPairId'], k) for k in self.keys.values())
        yield from (('spot-instances-request', n, s) for n, s in self.spots.items())

    def resource(self, number):
        for _, found, item in self.tagged():
            if found == number:
                return item
        raise Refused('InvalidID', f'The ID \'{number}\' is not valid')

    def CreateTags(self, request):
        for item in [self.resource(n) for n in request['Resources']]:
            for tag in request['Tags']:
                item['Tags'] = [t for t in item['Tags'] if t['Key'] != tag['Key']] + [dict(tag)]
        return {}

    def DeleteTags(self, request):
        for item in [self.resource(n) for n in request['Resources']]:
            keys = [t['Key'] for t in request.get('Tags', [])]
            item['Tags'] = [t for t in item['Tags'] if t['Key'] not in keys]
        return {}

    # Keys

    def DescribeKeyPairs(self, request):
        fields = {'key-name': lambda k: k['KeyName'], 'key-pair-id': lambda k: k['KeyPairId']}
        for name in request.get('KeyNames', []):
            if name not in self.keys:
                raise Refused('InvalidKeyPair.NotFound', f'The key pair \'{name}\' does not exist')
        return {'KeyPairs': [k for k in self.keys.values()
                             if matches(k, request.get('Filters', []), fields)
                             and (not request.get('KeyNames') or k['KeyName'] in request['KeyNames'])]}

    def ImportKeyPair(self, request):
        name, line = request['KeyName'], request['PublicKeyMaterial']
        parts = line.split()
        try:
            blob = base64.b64decode(parts[1], validate=True)
        except (IndexError, ValueError):
            blob = b''
        if parts[:1] not in ([b'ssh-rsa'], [b'ssh-ed25519']) or parts[0] not in blob[:20]:
            raise Refused('InvalidKey.Format', 'Key is not in valid OpenSSH public key format')
        if name in self.keys:
            raise Refused('InvalidKeyPair.Duplicate', f'The keypair \'{name}\' already exists.')
        self.keys[name] = {'KeyName': name, 'KeyPairId': self.new_id('key'), 'KeyType':
                           parts[0].decode().removeprefix('ssh-'), 'KeyFingerprint': 'aa:bb',
                           'Tags': tags_of(request, 'key-pair'), 'public': line.decode()}
        key = self.keys[name]
        return {n: key[n] for n in ('KeyName', 'KeyPairId', 'KeyFingerprint', 'Tags')}

    def DeleteKeyPair(self, request):
        name = request.get('KeyName')
        for key in list(self.keys.values()):
            if key['KeyName'] == name or key['KeyPairId'] == request.get('KeyPairId'):
                del self.keys[key['KeyName']]
        return {}

    # Security groups

    def DescribeSecurityGroups(self, request):
        fields = {'group-name': lambda g: g['GroupName'], 'vpc-id': lambda g: g['VpcId'],
                  'group-id': lambda g: g['GroupId']}
        for number in request.get('GroupIds', []):
            self.group(number)
        return {'SecurityGroups': [g for g in self.groups.values()
                                   if matches(g, request.get('Filters', []), fields)
                                   and (not request.get('GroupIds')
                                        or g['GroupId'] in request['GroupIds'])]}

    def group(self, number):
        if number not in self.groups:
            raise Refused('InvalidGroup.NotFound',
                          f'The security group \'{number}\' does not exist')
        return self.groups[number]

    def CreateSecurityGroup(self, request):
        if request.get('VpcId') not in (None, self.vpc):
            raise Refused('InvalidVpcID.NotFound', 'The vpc ID does not exist')
        name = request['GroupName']
        if name.startswith('sg-'):
            raise Refused('InvalidParameterValue', f'Invalid value \'{name}\' for groupName.')
        if name in [g['GroupName'] for g in self.groups.values()]:
            raise Refused('InvalidGroup.Duplicate', f'The security group \'{name}\' already exists '
                          f'for VPC \'{self.vpc}\'')
        number = self.add_group(name, request['Description'], tags_of(request, 'security-group'))
        return {'GroupId': number, 'Tags': self.groups[number]['Tags']}

    def DeleteSecurityGroup(self, request):
        group = self.group(request.get('GroupId'))
        if group['GroupName'] == 'default':
            raise Refused('CannotDelete', 'the specified group name is reserved')
        if any(group['GroupId'] in i['groups'] and i['state'] != 'terminated'
               for i in self.instances.values()):
            raise Refused('DependencyViolation', f'resource {group["GroupId"]} has a dependent object')
        del self.groups[group['GroupId']]
        return {}

    def AuthorizeSecurityGroupIngress(self, request):
        group = self.group(request.get('GroupId'))
        rules = request.get('IpPermissions', [])
        if not rules:
            raise Refused('MissingParameter', 'Source group or CIDR must be specified')
        for rule in rules:
            if not rule.get('IpRanges') and not rule.get('Ipv6Ranges'):
                raise Refused('MissingParameter', 'Source group or CIDR must be specified')
            if any((r['IpProtocol'], r.get('FromPort')) == (rule['IpProtocol'], rule.get('FromPort'))
                   for r in group['IpPermissions']):
                raise Refused('InvalidPermission.Duplicate', 'the specified rule already exists')
        group['IpPermissions'] += rules
        return {'Return': True}

    # Instances

    def instance(self, number):
        if not re.fullmatch(r'i-[0-9a-f]{8}([0-9a-f]{9})?', number):
            raise Refused('InvalidInstanceID.Malformed', f'Invalid id: "{number}"')
        if number not in self.instances:
            raise Refused('InvalidInstanceID.NotFound', f'The instance ID \'{number}\' does not exist')
        return self.instances[number]

    def describe(self, instance):
        groups = [{'GroupId': g, 'GroupName': self.groups.get(g, {}).get('GroupName', '')}
                  for g in instance['groups']]
        running = instance['state'] not in ENDED
        nic = {'NetworkInterfaceId': instance['nic'], 'SubnetId': instance['subnet'],
               'Status': 'in-use', 'Groups': groups, 'PrivateIpAddress': instance['private'],
               'Ipv6Addresses': [{'Ipv6Address': a} for a in instance['ipv6']]}
        return {
            'InstanceId': instance['id'], 'ImageId': instance['image'], 'KeyName': instance['key'],
            'State': {'Code': STATE_CODES[instance['state']], 'Name': instance['state']},
            'InstanceType': instance['type'], 'LaunchTime': instance['launched'],
            'Placement': {'AvailabilityZone': instance['zone'], 'Tenancy': 'default'},
            'PrivateIpAddress': instance['private'] if running else None,
            'PublicIpAddress': instance['ip'], 'ClientToken': instance['token'],
            'SubnetId': instance['subnet'], 'VpcId': self.vpc, 'Tags': instance['Tags'],
            'SecurityGroups': groups, 'SpotInstanceRequestId': instance['spot'],
            'InstanceLifecycle': 'spot' if instance['spot'] else None,
            'BlockDeviceMappings': [{'DeviceName': v['device'], 'Ebs': {
                'VolumeId': n, 'Status': 'attached', 'DeleteOnTermination': v['delete']}}
                for n, v in self.volumes.items() if v['instance'] == instance['id']],
            'NetworkInterfaces': [nic] if running else []}

    def DescribeInstances(self, request):
        fields = {'instance-state-name': lambda i: i['state'],
                  'client-token': lambda i: i['token'], 'instance.group-id': lambda i: i['groups'],
                  'network-interface.group-id': lambda i: i['groups'],
                  'instance-id': lambda i: i['id'], 'vpc-id': lambda i: self.vpc}
        wanted = request.get('InstanceIds', [])
        now = time.monotonic()
        seen = {n: i for n, i in self.instances.items() if now >= i['born'] + self.invisible}
        for number in wanted:
            self.instance(number)
            if number not in seen:
                raise Refused('InvalidInstanceID.NotFound',
                              f'The instance ID \'{number}\' does not exist')
        found = [i for i in seen.values() if (not wanted or i['id'] in wanted)
                 and matches(i, request.get('Filters', []), fields)]
        return {'Reservations': [{'ReservationId': i['reservation'], 'OwnerId': OWNER,
                                  'Groups': [], 'Instances': [self.describe(i)]} for i in found]}

    def RunInstances(self, request):
        token = request.get('ClientToken')
        plain = copy.deepcopy(request)
        if token and token in self.tokens:
            before, number = self.tokens[token]
            if before != plain:
                raise Refused('IdempotentParameterMismatch', 'Arguments on this idempotent request '
                              'are inconsistent with arguments used in previous request(s).')
            return self.launched(self.instances[number])
        instance = self.launch(request)
        if token:
            if len(token) > 64:
                raise Refused('InvalidParameterValue', 'The client token is too long')
            self.tokens[token] = (plain, instance['id'])
        return self.launched(instance)

    def launched(self, instance):
        return {'ReservationId': instance['reservation'], 'OwnerId': OWNER, 'Groups': [],
                'Instances': [self.describe(instance)]}

    def check_launch(self, request, nic, subnet):
        kind = request.get('InstanceType', 'm1.small')
        found = [i for i in IMAGES if i['ImageId'] == request.get('ImageId')]
        zone = request.get('Placement', {}).get('AvailabilityZone')
        if not found:
            raise Refused('InvalidAMIID.NotFound', 'The image id does not exist')
        if zone and zone != subnet['AvailabilityZone']:
            raise Refused('InvalidParameterValue', 'The subnet is not in that availability zone')
        if kind not in TYPES or subnet['AvailabilityZone'][-1] in TYPES[kind][4]:
            raise Refused('Unsupported', f'Your requested instance type ({kind}) is not supported '
                          f'in your requested Availability Zone ({subnet["AvailabilityZone"]}).')
        if found[0]['Architecture'] not in TYPES[kind][2]:
            raise Refused('InvalidParameterValue', f'The architecture of the instance type {kind} '
                          'does not match the architecture of the AMI')
        if request.get('EbsOptimized') and not TYPES[kind][3]:
            raise Refused('Unsupported', 'EBS-optimized instances are not supported for your '
                          'requested configuration.')
        if request.get('KeyName') and request['KeyName'] not in self.keys:
            raise Refused('InvalidKeyPair.NotFound', 'The key pair does not exist')
        profile = request.get('IamInstanceProfile', {})
        if profile and profile.get('Name') != 'docker' and not profile.get('Arn'):
            raise Refused('InvalidParameterValue', 'Value for parameter iamInstanceProfile.name is '
                          'invalid. Invalid IAM Instance Profile name')
        for number in nic.get('Groups', []):
            self.group(number)
        if len(request.get('UserData') or '') > 16384 * 4 / 3 + 4:
            raise Refused('InvalidParameterValue', 'User data is limited to 16384 bytes')
        if request.get('UserData'):
            base64.b64decode(request['UserData'], validate=True)
        if request.get('MetadataOptions', {}).get('HttpEndpoint') == 'disabled' \
                and len(request['MetadataOptions']) > 1:
            raise Refused('InvalidParameterCombination', 'The parameter HttpTokens cannot be used '
                          'with HttpEndpoint disabled')
        return found[0]

    def launch(self, request):
        nics = request.get('NetworkInterfaces', [])
        if len(nics) != 1 or request.get('SubnetId') or request.get('SecurityGroupIds'):
            raise Refused('InvalidParameterCombination', 'Network interfaces and an instance-level '
                          'subnet or security groups may not be specified on the same request')
        nic = nics[0]
        if nic.get('SubnetId') not in self.subnets:
            raise Refused('InvalidSubnetID.NotFound', 'The subnet ID does not exist')
        subnet = self.subnets[nic['SubnetId']]
        ami = self.check_launch(request, nic, subnet)
        number = self.new_id('i')
        instance = {
            'id': number, 'image': ami['ImageId'], 'key': request.get('KeyName'), 'ip': None,
            'type': request.get('InstanceType'), 'launched': datetime.datetime.utcnow(),
            'zone': subnet['AvailabilityZone'], 'subnet': subnet['SubnetId'],
            'private': f'172.31.0.{self.counter % 250 + 4}', 'public':
            nic.get('AssociatePublicIpAddress', True), 'groups': nic.get('Groups', []),
            'ipv6': [f'2600:1f18::{i + 1:x}' for i in range(nic.get('Ipv6AddressCount', 0))],
            'token': request.get('ClientToken', ''), 'reservation': self.new_id('r'),
            'nic': self.new_id('eni'), 'spot': None, 'Tags': tags_of(request, 'instance'),
            'protected': bool(request.get('DisableApiTermination')), 'request': request,
            'born': time.monotonic()}
        self.add_volumes(instance, ami, request)
        self.add_spot(instance, request)
        self.instances[number] = instance
        self.enter(instance, 'pending')
        data = base64.b64decode(request.get('UserData') or '')
        keys = [self.keys[name]['public'] for name in self.keys if name == instance['key']]
        boothook.boot(number, data, keys, 'ubuntu')
        return instance

    def add_volumes(self, instance, ami, request):
        disks = {ami['RootDeviceName']: ami['BlockDeviceMappings'][0]['Ebs']}
        for mapping in request.get('BlockDeviceMappings', []):
            disks[mapping['DeviceName']] = {**disks.get(mapping['DeviceName'], {}),
                                            **mapping.get('Ebs', {})}
        least = ami['BlockDeviceMappings'][0]['Ebs']['VolumeSize']
        if disks[ami['RootDeviceName']]['VolumeSize'] < least:
            raise Refused('InvalidBlockDeviceMapping', f'Volume of size less than {least}GB is '
                          'smaller than snapshot')
        for device, ebs in disks.items():
            self.volumes[self.new_id('vol')] = {
                'instance': instance['id'], 'device': device, 'size': ebs['VolumeSize'],
                'delete': ebs.get('DeleteOnTermination', True), 'Tags': tags_of(request, 'volume')}

    def add_spot(self, instance, request):
        market = request.get('InstanceMarketOptions', {})
        if market.get('MarketType') != 'spot':
            return
        number = self.new_id('sir')
        self.spots[number] = {'SpotInstanceRequestId': number, 'State': 'active',
                              'InstanceId': instance['id'],
                              'Tags': tags_of(request, 'spot-instances-request'),
                              'SpotPrice': market.get('SpotOptions', {}).get('MaxPrice')}
        instance['spot'] = number

    def change(self, number, state, allowed):
        instance = self.instance(number)
        before = instance['state']
        if before not in allowed:
            raise Refused('IncorrectInstanceState', f'The instance \'{number}\' is not in a state '
                          f'from which it can be {state}: {before}.')
        if before != allowed[before]:
            self.enter(instance, allowed[before])
            boothook.power(instance['state'] == 'pending')
        return {'InstanceId': number, 'PreviousState': {'Code': STATE_CODES[before], 'Name': before},
                'CurrentState': {'Code': STATE_CODES[instance['state']], 'Name': instance['state']}}

    def StartInstances(self, request):
        allowed = {'stopped': 'pending', 'running': 'running', 'pending': 'pending'}
        return {'StartingInstances': [self.change(n, 'started', allowed)
                                      for n in request['InstanceIds']]}

    def StopInstances(self, request):
        for number in request['InstanceIds']:
            if self.instance(number)['spot']:
                raise Refused('UnsupportedOperation', f'You can\'t stop the Spot Instance '
                              f'\'{number}\' because it is associated with a one-time Spot Instance '
                              'request.')
        allowed = {'running': 'stopping', 'stopped': 'stopped', 'stopping': 'stopping'}
        return {'StoppingInstances': [self.change(n, 'stopped', allowed)
                                      for n in request['InstanceIds']]}

    def RebootInstances(self, request):
        for number in request['InstanceIds']:
            self.change(number, 'rebooted', {'running': 'running'})
        return {}

    def TerminateInstances(self, request):
        instances = [self.instance(n) for n in request['InstanceIds']]
        for instance in instances:
            if instance['protected']:
                raise Refused('OperationNotPermitted', f'The instance \'{instance["id"]}\' may not '
                              'be terminated. Modify its \'disableApiTermination\' instance '
                              'attribute and try again.')
        allowed = {s: 'shutting-down' for s in STATE_CODES} | {s: s for s in ENDED}
        return {'TerminatingInstances': [self.change(i['id'], 'terminated', allowed)
                                         for i in instances]}

    def ModifyInstanceAttribute(self, request):
        instance = self.instance(request['InstanceId'])
        if 'DisableApiTermination' not in request:
            raise Refused('InvalidParameterCombination', 'the simulator knows one attribute')
        instance['protected'] = request['DisableApiTermination']['Value']
        return {}

    def DescribeVolumes(self, request):
        fields = {'status': lambda v: 'in-use' if v['instance'] else 'available'}
        return {'Volumes': [{'VolumeId': n, 'Size': v['size'], 'Tags': v['Tags'], 'State':
                             'in-use' if v['instance'] else 'available'}
                            for n, v in self.volumes.items()
                            if matches(v, request.get('Filters', []), fields)]}

    def DeleteVolume(self, request):
        number = request['VolumeId']
        if number not in self.volumes:
            raise Refused('InvalidVolume.NotFound', f'The volume \'{number}\' does not exist.')
        if self.volumes[number]['instance']:
            raise Refused('VolumeInUse', f'Volume {number} is currently attached')
        del self.volumes[number]
        return {}

    def CancelSpotInstanceRequests(self, request):
        numbers = request['SpotInstanceRequestIds']
        for number in numbers:
            if number not in self.spots:
                raise Refused('InvalidSpotInstanceRequestID.NotFound', f'The spot instance request '
                              f'ID \'{number}\' does not exist')
            if self.spots[number]['State'] != 'closed':
                self.spots[number]['State'] = 'cancelled'
        return {'CancelledSpotInstanceRequests': [
            {'SpotInstanceRequestId': n, 'State': self.spots[n]['State']} for n in numbers]}
