#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What Amazon's own library (python3-botocore) does, for comparing.

witness.py sign               questions as JSON on standard input; prints the Authorization headers
witness.py life PORT          create, list, power and delete against the simulator, unchanged
witness.py bodies             {action: {parameters}} of the driver; prints what botocore would send
"""
import base64
import datetime
import json
import sys
import unittest.mock

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.serialize
import botocore.session

KEY, SECRET = 'AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
TIME = datetime.datetime(2015, 8, 30, 12, 36)


def sign():
    answers = []
    for question in json.load(sys.stdin):
        request = botocore.awsrequest.AWSRequest(method='POST', url=question['url'],
                                                 data=question['body'])
        with unittest.mock.patch('botocore.auth.datetime') as clock:
            clock.datetime.utcnow.return_value = TIME
            botocore.auth.SigV4Auth(botocore.credentials.Credentials(KEY, SECRET), 'ec2',
                                    'us-east-1').add_auth(request)
        answers.append(request.headers['Authorization'])
    print(json.dumps(answers))


def client(service, port, **more):
    return botocore.session.Session().create_client(
        service, region_name='us-east-1', endpoint_url=f'http://127.0.0.1:{port}/',
        aws_access_key_id=KEY, aws_secret_access_key=SECRET, **more)


def life(port):
    ec2 = client('ec2', port)
    subnet = ec2.describe_subnets(Filters=[{'Name': 'availability-zone', 'Values':
                                            ['us-east-1a']}])['Subnets'][0]
    image = client('ssm', port).get_parameter(
        Name='/aws/service/debian/release/12/latest/amd64')['Parameter']['Value']
    group = ec2.create_security_group(GroupName='witness', Description='d', VpcId=subnet['VpcId'])
    ec2.authorize_security_group_ingress(GroupId=group['GroupId'], IpPermissions=[
        {'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}])
    number = ec2.run_instances(
        ImageId=image, MinCount=1, MaxCount=1, InstanceType='t3.micro', NetworkInterfaces=[
            {'DeviceIndex': 0, 'SubnetId': subnet['SubnetId'], 'Groups': [group['GroupId']]}])
    number = number['Instances'][0]['InstanceId']
    states = []

    def wait(what):
        ec2.get_waiter(what).wait(InstanceIds=[number], WaiterConfig={'Delay': 1})
        reply = ec2.describe_instances(InstanceIds=[number])
        states.append(reply['Reservations'][0]['Instances'][0]['State']['Name'])

    wait('instance_running')
    ec2.stop_instances(InstanceIds=[number])
    wait('instance_stopped')
    ec2.start_instances(InstanceIds=[number])
    wait('instance_running')
    ec2.terminate_instances(InstanceIds=[number])
    wait('instance_terminated')
    ec2.delete_security_group(GroupId=group['GroupId'])
    print(' '.join(states))


def nested(pairs, model, shape):
    """The driver's flat parameters as botocore takes them, told apart by its own model."""
    tree = {}
    for name, value in pairs.items():
        place = tree
        *path, last = name.split('.')
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value

    def wire(name, member):
        if member.serialization.get('queryName'):
            return member.serialization['queryName']
        place = member.serialization.get('name', name)
        return place[0].upper() + place[1:]

    def build(shape, value):
        if shape.type_name == 'structure':
            names = {wire(n, m): (n, m) for n, m in shape.members.items()}
            return {names[k][0]: build(names[k][1], v) for k, v in value.items()}
        if shape.type_name == 'list':
            return [build(shape.member, value[k]) for k in sorted(value, key=int)]
        if shape.type_name in ('integer', 'long'):
            return int(value)
        if shape.type_name == 'boolean':
            return value == 'true'
        return value

    return build(shape, tree)


def bodies():
    model = botocore.session.Session().get_service_model('ec2')
    serializer = botocore.serialize.create_serializer('ec2', include_validation=True)
    answers = {}
    for action, pairs in json.load(sys.stdin).items():
        pairs = {k: v for k, v in pairs.items() if k not in ('Action', 'Version')}
        operation = model.operation_model(action)
        values = nested(pairs, model, operation.input_shape)
        if isinstance(values.get('PublicKeyMaterial'), str):
            values['PublicKeyMaterial'] = base64.b64decode(values['PublicKeyMaterial'])
        request = serializer.serialize_to_request(values, operation)
        answers[action] = {
            'method': request['method'], 'path': request['url_path'],
            'type': request['headers'].get('Content-Type'),
            'body': {k: str(v) for k, v in request['body'].items()}}
    print(json.dumps(answers))


if __name__ == '__main__':
    {'sign': sign, 'bodies': bodies}.get(sys.argv[1], lambda: life(int(sys.argv[2])))()
