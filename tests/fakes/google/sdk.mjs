// SPDX-License-Identifier: Apache-2.0
//
// What Google's SDK for Node (@google-cloud/compute) does with the simulator, unchanged:
//   node sdk.mjs FOLDER-WITH-node_modules SETTINGS
// SETTINGS is a JSON object: port, token, instance (the body of an insert). Makes the instance and
// the firewall rule as the driver does, lists, stops, starts and deletes; prints the states it saw.
import { createRequire } from 'node:module';

const [modules, text] = process.argv.slice(2);
const settings = JSON.parse(text);
const require = createRequire(`${modules}/`);
const compute = require('@google-cloud/compute');
const { OAuth2Client } = createRequire(require.resolve('google-gax'))('google-auth-library');

const authClient = new OAuth2Client();
authClient.setCredentials({ access_token: settings.token });
const options = {
    authClient, projectId: 'p1', fallback: true, protocol: 'http', apiEndpoint: '127.0.0.1',
    port: settings.port,
};
const instances = new compute.InstancesClient(options);
const firewalls = new compute.FirewallsClient(options);
const operations = {
    zone: new compute.ZoneOperationsClient(options),
    global: new compute.GlobalOperationsClient(options),
};
const project = 'p1';
const zone = 'us-central1-a';
const instance = settings.instance.name;
const requestId = () => crypto.randomUUID();

const finished = async ([begun], scope) => {
    let operation = begun.latestResponse;
    while (operation.status !== 'DONE') {
        const place = scope === 'zone' ? { zone } : {};
        [operation] = await operations[scope].get({ project, operation: operation.name, ...place });
    }
    if (operation.error)
        throw new Error(JSON.stringify(operation.error));
};
const states = [];
const look = async () => {
    for (;;) {
        const [{ status }] = await instances.get({ project, zone, instance });
        if (status !== 'PROVISIONING' && status !== 'STAGING' && status !== 'STOPPING') {
            states.push(status);
            return;
        }
    }
};

await finished(await instances.insert({
    project, zone, requestId: requestId(), instanceResource: settings.instance,
}), 'zone');
await finished(await firewalls.insert({
    project, requestId: requestId(), firewallResource: settings.firewall,
}), 'global');
await look();
await finished(await instances.stop({ project, zone, instance, requestId: requestId() }), 'zone');
await look();
await finished(await instances.start({ project, zone, instance, requestId: requestId() }), 'zone');
await look();
const names = [];
for await (const [, scope] of instances.aggregatedListAsync({
    project, filter: 'labels.machinist-id:*', maxResults: 500,
}))
    for (const each of scope.instances ?? [])
        names.push(each.name);
await finished(await instances.delete({ project, zone, instance, requestId: requestId() }), 'zone');
await finished(await firewalls.delete({
    project, firewall: settings.firewall.name, requestId: requestId(),
}), 'global');
console.log(states.join(' '), names.join(' '));
