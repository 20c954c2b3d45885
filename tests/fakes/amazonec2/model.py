# SPDX-License-Identifier: Apache-2.0
"""EC2's own description of itself, from Debian's python3-botocore: checks requests, writes replies.

Only what the model says is taken or said; what it is too old for is listed in NEWER.
"""
import base64
import datetime
import gzip
import json
import os
import re
import xml.sax.saxutils

DATA = os.environ.get('BOTOCORE_DATA', '/usr/lib/python3/dist-packages/botocore/data')
VERSION = '2016-11-15'

# Parameters that AWS took up after botocore 1.29 (2022-12); shape: {member: definition}.
NEWER = {
    # August 2023, "Amazon EC2 now supports primary IPv6 addresses"
    'InstanceNetworkInterfaceSpecification': {'PrimaryIpv6': {'shape': 'Boolean'}},
}


class Refused(Exception):
    """An error reply, in AWS' own code and words."""

    def __init__(self, code, message, status=400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def load(service, version):
    path = os.path.join(DATA, service, version, 'service-2.json')
    if os.path.exists(path):
        with open(path, encoding='utf-8') as file:
            return json.load(file)
    with gzip.open(path + '.gz', 'rt', encoding='utf-8') as file:
        return json.load(file)


def wire_name(name, member):
    """The ec2 protocol's request name: queryName, else a capitalised locationName."""
    if 'queryName' in member:
        return member['queryName']
    place = member.get('locationName', name)
    return place[0].upper() + place[1:]


class Model:
    def __init__(self):
        data = load('ec2', VERSION)
        self.operations = data['operations']
        self.shapes = data['shapes']
        for shape, members in NEWER.items():
            self.shapes[shape]['members'].update(members)

    # Requests

    def parse(self, action, pairs):
        """The request as nested values named as in the model; Refused where it does not fit."""
        if action not in self.operations:
            raise Refused('InvalidAction', f'The action {action} is not valid for this web service.')
        tree = {}
        for name, value in pairs:
            parts = name.split('.')
            place = tree
            for part in parts[:-1]:
                place = place.setdefault(part, {})
                if not isinstance(place, dict):
                    raise Refused('InvalidParameter', f'The parameter {name} is ambiguous')
            if parts[-1] in place:
                raise Refused('InvalidParameter', f'The parameter {name} is given twice')
            place[parts[-1]] = value
        return self.value(self.operations[action]['input']['shape'], tree, '')

    def value(self, name, given, at):
        shape = self.shapes[name]
        kind = shape['type']
        if kind == 'structure':
            return self.structure(shape, given, at)
        if kind == 'list':
            return self.list(shape, given, at)
        if not isinstance(given, str):
            raise Refused('InvalidParameterValue', f'The parameter {at} is no {kind}')
        return self.scalar(shape, kind, given, at)

    def structure(self, shape, given, at):
        if not isinstance(given, dict):
            raise Refused('InvalidParameterValue', f'The parameter {at} is a structure')
        names = {wire_name(n, m): (n, m) for n, m in shape['members'].items()}
        result = {}
        for key, value in given.items():
            inner = f'{at}.{key}' if at else key
            if key not in names:
                raise Refused('UnknownParameter', f'The parameter {inner} is not recognized')
            member, definition = names[key]
            result[member] = self.value(definition['shape'], value, inner)
        for member in shape.get('required', []):
            if member not in result:
                missing = wire_name(member, shape['members'][member])
                raise Refused('MissingParameter', 'The request must contain the parameter '
                              + (f'{at}.{missing}' if at else missing))
        return result

    def list(self, shape, given, at):
        if not isinstance(given, dict) or not all(k.isdigit() for k in given):
            raise Refused('InvalidParameterValue', f'The parameter {at} is a numbered list')
        keys = sorted(given, key=int)
        if keys != [str(i) for i in range(1, len(keys) + 1)]:
            raise Refused('InvalidParameterValue', f'The parameter {at} is not numbered from 1')
        return [self.value(shape['member']['shape'], given[k], f'{at}.{k}') for k in keys]

    @staticmethod
    def scalar(shape, kind, given, at):
        if kind in ('integer', 'long'):
            if not re.fullmatch(r'-?\d+', given):
                raise Refused('InvalidParameterValue', f'Value ({given}) for parameter {at} is '
                              'invalid. It is no integer')
            number = int(given)
            if number < shape.get('min', number) or number > shape.get('max', number):
                raise Refused('InvalidParameterValue', f'Value ({given}) for parameter {at} is '
                              'out of range')
            return number
        if kind == 'boolean':
            if given not in ('true', 'false'):
                raise Refused('InvalidParameterValue', f'Value ({given}) for parameter {at} is '
                              'invalid. It is no boolean')
            return given == 'true'
        if kind == 'blob':
            try:
                return base64.b64decode(given, validate=True)
            except ValueError:
                raise Refused('InvalidParameterValue', f'The parameter {at} is not base64')
        if 'enum' in shape and given not in shape['enum']:
            raise Refused('InvalidParameterValue', f'Value ({given}) for parameter {at} is invalid')
        if len(given) < shape.get('min', 0) or len(given) > shape.get('max', len(given)):
            raise Refused('InvalidParameterValue', f'The length of parameter {at} is invalid')
        return given

    # Replies

    def reply(self, action, values, request_id):
        output = self.operations[action].get('output')
        body = self.xml_structure(self.shapes[output['shape']], values) if output else ''
        if not output:
            body = '<return>true</return>'
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<{action}Response xmlns='
                f'"http://ec2.amazonaws.com/doc/{VERSION}/"><requestId>{request_id}</requestId>'
                f'{body}</{action}Response>')

    def xml(self, name, value, tag):
        shape = self.shapes[name]
        if shape['type'] == 'structure':
            inner = self.xml_structure(shape, value)
        elif shape['type'] == 'list':
            item = shape['member'].get('locationName', 'member')
            inner = ''.join(self.xml(shape['member']['shape'], v, item) for v in value)
        elif shape['type'] == 'boolean':
            inner = 'true' if value else 'false'
        elif isinstance(value, datetime.datetime):
            inner = value.strftime('%Y-%m-%dT%H:%M:%S.000Z')
        elif shape['type'] == 'blob':
            inner = base64.b64encode(value).decode()
        else:
            inner = xml.sax.saxutils.escape(str(value))
        return f'<{tag}>{inner}</{tag}>'

    def xml_structure(self, shape, values):
        unknown = set(values) - set(shape['members'])
        if unknown:
            raise KeyError(f'the simulator says what the model does not know: {unknown}')
        return ''.join(self.xml(m['shape'], values[n], m.get('locationName', n))
                       for n, m in shape['members'].items()
                       if n in values and values[n] is not None)
