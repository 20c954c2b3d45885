// SPDX-License-Identifier: Apache-2.0
//
// What Microsoft's SDKs for Node do with the simulator, unchanged:
//   node sdk.mjs FOLDER-WITH-node_modules SETTINGS
// SETTINGS is a JSON object: port, token, subscription, name, id, key, customData. Makes a machine
// with all its parts as the driver does, changes its power, lists it and deletes everything; prints
// the power states that it saw.
import { createRequire } from 'node:module';

const [modules, text] = process.argv.slice(2);
const settings = JSON.parse(text);
const require = createRequire(`${modules}/`);
const { ComputeManagementClient } = require('@azure/arm-compute');
const { NetworkManagementClient } = require('@azure/arm-network');
const { ResourceManagementClient } = require('@azure/arm-resources');
const { createDefaultHttpClient } = require('@azure/core-rest-pipeline');

// The SDKs send tokens over TLS only: they are told Azure's own address, and the way there leads
// to the simulator, which is told what it is taken for.
const plain = createDefaultHttpClient();
const httpClient = {
    async sendRequest(request) {
        const told = request.url;
        const url = new URL(told);
        request.headers.set('X-Forwarded-Host', url.host);
        request.url = `http://127.0.0.1:${settings.port}${url.pathname}${url.search}`;
        request.allowInsecureConnection = true;
        try {
            return await plain.sendRequest(request);
        } finally {
            request.url = told;
        }
    },
};
const credential = {
    getToken: async () => ({ token: settings.token, expiresOnTimestamp: Date.now() + 3600000 }),
};
const made = (Client) => new Client(credential, settings.subscription, { httpClient });
const compute = made(ComputeManagementClient);
const network = made(NetworkManagementClient);
const resources = made(ResourceManagementClient);

const { name } = settings;
const group = 'docker-machine';
const location = 'westus';
const shared = { 'made-by': 'machinist' };
const tags = { 'docker-machine': name, 'machinist-id': settings.id };
const wait = { updateIntervalInMs: 1 };
const rule = (priority, label, port) => ({
    name: label, priority, direction: 'Inbound', access: 'Allow', protocol: 'Tcp',
    sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*',
    destinationPortRange: port,
});

for (const namespace of ['Microsoft.Compute', 'Microsoft.Network'])
    await resources.providers.get(namespace);
await resources.resourceGroups.createOrUpdate(group, { location, tags: shared });
const set = await compute.availabilitySets.createOrUpdate(group, 'docker-machine', {
    location, tags: shared, sku: { name: 'Aligned' }, platformFaultDomainCount: 2,
    platformUpdateDomainCount: 5,
});
const vnet = await network.virtualNetworks.beginCreateOrUpdateAndWait(group, 'docker-machine-vnet', {
    location, tags: shared,
    addressSpace: { addressPrefixes: ['192.168.0.0/16', '10.0.0.0/8', '172.16.0.0/12'] },
    subnets: [{
        name: 'docker-machine', addressPrefix: '192.168.0.0/16', defaultOutboundAccess: true,
    }],
}, wait);
const nsg = await network.networkSecurityGroups.beginCreateOrUpdateAndWait(group, `${name}-firewall`, {
    location, tags,
    securityRules: [rule(100, 'SSHAllowAny', '22'), rule(300, 'DockerAllowAny', '2376')],
}, wait);
const address = await network.publicIPAddresses.beginCreateOrUpdateAndWait(group, `${name}-ip`, {
    location, tags, sku: { name: 'Standard' }, publicIPAllocationMethod: 'Static',
}, wait);
const subnet = await network.subnets.get(group, vnet.name, 'docker-machine');
const nic = await network.networkInterfaces.beginCreateOrUpdateAndWait(group, `${name}-nic`, {
    location, tags, networkSecurityGroup: { id: nsg.id },
    ipConfigurations: [{
        name: 'ip', privateIPAllocationMethod: 'Dynamic', subnet: { id: subnet.id },
        publicIPAddress: { id: address.id },
    }],
}, wait);
await compute.virtualMachines.createOrUpdate(group, name, {
    location, tags, availabilitySet: { id: set.id },
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    networkProfile: { networkInterfaces: [{ id: nic.id, primary: true, deleteOption: 'Delete' }] },
    osProfile: {
        computerName: name, adminUsername: 'docker-user', customData: settings.customData,
        linuxConfiguration: {
            disablePasswordAuthentication: true,
            ssh: {
                publicKeys: [{
                    path: '/home/docker-user/.ssh/authorized_keys', keyData: settings.key,
                }],
            },
        },
    },
    storageProfile: {
        imageReference: {
            publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest',
        },
        osDisk: {
            name: `${name}-os-disk`, caching: 'ReadWrite', createOption: 'FromImage',
            deleteOption: 'Delete', diskSizeGB: 30,
            managedDisk: { storageAccountType: 'Standard_LRS' },
        },
    },
}, wait);

const states = [];
const look = async () => {
    const machine = await compute.virtualMachines.get(group, name, { expand: 'instanceView' });
    const power = machine.instanceView.statuses.find((each) => each.code.startsWith('PowerState/'));
    states.push(power.code.split('/')[1]);
};
await look();
await compute.virtualMachines.powerOff(group, name, wait);
await look();
await compute.virtualMachines.start(group, name, wait);
await compute.virtualMachines.restart(group, name, wait);
await look();
await compute.virtualMachines.deallocate(group, name, wait);
await look();
const names = [];
for await (const machine of compute.virtualMachines.list(group))
    names.push(machine.name);
for await (const each of resources.resources.list({ filter: "tagName eq 'machinist-id'" }))
    names.push(each.type.split('/')[1]);
await compute.virtualMachines.delete(group, name, wait);
await network.publicIPAddresses.beginDeleteAndWait(group, `${name}-ip`, wait);
await network.networkSecurityGroups.beginDeleteAndWait(group, `${name}-firewall`, wait);
await compute.availabilitySets.delete(group, 'docker-machine');
await network.subnets.beginDeleteAndWait(group, vnet.name, 'docker-machine', wait);
await network.virtualNetworks.beginDeleteAndWait(group, vnet.name, wait);
console.log(states.join(' '), names.join(' '));
