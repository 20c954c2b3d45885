<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AmazonEc2</name>
    <message numerus="yes">
        <source>%n CPU(s), %1 GB, %2</source>
        <translation>
            <numerusform>%n CPU, %1 GB, %2</numerusform>
            <numerusform>%n CPUs, %1 GB, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n free address(es)</source>
        <translation>
            <numerusform>%1, %2, %n free address</numerusform>
            <numerusform>%1, %2, %n free addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AzureDriver</name>
    <message numerus="yes">
        <source>%n CPU(s), %1 GB</source>
        <translation>
            <numerusform>%n CPU, %1 GB</numerusform>
            <numerusform>%n CPUs, %1 GB</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoogleDriver</name>
    <message numerus="yes">
        <source>%n CPU(s), %1 GB</source>
        <translation>
            <numerusform>%n CPU, %1 GB</numerusform>
            <numerusform>%n CPUs, %1 GB</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostCapacity</name>
    <message numerus="yes">
        <source>This computer has %n processor(s).</source>
        <translation>
            <numerusform>This computer has %n processor.</numerusform>
            <numerusform>This computer has %n processors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostReportView</name>
    <message numerus="yes">
        <source>%n container(s) running: %1</source>
        <translation>
            <numerusform>%n container running: %1</numerusform>
            <numerusform>%n containers running: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::AccountDialog</name>
    <message numerus="yes">
        <source>It works: the provider offers %n choice(s) for &quot;%1&quot;.</source>
        <translation>
            <numerusform>It works: the provider offers %n choice for &quot;%1&quot;.</numerusform>
            <numerusform>It works: the provider offers %n choices for &quot;%1&quot;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::ActivityPanel</name>
    <message numerus="yes">
        <source>%n more job(s) wait for their turn.</source>
        <translation>
            <numerusform>%n more job waits for its turn.</numerusform>
            <numerusform>%n more jobs wait for their turn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::BulkBar</name>
    <message numerus="yes">
        <source>%n machine(s) selected</source>
        <translation>
            <numerusform>%n machine selected</numerusform>
            <numerusform>%n machines selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::CapacityNote</name>
    <message numerus="yes">
        <source>This computer: %n processor(s), %1 of memory, %2 of the disk free.</source>
        <translation>
            <numerusform>This computer: %n processor, %1 of memory, %2 of the disk free.</numerusform>
            <numerusform>This computer: %n processors, %1 of memory, %2 of the disk free.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::CertificateFact</name>
    <message numerus="yes">
        <source>Good until %1, for %n day(s)</source>
        <translation>
            <numerusform>Good until %1, for %n day</numerusform>
            <numerusform>Good until %1, for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::CloseQuestion</name>
    <message numerus="yes">
        <source>%n shell(s) are still connected. What runs in them ends. Close?</source>
        <translation>
            <numerusform>%n shell is still connected. What runs in it ends. Close?</numerusform>
            <numerusform>%n shells are still connected. What runs in them ends. Close?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::ConsolePane</name>
    <message numerus="yes">
        <source>Paste %n line(s)? Each is carried out at once.</source>
        <translation>
            <numerusform>Paste %n line? It is carried out at once.</numerusform>
            <numerusform>Paste %n lines? Each is carried out at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What you type here goes to %n shell(s).</source>
        <translation>
            <numerusform>What you type here goes to %n shell.</numerusform>
            <numerusform>What you type here goes to %n shells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::CreateDialog</name>
    <message numerus="yes">
        <source>%n machine(s) of %1: %2 … %3</source>
        <translation>
            <numerusform>%n machine of %1: %2 … %3</numerusform>
            <numerusform>%n machines of %1: %2 … %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::DockerMachineDialog</name>
    <message numerus="yes">
        <source>Copied, with %n path(s) rewritten</source>
        <translation>
            <numerusform>Copied, with %n path rewritten</numerusform>
            <numerusform>Copied, with %n paths rewritten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied, with %n path(s) rewritten and its settings brought up to date</source>
        <translation>
            <numerusform>Copied, with %n path rewritten and its settings brought up to date</numerusform>
            <numerusform>Copied, with %n paths rewritten and its settings brought up to date</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::EditDialog</name>
    <message numerus="yes">
        <source>Notes about %n machine(s)</source>
        <translation>
            <numerusform>Notes about %n machine</numerusform>
            <numerusform>Notes about %n machines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::EmptyState</name>
    <message numerus="yes">
        <source>Import from docker-machine (%n found)</source>
        <translation>
            <numerusform>Import from docker-machine (%n found)</numerusform>
            <numerusform>Import from docker-machine (%n found)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::FileJobs</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::FilesPage</name>
    <message numerus="yes">
        <source>Delete %n item(s)?</source>
        <translation>
            <numerusform>Delete %n item?</numerusform>
            <numerusform>Delete %n items?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::MachineListModel</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::MainWindow</name>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are still running. Cancel them and quit?</source>
        <translation>
            <numerusform>%n job is still running. Cancel it and quit?</numerusform>
            <numerusform>%n jobs are still running. Cancel them and quit?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s)</source>
        <translation>
            <numerusform>%n machine</numerusform>
            <numerusform>%n machines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shell(s) are still connected. What runs in them ends. Quit?</source>
        <translation>
            <numerusform>%n shell is still connected. What runs in it ends. Quit?</numerusform>
            <numerusform>%n shells are still connected. What runs in them ends. Quit?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::NameRow</name>
    <message numerus="yes">
        <source>At most %n machines can be asked for at once.</source>
        <translation>
            <numerusform>At most %n machines can be asked for at once.</numerusform>
            <numerusform>At most %n machines can be asked for at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s) side by side: %1 … %2</source>
        <translation>
            <numerusform>%n machine side by side: %1 … %2</numerusform>
            <numerusform>%n machines side by side: %1 … %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::OfferField</name>
    <message numerus="yes">
        <source>asked %n min ago</source>
        <translation>
            <numerusform>asked %n min ago</numerusform>
            <numerusform>asked %n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not among the %n choice(s), %1</source>
        <translation>
            <numerusform>Not among the %n choice, %1</numerusform>
            <numerusform>Not among the %n choices, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s), %1</source>
        <translation>
            <numerusform>%n choice, %1</numerusform>
            <numerusform>%n choices, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::OrphansDialog</name>
    <message numerus="yes">
        <source>%n thing(s) found.</source>
        <translation>
            <numerusform>%n thing found.</numerusform>
            <numerusform>%n things found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n thing(s) at the provider, for good?</source>
        <translation>
            <numerusform>Delete %n thing at the provider, for good?</numerusform>
            <numerusform>Delete %n things at the provider, for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::RemoveDialog</name>
    <message numerus="yes">
        <source>Delete %n machine(s)?</source>
        <translation>
            <numerusform>Delete %n machine?</numerusform>
            <numerusform>Delete %n machines?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>• and %n more</source>
        <translation>
            <numerusform>• and %n more</numerusform>
            <numerusform>• and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::TrayIcon</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
</TS>
