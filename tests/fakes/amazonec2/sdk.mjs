// SPDX-License-Identifier: Apache-2.0
//
// What Amazon's SDK for Node (@aws-sdk/client-ec2) does with the simulator, unchanged:
//   node sdk.mjs FOLDER-WITH-node_modules SETTINGS
// SETTINGS is a JSON object: port, name, id, token, image, type, key, publicKey, userData. Makes a
// machine as the driver does, lists it, changes its power and deletes everything; prints the states
// that it saw.
import { createRequire } from 'node:module';

const [modules, text] = process.argv.slice(2);
const settings = JSON.parse(text);
const sdk = createRequire(`${modules}/`)('@aws-sdk/client-ec2');
const client = new sdk.EC2Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${settings.port}/`,
    credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    },
});
const send = (name, input) => client.send(new sdk[`${name}Command`](input));
const Tags = [{ Key: 'Name', Value: settings.name }, { Key: 'MachinistId', Value: settings.id }];
const tagged = (...types) => types.map((ResourceType) => ({ ResourceType, Tags }));
const open = (port) => ({
    IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    Ipv6Ranges: [{ CidrIpv6: '::/0' }],
});

const zone = 'us-east-1a';
const vpc = (await send('DescribeAccountAttributes', { AttributeNames: ['default-vpc'] }))
    .AccountAttributes[0].AttributeValues[0].AttributeValue;
const subnet = (await send('DescribeSubnets', {
    Filters: [
        { Name: 'availability-zone', Values: [zone] }, { Name: 'vpc-id', Values: [vpc] },
    ],
})).Subnets[0];
await send('DescribeInstanceTypes', { InstanceTypes: [settings.type] });
await send('ImportKeyPair', {
    KeyName: settings.key, PublicKeyMaterial: Buffer.from(settings.publicKey, 'base64'),
    TagSpecifications: tagged('key-pair'),
});
const group = await send('CreateSecurityGroup', {
    GroupName: 'docker-machine', Description: 'Docker Machine', VpcId: subnet.VpcId,
    TagSpecifications: tagged('security-group'),
});
await send('AuthorizeSecurityGroupIngress', {
    GroupId: group.GroupId, IpPermissions: [open(22), open(2376)],
});
const made = await send('RunInstances', {
    ClientToken: settings.token, ImageId: settings.image, InstanceType: settings.type,
    MinCount: 1, MaxCount: 1, KeyName: settings.key, UserData: settings.userData,
    Placement: { AvailabilityZone: zone },
    NetworkInterfaces: [{
        DeviceIndex: 0, SubnetId: subnet.SubnetId, Groups: [group.GroupId],
        AssociatePublicIpAddress: true,
    }],
    BlockDeviceMappings: [{
        DeviceName: '/dev/sda1',
        Ebs: { VolumeSize: 16, VolumeType: 'gp2', DeleteOnTermination: true },
    }],
    MetadataOptions: {
        HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 2,
    },
    Monitoring: { Enabled: false }, EbsOptimized: false,
    TagSpecifications: tagged('instance', 'volume', 'network-interface'),
});
const ids = { InstanceIds: [made.Instances[0].InstanceId] };
const states = [];
const wait = async (waiter) => {
    await sdk[waiter]({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, ids);
    const reply = await send('DescribeInstances', ids);
    states.push(reply.Reservations[0].Instances[0].State.Name);
};
await wait('waitUntilInstanceRunning');
await send('StopInstances', ids);
await wait('waitUntilInstanceStopped');
await send('StartInstances', ids);
await wait('waitUntilInstanceRunning');
await send('RebootInstances', ids);
const found = await send('DescribeTags', {
    Filters: [
        { Name: 'key', Values: ['MachinistId'] },
        { Name: 'resource-type', Values: ['instance', 'volume', 'key-pair', 'security-group'] },
    ],
});
await send('TerminateInstances', ids);
await wait('waitUntilInstanceTerminated');
await send('DeleteKeyPair', { KeyName: settings.key });
await send('DeleteSecurityGroup', { GroupId: group.GroupId });
console.log(states.join(' '), found.Tags.map((tag) => tag.ResourceType).sort().join(' '));
