// SPDX-License-Identifier: Apache-2.0
//
// What Amazon's SDK for Node (@aws-sdk/client-ec2) does with the simulator, unchanged:
//   node sdk.mjs PORT FOLDER-WITH-node_modules
// creates, lists, stops, starts and deletes a machine and prints the states that it saw.
import { createRequire } from 'node:module';

const [port, modules] = process.argv.slice(2);
const sdk = createRequire(`${modules}/`)('@aws-sdk/client-ec2');
const client = new sdk.EC2Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}/`,
    credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    },
});
const send = (name, input) => client.send(new sdk[`${name}Command`](input));

const subnet = (await send('DescribeSubnets', {
    Filters: [{ Name: 'availability-zone', Values: ['us-east-1a'] }],
})).Subnets[0];
const group = await send('CreateSecurityGroup', {
    GroupName: 'sdk', Description: 'd', VpcId: subnet.VpcId,
});
await send('AuthorizeSecurityGroupIngress', {
    GroupId: group.GroupId,
    IpPermissions: [{
        IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    }],
});
const made = await send('RunInstances', {
    ImageId: 'ami-00000000000000002', MinCount: 1, MaxCount: 1, InstanceType: 't3.micro',
    NetworkInterfaces: [{
        DeviceIndex: 0, SubnetId: subnet.SubnetId, Groups: [group.GroupId],
        AssociatePublicIpAddress: true,
    }],
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
await send('TerminateInstances', ids);
await wait('waitUntilInstanceTerminated');
await send('DeleteSecurityGroup', { GroupId: group.GroupId });
console.log(states.join(' '));
