<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Accounts</name>
    <message>
        <source>The keyring&apos;s entry for this account is damaged.</source>
        <translation>密钥环中此账户的条目已损坏。</translation>
    </message>
    <message>
        <source>The list of accounts (%1) is damaged.</source>
        <translation>账户列表（%1）已损坏。</translation>
    </message>
    <message>
        <source>Move it away; the secrets are still in the keyring.</source>
        <translation>请将其移走；机密仍在密钥环中。</translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation>请为账户命名。</translation>
    </message>
    <message>
        <source>There is already an account named %1.</source>
        <translation>已有名为 %1 的账户。</translation>
    </message>
    <message>
        <source>That account is gone.</source>
        <translation>该账户已不存在。</translation>
    </message>
</context>
<context>
    <name>AmazonEc2</name>
    <message>
        <source>The machine&apos;s instance does not exist any more.</source>
        <translation>这台机器的实例已不存在。</translation>
    </message>
    <message>
        <source>Remove the machine and create it anew.</source>
        <translation>请删除机器后重新创建。</translation>
    </message>
    <message>
        <source>AWS has ended spot blocks: --amazonec2-block-duration-minutes is not sent.</source>
        <translation>AWS 已停用竞价时段：--amazonec2-block-duration-minutes 不会发送。</translation>
    </message>
    <message>
        <source>Tags are not key value in pairs. %1 elements found</source>
        <translation>标签不是成对的键值。找到 %1 个元素</translation>
    </message>
    <message>
        <source>unable to read --amazonec2-userdata file %1</source>
        <translation>无法读取 --amazonec2-userdata 文件 %1</translation>
    </message>
    <message>
        <source>AWS has ended the instance: %1</source>
        <translation>AWS 已终止实例：%1</translation>
    </message>
    <message>
        <source>The instance is still &quot;%1&quot; and not &quot;%2&quot;.</source>
        <translation>实例仍为“%1”，而不是“%2”。</translation>
    </message>
    <message>
        <source>Look at it in the AWS console, then try again.</source>
        <translation>请在 AWS 控制台中查看，然后重试。</translation>
    </message>
    <message>
        <source>IP address is not set</source>
        <translation>未设置 IP 地址</translation>
    </message>
    <message>
        <source>Have your AWS user or role be allowed this action.</source>
        <translation>请为您的 AWS 用户或角色授予此操作的权限。</translation>
    </message>
    <message>
        <source>Sign in again, for example with &quot;aws sso login&quot;, and try again.</source>
        <translation>请重新登录（例如用“aws sso login”），然后重试。</translation>
    </message>
    <message>
        <source>Check the access key, the secret key and the region.</source>
        <translation>请检查访问密钥、私有密钥和区域。</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock.</source>
        <translation>请校准这台电脑的时钟。</translation>
    </message>
    <message>
        <source>Ask AWS to raise the quota, or remove what you do not need.</source>
        <translation>请向 AWS 申请提高配额，或删除不需要的资源。</translation>
    </message>
    <message>
        <source>Try another zone or another instance type, or come back later.</source>
        <translation>请换一个可用区或实例类型，或稍后再试。</translation>
    </message>
    <message>
        <source>Choose another instance type or another zone.</source>
        <translation>请选择其他实例类型或可用区。</translation>
    </message>
    <message>
        <source>Turn the instance&apos;s termination or stop protection off first.</source>
        <translation>请先关闭该实例的终止保护或停止保护。</translation>
    </message>
    <message>
        <source>AWS is asked too often from this account; try again in a minute.</source>
        <translation>此账户对 AWS 的请求过于频繁；请一分钟后重试。</translation>
    </message>
    <message>
        <source>AWS refuses the request with status %1.</source>
        <translation>AWS 拒绝了请求，状态为 %1。</translation>
    </message>
    <message>
        <source>AWS refuses the request: %1</source>
        <translation>AWS 拒绝了请求：%1</translation>
    </message>
    <message>
        <source>The AWS profile &quot;%1&quot; cannot be used: %2</source>
        <translation>无法使用 AWS 配置文件“%1”：%2</translation>
    </message>
    <message>
        <source>Correct it in ~/.aws/config, or choose another profile.</source>
        <translation>请在 ~/.aws/config 中更正，或选择其他配置文件。</translation>
    </message>
    <message>
        <source>amazonec2 driver requires AWS credentials configured with the --amazonec2-access-key and --amazonec2-secret-key options, environment variables, ~/.aws/credentials, or an instance role</source>
        <translation>amazonec2 驱动需要 AWS 凭据：通过 --amazonec2-access-key 和 --amazonec2-secret-key 选项、环境变量、~/.aws/credentials 或实例角色提供</translation>
    </message>
    <message>
        <source>Run &quot;aws configure&quot; or &quot;aws sso login&quot;, or give the keys.</source>
        <translation>请运行“aws configure”或“aws sso login”，或直接提供密钥。</translation>
    </message>
    <message>
        <source>its source profiles lead back to itself.</source>
        <translation>其源配置文件互相循环引用。</translation>
    </message>
    <message>
        <source>it wants a one-time code, which cannot be asked for each time that a machine is looked at.</source>
        <translation>它需要一次性验证码，而每次查看机器时都无法询问。</translation>
    </message>
    <message>
        <source>its source profile &quot;%1&quot; does not exist.</source>
        <translation>其源配置文件“%1”不存在。</translation>
    </message>
    <message>
        <source>its source profile &quot;%1&quot; has no keys.</source>
        <translation>其源配置文件“%1”没有密钥。</translation>
    </message>
    <message>
        <source>it names a role but nobody who may take it on.</source>
        <translation>它指定了角色，但没有可担任该角色的身份。</translation>
    </message>
    <message>
        <source>its single sign-on lacks a start URL, a region or a role.</source>
        <translation>其单点登录缺少起始网址、区域或角色。</translation>
    </message>
    <message>
        <source>Run &quot;aws sso login --profile %1&quot;.</source>
        <translation>请运行“aws sso login --profile %1”。</translation>
    </message>
    <message>
        <source>there is none of that name.</source>
        <translation>没有这个名称的配置文件。</translation>
    </message>
    <message>
        <source>using --amazonec2-keypair-name also requires --amazonec2-ssh-keypath</source>
        <translation>使用 --amazonec2-keypair-name 时还需要 --amazonec2-ssh-keypath</translation>
    </message>
    <message>
        <source>using --amazonec2-insecure-transport also requires --amazonec2-endpoint</source>
        <translation>使用 --amazonec2-insecure-transport 时还需要 --amazonec2-endpoint</translation>
    </message>
    <message>
        <source>An access key and a secret key belong together, but only one of them was given.</source>
        <translation>访问密钥和私有密钥须成对提供，但只给出了其中一个。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be an AWS region.</source>
        <translation>“%1”不是有效的 AWS 区域。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port: PORT, PORT/tcp or PORT/udp is.</source>
        <translation>“%1”不是端口：应为 PORT、PORT/tcp 或 PORT/udp。</translation>
    </message>
    <message>
        <source>amazonec2-block-duration-minutes must be a multiple of 60</source>
        <translation>amazonec2-block-duration-minutes 必须是 60 的倍数</translation>
    </message>
    <message>
        <source>No image of %1 for %2 can be found in this region.</source>
        <translation>在此区域找不到适用于 %2 的 %1 映像。</translation>
    </message>
    <message>
        <source>Give an image&apos;s id with --amazonec2-ami.</source>
        <translation>请用 --amazonec2-ami 给出映像 ID。</translation>
    </message>
    <message>
        <source>There is no image %1 in this region.</source>
        <translation>此区域没有映像 %1。</translation>
    </message>
    <message>
        <source>Each region has ids of its own; leave --amazonec2-ami away to have an image found.</source>
        <translation>每个区域的 ID 各不相同；省略 --amazonec2-ami 即可自动查找映像。</translation>
    </message>
    <message>
        <source>The region has no instance type %1.</source>
        <translation>该区域没有实例类型 %1。</translation>
    </message>
    <message>
        <source>Choose another one with --amazonec2-instance-type.</source>
        <translation>请用 --amazonec2-instance-type 选择其他类型。</translation>
    </message>
    <message>
        <source>%1 answered, but not with keys.</source>
        <translation>%1 有应答，但没有提供密钥。</translation>
    </message>
    <message>
        <source>This program does not run in one of AWS&apos; containers.</source>
        <translation>本程序没有运行在 AWS 的容器中。</translation>
    </message>
    <message>
        <source>The metadata service is switched off.</source>
        <translation>元数据服务已关闭。</translation>
    </message>
    <message>
        <source>There is no key pair &quot;%1&quot; in the region %2.</source>
        <translation>区域 %2 中没有密钥对“%1”。</translation>
    </message>
    <message>
        <source>Leave --amazonec2-keypair-name away to have one made.</source>
        <translation>省略 --amazonec2-keypair-name 即可自动创建。</translation>
    </message>
    <message>
        <source>Importing the SSH key...</source>
        <translation>正在导入 SSH 密钥...</translation>
    </message>
    <message>
        <source>The image %1 is for %2, which %3 is not.</source>
        <translation>映像 %1 适用于 %2，而 %3 不是。</translation>
    </message>
    <message>
        <source>Choose another image or another instance type.</source>
        <translation>请选择其他映像或其他实例类型。</translation>
    </message>
    <message>
        <source>Using the image %1 (%2).</source>
        <translation>使用映像 %1（%2）。</translation>
    </message>
    <message>
        <source>Making the security group %1...</source>
        <translation>正在创建安全组 %1...</translation>
    </message>
    <message>
        <source>The security group %1 does not appear.</source>
        <translation>安全组 %1 没有出现。</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>请一分钟后重试。</translation>
    </message>
    <message>
        <source>The user data are longer than the %1 bytes that AWS takes.</source>
        <translation>用户数据超过了 AWS 允许的 %1 字节。</translation>
    </message>
    <message>
        <source>Have them fetch the rest with #include.</source>
        <translation>请用 #include 让它从别处获取其余内容。</translation>
    </message>
    <message>
        <source>AWS ended the instance as soon as it was made.</source>
        <translation>AWS 在实例创建后立即终止了它。</translation>
    </message>
    <message>
        <source>Look for the reason in the AWS console.</source>
        <translation>请在 AWS 控制台中查找原因。</translation>
    </message>
    <message>
        <source>Launching the instance...</source>
        <translation>正在启动实例...</translation>
    </message>
    <message>
        <source>AWS answers, but with no instance.</source>
        <translation>AWS 有应答，但没有返回实例。</translation>
    </message>
    <message>
        <source>Waiting for the instance to run...</source>
        <translation>正在等待实例运行...</translation>
    </message>
    <message>
        <source>The instance runs, but has no address to connect to.</source>
        <translation>实例已运行，但没有可连接的地址。</translation>
    </message>
    <message>
        <source>Choose a subnet that gives one, or --amazonec2-use-private-address.</source>
        <translation>请选择会分配地址的子网，或使用 --amazonec2-use-private-address。</translation>
    </message>
    <message>
        <source>single sign-on</source>
        <translation>单点登录</translation>
    </message>
    <message numerus="yes">
        <source>%n CPU(s), %1 GB, %2</source>
        <translation>
            <numerusform>%n 个 CPU,%1 GB,%2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, default</source>
        <translation>%1，默认</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n free address(es)</source>
        <translation>
            <numerusform>%1，%2，%n 个空闲地址</numerusform>
        </translation>
    </message>
    <message>
        <source>The instance %1 is protected against termination.</source>
        <translation>实例 %1 受终止保护。</translation>
    </message>
    <message>
        <source>Switch its termination protection off in the AWS console, then remove it again.</source>
        <translation>请在 AWS 控制台中关闭终止保护，然后再次删除。</translation>
    </message>
    <message>
        <source>The instance %1 is still shutting down.</source>
        <translation>实例 %1 仍在关闭中。</translation>
    </message>
    <message>
        <source>Remove the machine once more in a few minutes.</source>
        <translation>请过几分钟再次删除机器。</translation>
    </message>
    <message>
        <source>Nothing of the kind &quot;%1&quot; is made on AWS.</source>
        <translation>AWS 上没有“%1”这种资源。</translation>
    </message>
    <message>
        <source>amazonec2 driver requires either the --amazonec2-subnet-id or --amazonec2-vpc-id option or an AWS Account with a default vpc-id</source>
        <translation>amazonec2 驱动需要 --amazonec2-subnet-id 或 --amazonec2-vpc-id 选项，或带有默认 vpc-id 的 AWS 账户</translation>
    </message>
    <message>
        <source>The desired subnet could not be located in this region. Is &apos;--amazonec2-subnet-id&apos; or AWS_SUBNET_ID configured correctly?</source>
        <translation>在此区域找不到所需的子网。&apos;--amazonec2-subnet-id&apos; 或 AWS_SUBNET_ID 配置正确吗？</translation>
    </message>
    <message>
        <source>SubnetId: %1 does not belong to VpcId: %2</source>
        <translation>子网 ID %1 不属于 VPC ID %2</translation>
    </message>
    <message>
        <source>unable to find a subnet in the zone: %1</source>
        <translation>在可用区 %1 中找不到子网</translation>
    </message>
    <message>
        <source>Choose another zone, or make a subnet in this one.</source>
        <translation>请选择其他可用区，或在此区创建子网。</translation>
    </message>
    <message>
        <source>Terminating the instance %1...</source>
        <translation>正在终止实例 %1...</translation>
    </message>
    <message>
        <source>AWS was not to be asked for left-over disks: %1</source>
        <translation>无法向 AWS 查询遗留的磁盘：%1</translation>
    </message>
    <message>
        <source>AWS still has the key pair %1.</source>
        <translation>AWS 上仍有密钥对 %1。</translation>
    </message>
    <message>
        <source>Remove the machine once more.</source>
        <translation>请再次删除机器。</translation>
    </message>
    <message>
        <source>The security group %1 stays, as others use it.</source>
        <translation>安全组 %1 予以保留，因为还有其他资源在使用。</translation>
    </message>
    <message>
        <source>The single sign-on to AWS has ended, or never took place here.</source>
        <translation>AWS 的单点登录已结束，或从未在此登录。</translation>
    </message>
    <message>
        <source>Run &quot;aws sso login&quot;.</source>
        <translation>请运行“aws sso login”。</translation>
    </message>
</context>
<context>
    <name>AzureDriver</name>
    <message>
        <source>Azure could not make %1.</source>
        <translation>Azure 无法创建 %1。</translation>
    </message>
    <message>
        <source>Look at it in Azure&apos;s portal, then try again.</source>
        <translation>请在 Azure 门户中查看，然后重试。</translation>
    </message>
    <message>
        <source>The making of %1</source>
        <translation>%1 的创建</translation>
    </message>
    <message>
        <source>The end of Azure&apos;s operation</source>
        <translation>Azure 操作的结束</translation>
    </message>
    <message numerus="yes">
        <source>%n CPU(s), %1 GB</source>
        <translation>
            <numerusform>%n 个 CPU,%1 GB</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no image %1 in %2.</source>
        <translation>%2 中没有映像 %1。</translation>
    </message>
    <message>
        <source>Choose one with --azure-image, as Canonical:ubuntu-24_04-lts:server:latest.</source>
        <translation>请用 --azure-image 选择，例如 Canonical:ubuntu-24_04-lts:server:latest。</translation>
    </message>
    <message>
        <source>A virtual machine %1 already exists in the resource group %2.</source>
        <translation>资源组 %2 中已有虚拟机 %1。</translation>
    </message>
    <message>
        <source>Choose another name or resource group.</source>
        <translation>请选择其他名称或资源组。</translation>
    </message>
    <message>
        <source>The size %1 does not start images of generation %2.</source>
        <translation>规格 %1 不能启动第 %2 代的映像。</translation>
    </message>
    <message>
        <source>Choose another size, or an image of another generation: Canonical:ubuntu-24_04-lts:server-gen1:latest is of the first.</source>
        <translation>请选择其他规格，或其他代的映像：Canonical:ubuntu-24_04-lts:server-gen1:latest 属于第一代。</translation>
    </message>
    <message>
        <source>There is no sign-in to Azure that can be used.</source>
        <translation>没有可用的 Azure 登录。</translation>
    </message>
    <message>
        <source>Run az login, or give --azure-client-id with --azure-client-secret.</source>
        <translation>请运行 az login，或给出 --azure-client-id 和 --azure-client-secret。</translation>
    </message>
    <message>
        <source>%1 already exists and is not of this machine.</source>
        <translation>%1 已存在且不属于此机器。</translation>
    </message>
    <message>
        <source>Choose another name for the machine.</source>
        <translation>请为机器选择其他名称。</translation>
    </message>
    <message>
        <source>The availability set %1 takes no machines with managed disks.</source>
        <translation>可用性集 %1 不接受使用托管磁盘的机器。</translation>
    </message>
    <message>
        <source>Name another with --azure-availability-set, or run az vm availability-set convert.</source>
        <translation>请用 --azure-availability-set 指定其他的，或运行 az vm availability-set convert。</translation>
    </message>
    <message>
        <source>Making the address and the network interface</source>
        <translation>正在创建地址和网络接口</translation>
    </message>
    <message>
        <source>Asking for the subscription&apos;s services</source>
        <translation>正在查询订阅的服务</translation>
    </message>
    <message>
        <source>The registration of %1</source>
        <translation>%1 的注册</translation>
    </message>
    <message>
        <source>Making the resource group and the network</source>
        <translation>正在创建资源组和网络</translation>
    </message>
    <message>
        <source>Making the virtual machine</source>
        <translation>正在创建虚拟机</translation>
    </message>
    <message>
        <source>The tenant of the subscription %1 cannot be found.</source>
        <translation>找不到订阅 %1 的租户。</translation>
    </message>
    <message>
        <source>Check the subscription&apos;s id, or name the tenant with --azure-tenant-id.</source>
        <translation>请检查订阅 ID，或用 --azure-tenant-id 指定租户。</translation>
    </message>
    <message>
        <source>%1 holds no certificate.</source>
        <translation>%1 中没有证书。</translation>
    </message>
    <message>
        <source>It has to hold the private key and the certificate in PEM form.</source>
        <translation>它必须包含 PEM 格式的私钥和证书。</translation>
    </message>
    <message>
        <source>Azure did not let this device sign in.</source>
        <translation>Azure 不允许此设备登录。</translation>
    </message>
    <message>
        <source>Run az login, or use the client id and secret of a service principal; many organisations block device codes.</source>
        <translation>请运行 az login，或使用服务主体的客户端 ID 和机密；许多组织禁止设备代码。</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
    <message>
        <source>Azure does not allow root as the SSH user.</source>
        <translation>Azure 不允许以 root 作为 SSH 用户。</translation>
    </message>
    <message>
        <source>Choose another name with --azure-ssh-user.</source>
        <translation>请用 --azure-ssh-user 选择其他名称。</translation>
    </message>
    <message>
        <source>The machine is from Azure&apos;s classic interface, which has been closed.</source>
        <translation>该机器来自 Azure 的经典接口，该接口已关闭。</translation>
    </message>
    <message>
        <source>Make a new machine.</source>
        <translation>请创建新机器。</translation>
    </message>
    <message>
        <source>The virtual machine %1 is not in Azure any more.</source>
        <translation>虚拟机 %1 已不在 Azure 中。</translation>
    </message>
    <message>
        <source>Remove the machine here, and make it again.</source>
        <translation>请在此处删除机器，然后重新创建。</translation>
    </message>
    <message>
        <source>The start of the machine</source>
        <translation>机器的启动</translation>
    </message>
    <message>
        <source>The stop of the machine</source>
        <translation>机器的停止</translation>
    </message>
    <message>
        <source>A machine that is stopped but not deallocated is still billed; see --azure-deallocate.</source>
        <translation>已停止但未解除分配的机器仍会计费；参见 --azure-deallocate。</translation>
    </message>
    <message>
        <source>Choose another size or location, or try again later.</source>
        <translation>请选择其他规格或位置，或稍后重试。</translation>
    </message>
    <message>
        <source>Ask Azure for a higher quota, or delete what you no longer need.</source>
        <translation>请向 Azure 申请更高配额，或删除不再需要的内容。</translation>
    </message>
    <message>
        <source>A policy of your organisation forbids this; ask its administrator.</source>
        <translation>您组织的策略禁止此操作；请联系管理员。</translation>
    </message>
    <message>
        <source>Choose an image with --azure-image, as Canonical:ubuntu-24_04-lts:server:latest.</source>
        <translation>请用 --azure-image 选择映像，例如 Canonical:ubuntu-24_04-lts:server:latest。</translation>
    </message>
    <message>
        <source>Choose another label with --azure-dns: somebody has this one in the location.</source>
        <translation>请用 --azure-dns 选择其他标签：该位置已有人使用此标签。</translation>
    </message>
    <message>
        <source>Give the account the role Contributor on the subscription or the resource group.</source>
        <translation>请为账户授予订阅或资源组的 Contributor 角色。</translation>
    </message>
    <message>
        <source>Name the subscription&apos;s tenant with --azure-tenant-id, or sign in to it.</source>
        <translation>请用 --azure-tenant-id 指定订阅的租户，或登录到该租户。</translation>
    </message>
    <message>
        <source>Check the subscription&apos;s id, and that the account may see it.</source>
        <translation>请检查订阅 ID，以及账户是否可以看到它。</translation>
    </message>
    <message>
        <source>Azure could not do it: %1</source>
        <translation>Azure 无法完成：%1</translation>
    </message>
    <message>
        <source>%1 does not carry our tag any more.</source>
        <translation>%1 不再带有我们的标签。</translation>
    </message>
    <message>
        <source>Look at it in Azure&apos;s portal.</source>
        <translation>请在 Azure 门户中查看。</translation>
    </message>
    <message>
        <source>Deleting the machine and its parts</source>
        <translation>正在删除机器及其组成部分</translation>
    </message>
    <message>
        <source>There is no Azure environment %1.</source>
        <translation>没有 Azure 环境 %1。</translation>
    </message>
    <message>
        <source>Use AzurePublicCloud, AzureUSGovernmentCloud or AzureChinaCloud; the German cloud was closed in 2021.</source>
        <translation>请使用 AzurePublicCloud、AzureUSGovernmentCloud 或 AzureChinaCloud；德国云已于 2021 年关闭。</translation>
    </message>
    <message>
        <source>Azure does not take the name &quot;%1&quot;.</source>
        <translation>Azure 不接受名称“%1”。</translation>
    </message>
    <message>
        <source>Choose one of at most %1 characters that ends with a letter or a digit.</source>
        <translation>请选择最多 %1 个字符且以字母或数字结尾的名称。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no image of Azure.</source>
        <translation>“%1”不是 Azure 的映像。</translation>
    </message>
    <message>
        <source>Write publisher:offer:sku:version, as Canonical:ubuntu-24_04-lts:server:latest.</source>
        <translation>请写成 publisher:offer:sku:version，例如 Canonical:ubuntu-24_04-lts:server:latest。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no purchase plan of Azure.</source>
        <translation>“%1”不是 Azure 的购买计划。</translation>
    </message>
    <message>
        <source>Write publisher:product:plan.</source>
        <translation>请写成 publisher:product:plan。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port to open.</source>
        <translation>“%1”不是可开放的端口。</translation>
    </message>
    <message>
        <source>Write a number, or number/protocol as in 53/udp.</source>
        <translation>请写数字，或 数字/协议，例如 53/udp。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; are no tags for Azure.</source>
        <translation>“%1”不是 Azure 接受的标签。</translation>
    </message>
    <message>
        <source>Write them as key1=value1,key2=value2.</source>
        <translation>请写成 key1=value1,key2=value2。</translation>
    </message>
    <message>
        <source>The subscription may not have the size %1 in %2.</source>
        <translation>该订阅在 %2 中不能使用规格 %1。</translation>
    </message>
    <message>
        <source>Choose another size or location, or ask Azure for the quota.</source>
        <translation>请选择其他规格或位置，或向 Azure 申请配额。</translation>
    </message>
    <message>
        <source>There is no size %1 in %2.</source>
        <translation>%2 中没有规格 %1。</translation>
    </message>
    <message>
        <source>Standard_D2s_v5 and Standard_B2s are found nearly everywhere; Standard_A2 was retired in 2024.</source>
        <translation>Standard_D2s_v5 和 Standard_B2s 几乎到处都有；Standard_A2 已于 2024 年停用。</translation>
    </message>
    <message>
        <source>Which subscription to look into is not known.</source>
        <translation>不知道要查看哪个订阅。</translation>
    </message>
    <message>
        <source>Name it with --azure-subscription-id, or the tenant with --azure-tenant-id.</source>
        <translation>请用 --azure-subscription-id 指定订阅，或用 --azure-tenant-id 指定租户。</translation>
    </message>
</context>
<context>
    <name>BaseDriver</name>
    <message>
        <source>IP address is not set</source>
        <translation>未设置 IP 地址</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
</context>
<context>
    <name>Boot2docker</name>
    <message>
        <source>The boot2docker image cannot be copied to or from %1.</source>
        <translation>无法复制 boot2docker 映像（%1）。</translation>
    </message>
    <message>
        <source>Check the path, its permissions and the free space.</source>
        <translation>请检查路径、权限和可用空间。</translation>
    </message>
    <message>
        <source>%1 names no release.</source>
        <translation>%1 不是发行版本。</translation>
    </message>
    <message>
        <source>Give the address of the ISO image itself.</source>
        <translation>请直接给出 ISO 映像的地址。</translation>
    </message>
    <message>
        <source>Downloading boot2docker</source>
        <translation>正在下载 boot2docker</translation>
    </message>
    <message>
        <source>The boot2docker image of %1 is empty.</source>
        <translation>%1 的 boot2docker 映像是空的。</translation>
    </message>
</context>
<context>
    <name>BundleFile</name>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 不是文件。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is too big to be an exported machine.</source>
        <translation>%1 太大，不可能是导出的机器。</translation>
    </message>
    <message>
        <source>There is a file %1 already.</source>
        <translation>已存在文件 %1。</translation>
    </message>
    <message>
        <source>Choose another name, or take that file away.</source>
        <translation>请选择其他名称，或移走该文件。</translation>
    </message>
</context>
<context>
    <name>BundleFormat</name>
    <message>
        <source>The file holds no machine: %1.</source>
        <translation>该文件中没有机器：%1。</translation>
    </message>
    <message>
        <source>Have it exported again.</source>
        <translation>请让对方重新导出。</translation>
    </message>
    <message>
        <source>its manifest cannot be read</source>
        <translation>其清单无法读取</translation>
    </message>
    <message>
        <source>A newer release of this program made the file.</source>
        <translation>该文件由本程序的更新版本创建。</translation>
    </message>
    <message>
        <source>Import it with that release.</source>
        <translation>请用那个版本导入。</translation>
    </message>
    <message>
        <source>it has two files &quot;%1&quot;</source>
        <translation>其中有两个文件“%1”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; lies below a file</source>
        <translation>“%1”位于一个文件之下</translation>
    </message>
    <message>
        <source>it has a file whose name leads out of the machine&apos;s folder (&quot;%1&quot;)</source>
        <translation>其中有一个文件的名称指向机器文件夹之外（“%1”）</translation>
    </message>
    <message>
        <source>it has no config.json</source>
        <translation>其中没有 config.json</translation>
    </message>
    <message>
        <source>The machine&apos;s folder is too big to be exported.</source>
        <translation>机器的文件夹太大，无法导出。</translation>
    </message>
    <message>
        <source>Only settings and keys travel: take other files out of its folder.</source>
        <translation>只有设置和密钥会随之移动：请将其他文件移出其文件夹。</translation>
    </message>
    <message>
        <source>it does not begin with a manifest</source>
        <translation>它不以清单开头</translation>
    </message>
    <message>
        <source>it breaks off</source>
        <translation>它中途中断</translation>
    </message>
    <message>
        <source>it has too many files</source>
        <translation>其中的文件太多</translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>its lock file cannot be made</source>
        <translation>无法创建其锁文件</translation>
    </message>
    <message>
        <source>The %1 already exists, but its certificate does not.</source>
        <translation>%1 已存在，但其证书不存在。</translation>
    </message>
    <message>
        <source>Put %1 back, or move %2 away to have both made anew.</source>
        <translation>请放回 %1，或移走 %2 以重新生成两者。</translation>
    </message>
    <message>
        <source>Creating CA: %1</source>
        <translation>正在创建 CA：%1</translation>
    </message>
    <message>
        <source>Creating client certificate: %1</source>
        <translation>正在创建客户端证书：%1</translation>
    </message>
    <message>
        <source>%1 is not a certificate.</source>
        <translation>%1 不是证书。</translation>
    </message>
    <message>
        <source>Move the file away to have a new one made.</source>
        <translation>请移走该文件以重新生成。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of that folder.</source>
        <translation>请检查可用空间和该文件夹的权限。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>无法创建文件夹</translation>
    </message>
    <message>
        <source>The certificate cannot be made.</source>
        <translation>无法生成证书。</translation>
    </message>
    <message>
        <source>The certificate authority&apos;s certificate and key do not belong together.</source>
        <translation>证书颁发机构的证书与密钥不匹配。</translation>
    </message>
    <message>
        <source>Put the right ca.pem and ca-key.pem back, or move both away to have new ones made.</source>
        <translation>请放回正确的 ca.pem 和 ca-key.pem，或将两者移走以重新生成。</translation>
    </message>
    <message>
        <source>This is not a certificate.</source>
        <translation>这不是证书。</translation>
    </message>
</context>
<context>
    <name>Clone</name>
    <message>
        <source>&quot;%1&quot; has to be stopped to be cloned.</source>
        <translation>必须先停止“%1”才能克隆。</translation>
    </message>
    <message>
        <source>Stop it, then try again.</source>
        <translation>请停止它，然后重试。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not complete: it cannot be cloned.</source>
        <translation>“%1”不完整：无法克隆。</translation>
    </message>
    <message>
        <source>Giving the clone keys and ids of its own</source>
        <translation>正在为克隆生成自己的密钥和 ID</translation>
    </message>
</context>
<context>
    <name>CloudDirector</name>
    <message>
        <source>None: only the address inside</source>
        <translation>无：仅使用内部地址</translation>
    </message>
    <message>
        <source>A Cloud Director has no list of that kind.</source>
        <translation>Cloud Director 没有此类列表。</translation>
    </message>
    <message>
        <source>The Cloud Director could not do it: %1</source>
        <translation>Cloud Director 无法完成：%1</translation>
    </message>
    <message>
        <source>Look at the task in the provider&apos;s console, then try again.</source>
        <translation>请在服务商的控制台中查看该任务，然后重试。</translation>
    </message>
    <message>
        <source>Somebody stopped the Cloud Director&apos;s task &quot;%1&quot;.</source>
        <translation>有人停止了 Cloud Director 的任务“%1”。</translation>
    </message>
    <message>
        <source>The end of a task of the Cloud Director</source>
        <translation>等待 Cloud Director 的任务结束</translation>
    </message>
    <message>
        <source>There is no edge gateway &quot;%1&quot;.</source>
        <translation>没有边缘网关“%1”。</translation>
    </message>
    <message>
        <source>The organisation sees none; with &quot;-&quot; as its public address a machine needs none.</source>
        <translation>该组织看不到任何网关；将公网地址设为“-”时机器不需要网关。</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>现有：%1。</translation>
    </message>
    <message>
        <source>vCloud Air was shut down; no machine can be made or reached there any more.</source>
        <translation>vCloud Air 已关闭；那里不能再创建或访问任何机器。</translation>
    </message>
    <message>
        <source>Give the address of a provider&apos;s VMware Cloud Director with --vmwarevcloudair-endpoint or VCLOUDAIR_ENDPOINT.</source>
        <translation>请用 --vmwarevcloudair-endpoint 或 VCLOUDAIR_ENDPOINT 给出服务商的 VMware Cloud Director 地址。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a Cloud Director.</source>
        <translation>“%1”不是 Cloud Director 的地址。</translation>
    </message>
    <message>
        <source>It looks like https://vcd.example.com.</source>
        <translation>它形如 https://vcd.example.com。</translation>
    </message>
    <message>
        <source>The account sees none at all; ask the organisation&apos;s administrator.</source>
        <translation>该账户看不到任何一个；请询问组织管理员。</translation>
    </message>
    <message>
        <source>The organisation has no virtual data center &quot;%1&quot;.</source>
        <translation>该组织没有虚拟数据中心“%1”。</translation>
    </message>
    <message>
        <source>The virtual data center &quot;%1&quot; has no network &quot;%2&quot;.</source>
        <translation>虚拟数据中心“%1”没有网络“%2”。</translation>
    </message>
    <message>
        <source>The catalog &quot;%1&quot; has no template &quot;%2&quot;.</source>
        <translation>目录“%1”没有模板“%2”。</translation>
    </message>
    <message>
        <source>The end of the vApp&apos;s tasks</source>
        <translation>等待 vApp 的任务结束</translation>
    </message>
    <message>
        <source>The deletion of the vApp</source>
        <translation>等待 vApp 被删除</translation>
    </message>
    <message>
        <source>Powering on</source>
        <translation>正在开机</translation>
    </message>
    <message>
        <source>%1 requests to the Cloud Director</source>
        <translation>对 Cloud Director 的 %1 次请求</translation>
    </message>
    <message>
        <source>Creating the vApp; copying the template can take minutes</source>
        <translation>正在创建 vApp；复制模板可能需要几分钟</translation>
    </message>
    <message>
        <source>The Cloud Director could not make the vApp: %1</source>
        <translation>Cloud Director 无法创建 vApp：%1</translation>
    </message>
    <message>
        <source>it has no machine</source>
        <translation>其中没有机器</translation>
    </message>
    <message>
        <source>Remove the machine; look at quota and storage, then make it anew.</source>
        <translation>请移除该机器，检查配额和存储，然后重新创建。</translation>
    </message>
    <message>
        <source>Another vApp has that name; give the machine another one.</source>
        <translation>已有同名的 vApp；请为机器另取名称。</translation>
    </message>
    <message>
        <source>The Cloud Director does not say which vApp it made.</source>
        <translation>Cloud Director 没有说明创建了哪个 vApp。</translation>
    </message>
    <message>
        <source>Setting up the virtual machine</source>
        <translation>正在设置虚拟机</translation>
    </message>
    <message>
        <source>Waiting for the machine&apos;s address</source>
        <translation>正在等待机器的地址</translation>
    </message>
    <message>
        <source>The machine&apos;s address</source>
        <translation>等待机器的地址</translation>
    </message>
    <message>
        <source>vCloud Air was shut down, and what was there with it: the machine is removed here only.</source>
        <translation>vCloud Air 已关闭，那里的一切也随之消失：仅在此处移除该机器。</translation>
    </message>
    <message>
        <source>Deleting the vApp</source>
        <translation>正在删除 vApp</translation>
    </message>
    <message>
        <source>The Cloud Director does not show what it made.</source>
        <translation>Cloud Director 没有显示它所创建的内容。</translation>
    </message>
    <message>
        <source>The edge gateway did not keep the firewall&apos;s rules.</source>
        <translation>边缘网关没有保留防火墙规则。</translation>
    </message>
    <message>
        <source>The edge gateway &quot;%1&quot; has no uplink.</source>
        <translation>边缘网关“%1”没有上行链路。</translation>
    </message>
    <message>
        <source>Opening the way to the machine on the edge gateway</source>
        <translation>正在边缘网关上打开通往机器的路径</translation>
    </message>
    <message>
        <source>The edge gateway &quot;%1&quot; has no free public address.</source>
        <translation>边缘网关“%1”没有空闲的公网地址。</translation>
    </message>
    <message>
        <source>The machine gets the public address %1.</source>
        <translation>机器获得公网地址 %1。</translation>
    </message>
    <message>
        <source>Closing the way to the machine on the edge gateway</source>
        <translation>正在边缘网关上关闭通往机器的路径</translation>
    </message>
    <message>
        <source>The machine has another address inside: %1</source>
        <translation>机器的内部地址已改变：%1</translation>
    </message>
    <message>
        <source>The Cloud Director sent hardware that cannot be read.</source>
        <translation>Cloud Director 发来的硬件描述无法读取。</translation>
    </message>
    <message>
        <source>The Cloud Director does not have what was asked for: %1</source>
        <translation>Cloud Director 没有所请求的内容：%1</translation>
    </message>
    <message>
        <source>Check user, organisation and password, or the API token; with single sign-on only an API token lets programs in.</source>
        <translation>请检查用户、组织和密码，或 API 令牌；使用单点登录时，程序只能用 API 令牌登录。</translation>
    </message>
    <message>
        <source>Ask the organisation&apos;s administrator for the right.</source>
        <translation>请向组织管理员申请此权限。</translation>
    </message>
    <message>
        <source>This Cloud Director (API %1) knows no API tokens.</source>
        <translation>此 Cloud Director（API %1）不支持 API 令牌。</translation>
    </message>
    <message>
        <source>Give user and password.</source>
        <translation>请提供用户和密码。</translation>
    </message>
    <message>
        <source>Check the API token and the organisation; tokens are made in the user&apos;s preferences and can be revoked there.</source>
        <translation>请检查 API 令牌和组织；令牌在用户首选项中创建，也可在那里吊销。</translation>
    </message>
    <message>
        <source>The Cloud Director&apos;s answer holds no access token.</source>
        <translation>Cloud Director 的应答中没有访问令牌。</translation>
    </message>
    <message>
        <source>Please specify vcloudair mandatory params using options: -vmwarevcloudair-username -vmwarevcloudair-password -vmwarevcloudair-vdcid and -vmwarevcloudair-publicip</source>
        <translation>请用以下选项指定 vcloudair 的必填参数：-vmwarevcloudair-username -vmwarevcloudair-password -vmwarevcloudair-vdcid 和 -vmwarevcloudair-publicip</translation>
    </message>
    <message>
        <source>An API token (--vmwarevcloudair-api-token) stands for user and password.</source>
        <translation>API 令牌（--vmwarevcloudair-api-token）可代替用户和密码。</translation>
    </message>
    <message>
        <source>Nobody said which organisation to sign in to.</source>
        <translation>没有指明要登录哪个组织。</translation>
    </message>
    <message>
        <source>Give --vmwarevcloudair-org, or the user as USER@ORG.</source>
        <translation>请提供 --vmwarevcloudair-org，或以 USER@ORG 的形式给出用户。</translation>
    </message>
    <message>
        <source>Asking the Cloud Director</source>
        <translation>正在询问 Cloud Director</translation>
    </message>
    <message>
        <source>The template &quot;%1&quot; has %2 virtual machines; it must have one.</source>
        <translation>模板“%1”有 %2 台虚拟机；必须恰好有一台。</translation>
    </message>
    <message>
        <source>Choose another template.</source>
        <translation>请选择其他模板。</translation>
    </message>
    <message>
        <source>Ask the provider for one, or make the machine without (--vmwarevcloudair-publicip -).</source>
        <translation>请向服务商申请一个，或创建不带公网地址的机器（--vmwarevcloudair-publicip -）。</translation>
    </message>
    <message>
        <source>The vApp no longer exists in the Cloud Director.</source>
        <translation>该 vApp 已不在 Cloud Director 中。</translation>
    </message>
    <message>
        <source>Remove the machine here as well.</source>
        <translation>请在此处也移除该机器。</translation>
    </message>
    <message>
        <source>The vApp&apos;s change of power</source>
        <translation>等待 vApp 的电源变化</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>The guest did not shut down by itself: %1</source>
        <translation>客户机没有自行关闭：%1</translation>
    </message>
    <message>
        <source>Restarting the guest</source>
        <translation>正在重启客户机</translation>
    </message>
    <message>
        <source>The guest cannot be asked: %1</source>
        <translation>无法请求客户机：%1</translation>
    </message>
    <message>
        <source>Powering off</source>
        <translation>正在断电</translation>
    </message>
    <message>
        <source>The server speaks no version of the Cloud Director API between %1 and 39.</source>
        <translation>服务器不支持 %1 到 39 之间任何版本的 Cloud Director API。</translation>
    </message>
    <message>
        <source>Check the endpoint; ask the provider which product it is.</source>
        <translation>请检查端点；询问服务商它是什么产品。</translation>
    </message>
</context>
<context>
    <name>CloudDriver</name>
    <message>
        <source>Making keys</source>
        <translation>正在生成密钥</translation>
    </message>
    <message>
        <source>%1 cannot be deleted.</source>
        <translation>无法删除 %1。</translation>
    </message>
</context>
<context>
    <name>CloudHttp</name>
    <message>
        <source>%1 holds no certificate of an authority.</source>
        <translation>%1 中没有颁发机构的证书。</translation>
    </message>
    <message>
        <source>Correct the variable SSL_CERT_FILE: it names a PEM file.</source>
        <translation>请更正变量 SSL_CERT_FILE：它应指向 PEM 文件。</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>状态 %1</translation>
    </message>
    <message>
        <source>%1 refuses the request: %2</source>
        <translation>%1 拒绝了请求：%2</translation>
    </message>
    <message>
        <source>%1 does not accept the credentials: %2</source>
        <translation>%1 不接受这些凭据：%2</translation>
    </message>
    <message>
        <source>Check that they are complete, not expired and not revoked.</source>
        <translation>请确认凭据完整、未过期且未被吊销。</translation>
    </message>
    <message>
        <source>%1 does not allow this: %2</source>
        <translation>%1 不允许此操作：%2</translation>
    </message>
    <message>
        <source>Give the credentials the permission for it.</source>
        <translation>请为凭据授予相应权限。</translation>
    </message>
    <message>
        <source>%1 does not have what was asked for: %2</source>
        <translation>%1 没有所请求的内容：%2</translation>
    </message>
    <message>
        <source>%1 receives too many requests: %2</source>
        <translation>%1 收到的请求过多：%2</translation>
    </message>
    <message>
        <source>Wait some minutes, then try again.</source>
        <translation>请等待几分钟后重试。</translation>
    </message>
    <message>
        <source>%1 has trouble of its own: %2</source>
        <translation>%1 自身出现故障：%2</translation>
    </message>
    <message>
        <source>Try again later; the provider&apos;s status page may say more.</source>
        <translation>请稍后重试；服务商的状态页面可能有更多信息。</translation>
    </message>
    <message>
        <source>What %1 answers is cut off or no JSON.</source>
        <translation>%1 的应答不完整或不是 JSON。</translation>
    </message>
    <message>
        <source>Try again; check a proxy on the way, if there is one.</source>
        <translation>请重试；如途中有代理，请检查代理。</translation>
    </message>
</context>
<context>
    <name>CloudResource</name>
    <message>
        <source>%1 did not happen within %2 s.</source>
        <translation>%1 在 %2 秒内没有完成。</translation>
    </message>
    <message>
        <source>Look at the machine in the provider&apos;s console, then try again.</source>
        <translation>请在服务商控制台中查看机器，然后重试。</translation>
    </message>
    <message>
        <source>The deletion of %1</source>
        <translation>%1 的删除</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>%1 did not end within %2 s and was stopped.</source>
        <translation>%1 在 %2 秒内没有结束，已被停止。</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>Install it, or add its folder to PATH.</source>
        <translation>请安装它，或将其所在文件夹加入 PATH。</translation>
    </message>
    <message>
        <source>%1 failed (exit status %2).</source>
        <translation>%1 失败（退出状态 %2）。</translation>
    </message>
</context>
<context>
    <name>Connect</name>
    <message>
        <source>&quot;%1&quot; has no SSH: its driver &quot;%2&quot; only notes an engine&apos;s URL.</source>
        <translation>“%1”没有 SSH：其驱动“%2”只记录引擎的网址。</translation>
    </message>
    <message>
        <source>The host keeps the SSH key that its provider knows: %1</source>
        <translation>主机保留了其服务商所知的 SSH 密钥：%1</translation>
    </message>
</context>
<context>
    <name>CreateTemplates</name>
    <message>
        <source>The list of templates (%1) is damaged.</source>
        <translation>模板列表（%1）已损坏。</translation>
    </message>
    <message>
        <source>Repair it or move it away.</source>
        <translation>请修复它或将其移走。</translation>
    </message>
    <message>
        <source>Give the template a name.</source>
        <translation>请为模板命名。</translation>
    </message>
</context>
<context>
    <name>Creation</name>
    <message>
        <source>Undoing what was made...</source>
        <translation>正在撤销已创建的内容...</translation>
    </message>
    <message>
        <source>The create was cancelled, but not all of it could be undone: %1</source>
        <translation>创建已取消，但未能全部撤销：%1</translation>
    </message>
    <message>
        <source>Remove the machine later to try again.</source>
        <translation>请稍后删除机器以再次尝试。</translation>
    </message>
    <message>
        <source>The host stays as it is: nothing is set up on it.</source>
        <translation>主机保持原样：不在其上设置任何内容。</translation>
    </message>
</context>
<context>
    <name>DigitalOcean</name>
    <message>
        <source>Make a token with the scopes that the driver&apos;s manual lists.</source>
        <translation>请创建具有驱动手册所列权限范围的令牌。</translation>
    </message>
</context>
<context>
    <name>DigitalOceanDriver</name>
    <message>
        <source>digitalocean driver requires the --digitalocean-access-token option</source>
        <translation>digitalocean 驱动需要 --digitalocean-access-token 选项</translation>
    </message>
    <message>
        <source>Make a token in the control panel under API, or log in with doctl.</source>
        <translation>请在控制面板的 API 页创建令牌，或用 doctl 登录。</translation>
    </message>
    <message>
        <source>The option --digitalocean-ssh-key-path needs --digitalocean-ssh-key-fingerprint as well.</source>
        <translation>选项 --digitalocean-ssh-key-path 还需要 --digitalocean-ssh-key-fingerprint。</translation>
    </message>
    <message>
        <source>Give the fingerprint of the key as the account shows it.</source>
        <translation>请按账户中显示的内容给出密钥指纹。</translation>
    </message>
    <message>
        <source>SSH key does not exist: &quot;%1&quot;</source>
        <translation>SSH 密钥不存在：“%1”</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>The region %1 takes no new droplets at present.</source>
        <translation>区域 %1 目前不接受新的 droplet。</translation>
    </message>
    <message>
        <source>Choose another region.</source>
        <translation>请选择其他区域。</translation>
    </message>
    <message>
        <source>The region %1 does not offer the size %2.</source>
        <translation>区域 %1 不提供规格 %2。</translation>
    </message>
    <message>
        <source>Choose another size or another region.</source>
        <translation>请选择其他规格或其他区域。</translation>
    </message>
    <message>
        <source>digitalocean requires a valid region</source>
        <translation>digitalocean 需要有效的区域</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none: nyc3, fra1 and sgp1 are examples.</source>
        <translation>“%1”不是区域：例如 nyc3、fra1 和 sgp1。</translation>
    </message>
    <message>
        <source>There is no image &quot;%1&quot;.</source>
        <translation>没有映像“%1”。</translation>
    </message>
    <message>
        <source>Choose another with --digitalocean-image, for example %1.</source>
        <translation>请用 --digitalocean-image 选择其他映像，例如 %1。</translation>
    </message>
    <message>
        <source>The account has no SSH key with the fingerprint %1.</source>
        <translation>账户中没有指纹为 %1 的 SSH 密钥。</translation>
    </message>
    <message>
        <source>Add the key to the account, or correct the fingerprint.</source>
        <translation>请将密钥加入账户，或更正指纹。</translation>
    </message>
    <message>
        <source>The user data are longer than the 64 KiB that are allowed.</source>
        <translation>用户数据超过了允许的 64 KiB。</translation>
    </message>
    <message>
        <source>Let the file fetch what is long from elsewhere.</source>
        <translation>请让文件从别处获取较长的内容。</translation>
    </message>
    <message>
        <source>%1 requests to DigitalOcean</source>
        <translation>已向 DigitalOcean 发送 %1 个请求</translation>
    </message>
    <message>
        <source>Creating the droplet</source>
        <translation>正在创建 droplet</translation>
    </message>
    <message>
        <source>Waiting for the droplet to start</source>
        <translation>正在等待 droplet 启动</translation>
    </message>
    <message>
        <source>The droplet&apos;s start</source>
        <translation>droplet 的启动</translation>
    </message>
    <message>
        <source>Deleting the droplet</source>
        <translation>正在删除 droplet</translation>
    </message>
    <message>
        <source>The tag %1 stays: the token lacks the scope tag:delete.</source>
        <translation>标签 %1 予以保留：令牌缺少 tag:delete 权限。</translation>
    </message>
    <message>
        <source>The droplet&apos;s change to &quot;%1&quot;</source>
        <translation>droplet 变为“%1”</translation>
    </message>
    <message>
        <source>Starting the droplet</source>
        <translation>正在启动 droplet</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>The droplet did not shut down in time; it is switched off.</source>
        <translation>droplet 未能及时关机；将直接断电。</translation>
    </message>
    <message>
        <source>Restarting the droplet</source>
        <translation>正在重启 droplet</translation>
    </message>
    <message>
        <source>The droplet&apos;s restart</source>
        <translation>droplet 的重启</translation>
    </message>
    <message>
        <source>Switching off</source>
        <translation>正在断电</translation>
    </message>
</context>
<context>
    <name>DigitalOceanOffers</name>
    <message>
        <source>DigitalOcean has no list of that kind.</source>
        <translation>DigitalOcean 没有这类列表。</translation>
    </message>
    <message>
        <source>%1 CPUs, %2 GB, disk %3 GB, %4</source>
        <translation>%1 个 CPU，%2 GB，磁盘 %3 GB，%4</translation>
    </message>
    <message>
        <source>The deletion of %1</source>
        <translation>删除 %1</translation>
    </message>
</context>
<context>
    <name>DiskImage</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of its folder.</source>
        <translation>请检查可用空间及其文件夹的权限。</translation>
    </message>
    <message>
        <source>Making the disk</source>
        <translation>正在制作磁盘</translation>
    </message>
</context>
<context>
    <name>DiskSource</name>
    <message>
        <source>The image %1 cannot be used.</source>
        <translation>无法使用映像 %1。</translation>
    </message>
    <message>
        <source>Convert it to raw with qemu-img, or take another image.</source>
        <translation>请用 qemu-img 转换为 raw 格式，或换用其他映像。</translation>
    </message>
</context>
<context>
    <name>DockerClient</name>
    <message>
        <source>The certificate file %1 cannot be read.</source>
        <translation>无法读取证书文件 %1。</translation>
    </message>
    <message>
        <source>Have the machine&apos;s certificates made again.</source>
        <translation>请重新生成机器的证书。</translation>
    </message>
    <message>
        <source>%1 holds no certificate.</source>
        <translation>%1 中没有证书。</translation>
    </message>
    <message>
        <source>%1 and %2 are not a certificate and its key.</source>
        <translation>%1 和 %2 不是一对证书与密钥。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of a Docker engine.</source>
        <translation>“%1”不是 Docker 引擎的地址。</translation>
    </message>
    <message>
        <source>Write it as tcp://HOST:PORT or unix:///PATH.</source>
        <translation>请写成 tcp://主机：端口 或 unix:///路径。</translation>
    </message>
    <message>
        <source>The engine at %1 wants TLS, but there are no certificates for it.</source>
        <translation>位于 %1 的引擎要求 TLS，但没有它的证书。</translation>
    </message>
    <message>
        <source>Put ca.pem, cert.pem and key.pem into the machine&apos;s folder.</source>
        <translation>请将 ca.pem、cert.pem 和 key.pem 放入机器的文件夹。</translation>
    </message>
    <message>
        <source>Docker says: %1</source>
        <translation>Docker 回应：%1</translation>
    </message>
    <message>
        <source>What answers is no Docker engine.</source>
        <translation>应答方不是 Docker 引擎。</translation>
    </message>
    <message>
        <source>The image %1 cannot be pulled: %2</source>
        <translation>无法拉取映像 %1：%2</translation>
    </message>
</context>
<context>
    <name>DockerContexts</name>
    <message>
        <source>%1 could not be deleted.</source>
        <translation>无法删除 %1。</translation>
    </message>
    <message>
        <source>Check its owner and mode, then try again.</source>
        <translation>请检查其所有者和权限，然后重试。</translation>
    </message>
    <message>
        <source>docker keeps the name &quot;default&quot; for itself.</source>
        <translation>docker 将名称“default”留作自用。</translation>
    </message>
    <message>
        <source>Use the machine&apos;s environment instead.</source>
        <translation>请改用机器的环境变量。</translation>
    </message>
    <message>
        <source>docker already has a context &quot;%1&quot; that is not ours.</source>
        <translation>docker 已有名为“%1”的上下文，且不是由我们创建的。</translation>
    </message>
    <message>
        <source>Remove it with &quot;docker context rm&quot;, or leave it as it is.</source>
        <translation>请用“docker context rm”删除它，或保持原样。</translation>
    </message>
</context>
<context>
    <name>DockerMachine</name>
    <message>
        <source>A virtual machine whose disk is known by its path: use the store in place.</source>
        <translation>虚拟机的磁盘按路径记录：请就地使用该存储。</translation>
    </message>
    <message>
        <source>Its create is not complete.</source>
        <translation>其创建尚未完成。</translation>
    </message>
    <message>
        <source>There is a machine of that name here already.</source>
        <translation>此处已有同名的机器。</translation>
    </message>
    <message>
        <source>There is no store of Docker Machine in %1.</source>
        <translation>%1 中没有 Docker Machine 的存储。</translation>
    </message>
    <message>
        <source>Name the folder that holds &quot;machines&quot; and &quot;certs&quot;.</source>
        <translation>请指定包含“machines”和“certs”的文件夹。</translation>
    </message>
    <message>
        <source>The store has no certificates.</source>
        <translation>该存储没有证书。</translation>
    </message>
    <message>
        <source>Its certificates become those of this store, which has none yet.</source>
        <translation>其证书将成为本存储的证书，本存储目前还没有证书。</translation>
    </message>
    <message>
        <source>Both stores have the same certificates.</source>
        <translation>两个存储的证书相同。</translation>
    </message>
    <message>
        <source>This store has certificates of its own: copied machines keep theirs, in their folders.</source>
        <translation>本存储有自己的证书：复制的机器在各自的文件夹中保留原有证书。</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The machine&apos;s file is in order; its driver is %1.</source>
        <translation>机器的文件正常；其驱动为 %1。</translation>
    </message>
    <message>
        <source>The machine is not running (%1).</source>
        <translation>机器未运行（%1）。</translation>
    </message>
    <message>
        <source>Start it.</source>
        <translation>请启动它。</translation>
    </message>
    <message>
        <source>It runs; its engine is said to be at %1.</source>
        <translation>机器正在运行；其引擎地址为 %1。</translation>
    </message>
    <message>
        <source>%1 accepts connections.</source>
        <translation>%1 接受连接。</translation>
    </message>
    <message>
        <source>The engine is on this computer.</source>
        <translation>引擎就在这台电脑上。</translation>
    </message>
    <message>
        <source>This machine has no SSH.</source>
        <translation>这台机器没有 SSH。</translation>
    </message>
    <message>
        <source>Docker %1 answers (API %2).</source>
        <translation>Docker %1 有应答（API %2）。</translation>
    </message>
    <message>
        <source>The connection is not encrypted: there are no certificates.</source>
        <translation>连接未加密：没有证书。</translation>
    </message>
    <message>
        <source>The certificate %1 expires on %2.</source>
        <translation>证书 %1 将于 %2 到期。</translation>
    </message>
    <message>
        <source>Renew it: regenerate-certs --client-certs %1</source>
        <translation>请续期：regenerate-certs --client-certs %1</translation>
    </message>
    <message>
        <source>The certificates are good until %1.</source>
        <translation>证书有效期至 %1。</translation>
    </message>
    <message>
        <source>Machine file</source>
        <translation>机器文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name and route</source>
        <translation>名称与路由</translation>
    </message>
    <message>
        <source>Docker API</source>
        <translation>Docker API</translation>
    </message>
    <message>
        <source>Certificate dates</source>
        <translation>证书日期</translation>
    </message>
    <message>
        <source>The engine is reached through SSH: there are no certificates.</source>
        <translation>引擎通过 SSH 访问：没有证书。</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 有应答。</translation>
    </message>
    <message>
        <source>An SSH server answers.</source>
        <translation>有 SSH 服务器应答。</translation>
    </message>
    <message>
        <source>The host key is the known one.</source>
        <translation>主机密钥与已知的一致。</translation>
    </message>
    <message>
        <source>The host key %1 was noted at this first contact.</source>
        <translation>在这次首次连接时已记录主机密钥 %1。</translation>
    </message>
    <message>
        <source>The host key is the known one (%1).</source>
        <translation>主机密钥与已知的一致（%1）。</translation>
    </message>
    <message>
        <source>The login works (%1).</source>
        <translation>登录成功（%1）。</translation>
    </message>
    <message>
        <source>SSH server</source>
        <translation>SSH 服务器</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>主机密钥</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>Driver</name>
    <message>
        <source>A virtual machine at Amazon Web Services</source>
        <translation>Amazon Web Services 上的虚拟机</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>访问密钥</translation>
    </message>
    <message>
        <source>Id of an AWS access key; without one, ~/.aws and the other places of the AWS tools are asked</source>
        <translation>AWS 访问密钥的 ID；未给出时查询 ~/.aws 及 AWS 工具的其他位置</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>私有密钥</translation>
    </message>
    <message>
        <source>The secret that belongs to the access key</source>
        <translation>与访问密钥配对的私有密钥</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>会话令牌</translation>
    </message>
    <message>
        <source>Token that belongs to a temporary access key</source>
        <translation>与临时访问密钥配套的令牌</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>Profile of ~/.aws to use instead of keys, also one with single sign-on or a role</source>
        <translation>代替密钥使用的 ~/.aws 配置文件，也可以是单点登录或角色的配置</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>AWS region that the machine is made in</source>
        <translation>创建机器的 AWS 区域</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>可用区</translation>
    </message>
    <message>
        <source>Letter of the availability zone inside the region</source>
        <translation>区域内可用区的字母</translation>
    </message>
    <message>
        <source>Instance type</source>
        <translation>实例类型</translation>
    </message>
    <message>
        <source>How many processors and how much memory; t3.micro is offered where t2.micro is not</source>
        <translation>处理器和内存的大小；没有 t2.micro 的地方提供 t3.micro</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>System whose newest image is looked up where no image id is given</source>
        <translation>未给出映像 ID 时，查找其最新映像的系统</translation>
    </message>
    <message>
        <source>Image id</source>
        <translation>映像 ID</translation>
    </message>
    <message>
        <source>Id of an image (AMI) to use instead of the newest one of the system</source>
        <translation>代替系统最新映像使用的映像（AMI）的 ID</translation>
    </message>
    <message>
        <source>Disk size</source>
        <translation>磁盘大小</translation>
    </message>
    <message>
        <source>Size of the root disk in GB</source>
        <translation>根磁盘大小，单位 GB</translation>
    </message>
    <message>
        <source>Disk type</source>
        <translation>磁盘类型</translation>
    </message>
    <message>
        <source>Type of the root disk, such as gp2, gp3, io1 or standard</source>
        <translation>根磁盘类型，例如 gp2、gp3、io1 或 standard</translation>
    </message>
    <message>
        <source>Root device</source>
        <translation>根设备</translation>
    </message>
    <message>
        <source>Name of the root device; left alone, the image is asked for it</source>
        <translation>根设备名称；不填则由映像决定</translation>
    </message>
    <message>
        <source>Encrypt the disk</source>
        <translation>加密磁盘</translation>
    </message>
    <message>
        <source>Encrypt the root disk with a key of AWS KMS</source>
        <translation>使用 AWS KMS 的密钥加密根磁盘</translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation>加密密钥</translation>
    </message>
    <message>
        <source>KMS key for the encrypted disk; without one the default key of the account is used</source>
        <translation>用于加密磁盘的 KMS 密钥；不填则使用账户的默认密钥</translation>
    </message>
    <message>
        <source>VPC</source>
        <translation>VPC</translation>
    </message>
    <message>
        <source>Network to put the machine in; without one the default VPC of the account</source>
        <translation>放置机器的网络；不填则为账户的默认 VPC</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>Subnet to put the machine in; without one a subnet of the zone</source>
        <translation>放置机器的子网；不填则为可用区的子网</translation>
    </message>
    <message>
        <source>Security groups</source>
        <translation>安全组</translation>
    </message>
    <message>
        <source>Names of the security groups; those that do not exist are made</source>
        <translation>安全组的名称；不存在的会被创建</translation>
    </message>
    <message>
        <source>Leave groups alone</source>
        <translation>不改动安全组</translation>
    </message>
    <message>
        <source>Add no rules to the security groups</source>
        <translation>不向安全组添加规则</translation>
    </message>
    <message>
        <source>Open ports</source>
        <translation>开放端口</translation>
    </message>
    <message>
        <source>Ports to open beside those of SSH and Docker, each as PORT or PORT/PROTOCOL</source>
        <translation>除 SSH 和 Docker 端口外要开放的端口，格式为 PORT 或 PORT/PROTOCOL</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags for all that is made, as KEY1,VALUE1,KEY2,VALUE2</source>
        <translation>所有创建内容的标签，格式为 KEY1,VALUE1,KEY2,VALUE2</translation>
    </message>
    <message>
        <source>Instance profile</source>
        <translation>实例配置文件</translation>
    </message>
    <message>
        <source>Name of the IAM instance profile that the machine acts as</source>
        <translation>机器所使用的 IAM 实例配置文件的名称</translation>
    </message>
    <message>
        <source>SSH user</source>
        <translation>SSH 用户</translation>
    </message>
    <message>
        <source>Whom to log in as</source>
        <translation>登录所用的用户</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH 端口</translation>
    </message>
    <message>
        <source>TCP port of the SSH server</source>
        <translation>SSH 服务器的 TCP 端口</translation>
    </message>
    <message>
        <source>SSH private key</source>
        <translation>SSH 私钥</translation>
    </message>
    <message>
        <source>Existing private key to use, with the public one beside it as .pub</source>
        <translation>要使用的现有私钥，旁边须有扩展名为 .pub 的公钥</translation>
    </message>
    <message>
        <source>Key pair</source>
        <translation>密钥对</translation>
    </message>
    <message>
        <source>Existing EC2 key pair that belongs to the private key</source>
        <translation>与该私钥配对的现有 EC2 密钥对</translation>
    </message>
    <message>
        <source>Spot instance</source>
        <translation>竞价实例</translation>
    </message>
    <message>
        <source>Ask for spare capacity, which is cheaper and may be taken away</source>
        <translation>申请闲置容量，更便宜但可能被收回</translation>
    </message>
    <message>
        <source>Spot price</source>
        <translation>竞价价格</translation>
    </message>
    <message>
        <source>Most that is paid for a spot instance, in USD an hour</source>
        <translation>竞价实例的最高出价，单位为美元/小时</translation>
    </message>
    <message>
        <source>Spot duration</source>
        <translation>竞价时长</translation>
    </message>
    <message>
        <source>Not offered by AWS any more since 2023; accepted and not sent</source>
        <translation>AWS 自 2023 年起不再提供；接受但不发送</translation>
    </message>
    <message>
        <source>No public address</source>
        <translation>无公网地址</translation>
    </message>
    <message>
        <source>Give the machine a private address only</source>
        <translation>只为机器分配私有地址</translation>
    </message>
    <message>
        <source>Use private address</source>
        <translation>使用私有地址</translation>
    </message>
    <message>
        <source>Connect to the private address though there is a public one</source>
        <translation>即使有公网地址也连接私有地址</translation>
    </message>
    <message>
        <source>IPv6 addresses</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>How many IPv6 addresses the machine gets</source>
        <translation>机器获得的 IPv6 地址数量</translation>
    </message>
    <message>
        <source>Primary IPv6</source>
        <translation>主 IPv6</translation>
    </message>
    <message>
        <source>Keep the first IPv6 address for the life of the machine</source>
        <translation>在机器的整个生命周期内保留第一个 IPv6 地址</translation>
    </message>
    <message>
        <source>Use IPv6</source>
        <translation>使用 IPv6</translation>
    </message>
    <message>
        <source>Connect to the IPv6 address; no IPv4 one is assigned from outside</source>
        <translation>连接 IPv6 地址；不从外部分配 IPv4 地址</translation>
    </message>
    <message>
        <source>Detailed monitoring</source>
        <translation>详细监控</translation>
    </message>
    <message>
        <source>Report to CloudWatch each minute, for a fee</source>
        <translation>每分钟向 CloudWatch 报告，需付费</translation>
    </message>
    <message>
        <source>EBS-optimised</source>
        <translation>EBS 优化</translation>
    </message>
    <message>
        <source>Reserve bandwidth for the disks</source>
        <translation>为磁盘预留带宽</translation>
    </message>
    <message>
        <source>Metadata service</source>
        <translation>元数据服务</translation>
    </message>
    <message>
        <source>Whether the machine can ask the metadata service</source>
        <translation>机器是否可以访问元数据服务</translation>
    </message>
    <message>
        <source>Metadata tokens</source>
        <translation>元数据令牌</translation>
    </message>
    <message>
        <source>Whether the metadata service wants a token (IMDSv2)</source>
        <translation>元数据服务是否要求令牌（IMDSv2）</translation>
    </message>
    <message>
        <source>Metadata by IPv6</source>
        <translation>通过 IPv6 访问元数据</translation>
    </message>
    <message>
        <source>Whether the metadata service has an IPv6 address</source>
        <translation>元数据服务是否有 IPv6 地址</translation>
    </message>
    <message>
        <source>Delete protection</source>
        <translation>删除保护</translation>
    </message>
    <message>
        <source>Have AWS refuse to terminate the instance until that is switched off</source>
        <translation>让 AWS 拒绝终止该实例，直到关闭此保护</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>用户数据</translation>
    </message>
    <message>
        <source>File that cloud-init runs at the first start</source>
        <translation>cloud-init 在首次启动时运行的文件</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>How often a failed request is sent again; -1 for never</source>
        <translation>失败的请求重发的次数；-1 表示从不</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Host or URL of a cloud that speaks like EC2</source>
        <translation>与 EC2 接口兼容的云的主机或网址</translation>
    </message>
    <message>
        <source>Without TLS</source>
        <translation>不使用 TLS</translation>
    </message>
    <message>
        <source>Speak plain HTTP to that endpoint</source>
        <translation>对该端点使用明文 HTTP</translation>
    </message>
    <message>
        <source>Dual-stack endpoint</source>
        <translation>双栈端点</translation>
    </message>
    <message>
        <source>Reach AWS by IPv6 too</source>
        <translation>也通过 IPv6 访问 AWS</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Personal access token; without one, that of doctl&apos;s login is used</source>
        <translation>个人访问令牌；未给出时使用 doctl 的登录</translation>
    </message>
    <message>
        <source>Region in which the droplet is made</source>
        <translation>创建 droplet 的区域</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Size of the droplet: processors, memory and disk</source>
        <translation>droplet 的规格：处理器、内存和磁盘</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>映像</translation>
    </message>
    <message>
        <source>Name of an image, or the number of one of your own</source>
        <translation>映像的名称，或您自己映像的编号</translation>
    </message>
    <message>
        <source>Tags of the droplet, separated by commas</source>
        <translation>droplet 的标签，以逗号分隔</translation>
    </message>
    <message>
        <source>SSH key of the account</source>
        <translation>账户的 SSH 密钥</translation>
    </message>
    <message>
        <source>Fingerprint of a key in the account, instead of a new one</source>
        <translation>使用账户中某密钥的指纹，而不新建密钥</translation>
    </message>
    <message>
        <source>Private key file that belongs to the fingerprint</source>
        <translation>与该指纹对应的私钥文件</translation>
    </message>
    <message>
        <source>User to log in as; made in the droplet if need be</source>
        <translation>登录用户；必要时在 droplet 中创建</translation>
    </message>
    <message>
        <source>TCP port of the SSH server in the image</source>
        <translation>映像中 SSH 服务器的 TCP 端口</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Gives the droplet an IPv6 address as well</source>
        <translation>同时为 droplet 分配 IPv6 地址</translation>
    </message>
    <message>
        <source>Private network</source>
        <translation>私有网络</translation>
    </message>
    <message>
        <source>Asks for a private address, which droplets have anyway by now</source>
        <translation>请求私有地址；如今 droplet 本来就有</translation>
    </message>
    <message>
        <source>VPC network</source>
        <translation>VPC 网络</translation>
    </message>
    <message>
        <source>Network to join, empty for the region&apos;s default</source>
        <translation>要加入的网络，留空则为区域的默认网络</translation>
    </message>
    <message>
        <source>Makes a droplet that only its network can reach, by its private address</source>
        <translation>创建只能由其网络通过私有地址访问的 droplet</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Has the provider make backups, at extra cost</source>
        <translation>由服务商进行备份，需额外付费</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Installs the provider&apos;s monitoring agent</source>
        <translation>安装服务商的监控代理</translation>
    </message>
    <message>
        <source>File for cloud-init, joined with what Machinist sends</source>
        <translation>cloud-init 文件，与 Machinist 发送的内容合并</translation>
    </message>
    <message>
        <source>API address</source>
        <translation>API 地址</translation>
    </message>
    <message>
        <source>Address of the API, empty for the provider&apos;s own</source>
        <translation>API 的地址，留空则为服务商自己的地址</translation>
    </message>
    <message>
        <source>A droplet at DigitalOcean</source>
        <translation>DigitalOcean 上的 droplet</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>IP address or host name of the machine</source>
        <translation>机器的 IP 地址或主机名</translation>
    </message>
    <message>
        <source>generic driver requires the --generic-ip-address option</source>
        <translation>generic 驱动需要 --generic-ip-address 选项</translation>
    </message>
    <message>
        <source>Whom to log in as; anybody but root needs sudo without a password</source>
        <translation>登录所用的用户；除 root 外都需要免密码的 sudo</translation>
    </message>
    <message>
        <source>File of the private key; without one the SSH agent and your default keys are tried</source>
        <translation>私钥文件；未给出时尝试 SSH 代理和您的默认密钥</translation>
    </message>
    <message>
        <source>Engine port</source>
        <translation>引擎端口</translation>
    </message>
    <message>
        <source>TCP port on which the Docker engine will listen</source>
        <translation>Docker 引擎将监听的 TCP 端口</translation>
    </message>
    <message>
        <source>A Linux host that you reach through SSH</source>
        <translation>可通过 SSH 访问的 Linux 主机</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Id of the Google Cloud project</source>
        <translation>Google Cloud 项目的 ID</translation>
    </message>
    <message>
        <source>no Google Cloud Project name specified (--google-project)</source>
        <translation>未指定 Google Cloud 项目名称（--google-project）</translation>
    </message>
    <message>
        <source>Credentials file</source>
        <translation>凭据文件</translation>
    </message>
    <message>
        <source>JSON key file of a service account; without one, GOOGLE_APPLICATION_CREDENTIALS and gcloud&apos;s login are used</source>
        <translation>服务账号的 JSON 密钥文件；未给出时使用 GOOGLE_APPLICATION_CREDENTIALS 和 gcloud 的登录</translation>
    </message>
    <message>
        <source>Credentials as text</source>
        <translation>文本形式的凭据</translation>
    </message>
    <message>
        <source>Content of a credentials file, plain or in base64</source>
        <translation>凭据文件的内容，明文或 base64</translation>
    </message>
    <message>
        <source>Zone in which the instance is made</source>
        <translation>创建实例的可用区</translation>
    </message>
    <message>
        <source>Machine type</source>
        <translation>机器类型</translation>
    </message>
    <message>
        <source>Size of the instance, as e2-medium</source>
        <translation>实例的规格，例如 e2-medium</translation>
    </message>
    <message>
        <source>PROJECT/global/images/NAME or PROJECT/global/images/family/FAMILY</source>
        <translation>PROJECT/global/images/NAME 或 PROJECT/global/images/family/FAMILY</translation>
    </message>
    <message>
        <source>User to be made in the machine, who may use sudo</source>
        <translation>将在机器中创建的用户，可使用 sudo</translation>
    </message>
    <message>
        <source>Disk (GB)</source>
        <translation>磁盘（GB）</translation>
    </message>
    <message>
        <source>Size of the boot disk in GB; 20 or more is advised</source>
        <translation>启动磁盘大小，单位 GB；建议 20 或更大</translation>
    </message>
    <message>
        <source>Type of the boot disk, as pd-standard or pd-balanced</source>
        <translation>启动磁盘类型，例如 pd-standard 或 pd-balanced</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Name of a network, or its path in another project</source>
        <translation>网络的名称，或其在另一项目中的路径</translation>
    </message>
    <message>
        <source>Subnetwork</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>Name of a subnetwork, or its path</source>
        <translation>子网的名称，或其路径</translation>
    </message>
    <message>
        <source>External address</source>
        <translation>外部地址</translation>
    </message>
    <message>
        <source>Static external IP, or the name of a regional address</source>
        <translation>静态外部 IP，或区域地址的名称</translation>
    </message>
    <message>
        <source>Connect over the internal address</source>
        <translation>通过内部地址连接</translation>
    </message>
    <message>
        <source>Connect over the address inside the network</source>
        <translation>通过网络内部的地址连接</translation>
    </message>
    <message>
        <source>No external address</source>
        <translation>无外部地址</translation>
    </message>
    <message>
        <source>Give the instance no external address and connect over the internal one</source>
        <translation>不为实例分配外部地址，通过内部地址连接</translation>
    </message>
    <message>
        <source>Ports to open beside the engine&apos;s, as 80 or 53/udp</source>
        <translation>除引擎端口外要开放的端口，例如 80 或 53/udp</translation>
    </message>
    <message>
        <source>Network tags</source>
        <translation>网络标记</translation>
    </message>
    <message>
        <source>Network tags of the instance, separated by commas</source>
        <translation>实例的网络标记，以逗号分隔</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels of the instance, as key1,value1,key2,value2</source>
        <translation>实例的标签，格式为 key1,value1,key2,value2</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>服务账号</translation>
    </message>
    <message>
        <source>E-mail of the instance&apos;s own account, empty for none</source>
        <translation>实例自身账号的电子邮件，留空则没有</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>权限范围</translation>
    </message>
    <message>
        <source>What the service account may do, separated by commas</source>
        <translation>服务账号的权限，以逗号分隔</translation>
    </message>
    <message>
        <source>Preemptible</source>
        <translation>可抢占</translation>
    </message>
    <message>
        <source>Cheaper; Google may stop it and does after 24 hours</source>
        <translation>更便宜；Google 可能停止它，且 24 小时后必定停止</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Spot</translation>
    </message>
    <message>
        <source>Cheaper; Google may stop it at any time</source>
        <translation>更便宜；Google 随时可能停止它</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>加速器</translation>
    </message>
    <message>
        <source>GPU type of the zone, as nvidia-tesla-t4 or TYPE=COUNT</source>
        <translation>可用区的 GPU 类型，例如 nvidia-tesla-t4 或 TYPE=COUNT</translation>
    </message>
    <message>
        <source>File with user data for cloud-init</source>
        <translation>含 cloud-init 用户数据的文件</translation>
    </message>
    <message>
        <source>Deletion protection</source>
        <translation>删除保护</translation>
    </message>
    <message>
        <source>Refuse any deletion but the one of this program</source>
        <translation>拒绝本程序以外的任何删除</translation>
    </message>
    <message>
        <source>Use an existing instance</source>
        <translation>使用现有实例</translation>
    </message>
    <message>
        <source>Take over the instance with the machine&apos;s name; removing the machine deletes it</source>
        <translation>接管与机器同名的实例；删除机器时会一并删除</translation>
    </message>
    <message>
        <source>Address of the interface</source>
        <translation>接口地址</translation>
    </message>
    <message>
        <source>Another address of Compute Engine&apos;s interface, for tests</source>
        <translation>Compute Engine 接口的其他地址，用于测试</translation>
    </message>
    <message>
        <source>An instance in Google&apos;s cloud</source>
        <translation>Google 云上的实例</translation>
    </message>
    <message>
        <source>Engine URL</source>
        <translation>引擎网址</translation>
    </message>
    <message>
        <source>URL of a Docker engine that runs already, such as tcp://10.1.2.3:2376</source>
        <translation>已在运行的 Docker 引擎的网址，例如 tcp://10.1.2.3:2376</translation>
    </message>
    <message>
        <source>--url option is required when no driver is selected</source>
        <translation>未选择驱动时需要 --url 选项</translation>
    </message>
    <message>
        <source>An engine that runs already, known by its URL</source>
        <translation>已在运行的引擎，以网址标识</translation>
    </message>
    <message>
        <source>A server of an OpenStack cloud</source>
        <translation>OpenStack 云上的服务器</translation>
    </message>
    <message>
        <source>Authentication URL</source>
        <translation>认证网址</translation>
    </message>
    <message>
        <source>Keystone&apos;s address, with or without /v3</source>
        <translation>Keystone 的地址，带或不带 /v3</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>云</translation>
    </message>
    <message>
        <source>Name of a cloud in clouds.yaml that answers what is left empty here</source>
        <translation>clouds.yaml 中云的名称，用于补全此处留空的内容</translation>
    </message>
    <message>
        <source>clouds.yaml</source>
        <translation>clouds.yaml</translation>
    </message>
    <message>
        <source>File with clouds; empty looks in the usual places</source>
        <translation>云的定义文件；留空则在常用位置查找</translation>
    </message>
    <message>
        <source>openrc file</source>
        <translation>openrc 文件</translation>
    </message>
    <message>
        <source>File with OS_ variables, as dashboards offer it; it is read, not run</source>
        <translation>含 OS_ 变量的文件（控制面板可下载）；只读取，不运行</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Name of the user</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>用户 ID</translation>
    </message>
    <message>
        <source>Id of the user, in place of name and domain</source>
        <translation>用户的 ID，代替名称和域</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password of the user</source>
        <translation>用户的密码</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>A token that you have; it cannot be renewed when it runs out</source>
        <translation>您已有的令牌；到期后无法续期</translation>
    </message>
    <message>
        <source>Application credential id</source>
        <translation>应用凭据 ID</translation>
    </message>
    <message>
        <source>Id of an application credential, in place of user and password</source>
        <translation>应用凭据的 ID，代替用户和密码</translation>
    </message>
    <message>
        <source>Application credential name</source>
        <translation>应用凭据名称</translation>
    </message>
    <message>
        <source>Its name, together with the user</source>
        <translation>应用凭据的名称，与用户一起使用</translation>
    </message>
    <message>
        <source>Application credential secret</source>
        <translation>应用凭据机密</translation>
    </message>
    <message>
        <source>Its secret</source>
        <translation>应用凭据的机密</translation>
    </message>
    <message>
        <source>Name of the project (tenant)</source>
        <translation>项目（租户）的名称</translation>
    </message>
    <message>
        <source>Project id</source>
        <translation>项目 ID</translation>
    </message>
    <message>
        <source>Id of the project; it wins over the name</source>
        <translation>项目的 ID；优先于名称</translation>
    </message>
    <message>
        <source>Domain id</source>
        <translation>域 ID</translation>
    </message>
    <message>
        <source>Domain of user and project alike, by id</source>
        <translation>用户和项目共同的域，以 ID 表示</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Domain of user and project alike, by name</source>
        <translation>用户和项目共同的域，以名称表示</translation>
    </message>
    <message>
        <source>Project&apos;s domain</source>
        <translation>项目的域</translation>
    </message>
    <message>
        <source>Domain of the project, by name</source>
        <translation>项目的域，以名称表示</translation>
    </message>
    <message>
        <source>Project&apos;s domain id</source>
        <translation>项目的域 ID</translation>
    </message>
    <message>
        <source>Domain of the project, by id</source>
        <translation>项目的域，以 ID 表示</translation>
    </message>
    <message>
        <source>User&apos;s domain</source>
        <translation>用户的域</translation>
    </message>
    <message>
        <source>Domain of the user, by name</source>
        <translation>用户的域，以名称表示</translation>
    </message>
    <message>
        <source>User&apos;s domain id</source>
        <translation>用户的域 ID</translation>
    </message>
    <message>
        <source>Domain of the user, by id</source>
        <translation>用户的域，以 ID 表示</translation>
    </message>
    <message>
        <source>Region of the catalogue; empty is the only one there is</source>
        <translation>目录中的区域；留空则为唯一的那个</translation>
    </message>
    <message>
        <source>Endpoint type</source>
        <translation>端点类型</translation>
    </message>
    <message>
        <source>publicURL, adminURL or internalURL; empty is publicURL</source>
        <translation>publicURL、adminURL 或 internalURL；留空为 publicURL</translation>
    </message>
    <message>
        <source>Do not check certificates</source>
        <translation>不检查证书</translation>
    </message>
    <message>
        <source>Talk to the cloud without checking who it is</source>
        <translation>与云通信时不验证其身份</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>颁发机构</translation>
    </message>
    <message>
        <source>PEM file of an authority, trusted beside the system&apos;s</source>
        <translation>颁发机构的 PEM 文件，与系统的一同受信任</translation>
    </message>
    <message>
        <source>Flavor</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Name of the flavor: processors, memory and disk</source>
        <translation>规格的名称：处理器、内存和磁盘</translation>
    </message>
    <message>
        <source>Flavor id</source>
        <translation>规格 ID</translation>
    </message>
    <message>
        <source>Id of the flavor, in place of its name</source>
        <translation>规格的 ID，代替名称</translation>
    </message>
    <message>
        <source>Name of the image; of several the newest</source>
        <translation>映像的名称；有多个时取最新的</translation>
    </message>
    <message>
        <source>Id of the image, in place of its name</source>
        <translation>映像的 ID，代替名称</translation>
    </message>
    <message>
        <source>Whom the image lets in with a key: debian, ubuntu, root and so on</source>
        <translation>映像允许以密钥登录的用户：debian、ubuntu、root 等</translation>
    </message>
    <message>
        <source>Name of the network; needed where the project sees several</source>
        <translation>网络的名称；项目能看到多个网络时必填</translation>
    </message>
    <message>
        <source>Network id</source>
        <translation>网络 ID</translation>
    </message>
    <message>
        <source>Id of the network, in place of its name</source>
        <translation>网络的 ID，代替名称</translation>
    </message>
    <message>
        <source>Floating address pool</source>
        <translation>浮动地址池</translation>
    </message>
    <message>
        <source>Name of the external network that gives the machine a floating address</source>
        <translation>为机器提供浮动地址的外部网络的名称</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP 版本</translation>
    </message>
    <message>
        <source>Which of the machine&apos;s addresses to use, 4 or 6</source>
        <translation>使用机器的哪种地址，4 或 6</translation>
    </message>
    <message>
        <source>Names or ids, separated by commas; they have to let in TCP 22 and 2376</source>
        <translation>名称或 ID，以逗号分隔；须允许 TCP 22 和 2376</translation>
    </message>
    <message>
        <source>Open the ports</source>
        <translation>开放端口</translation>
    </message>
    <message>
        <source>Give the machine a security group of its own that lets in TCP 22 and 2376</source>
        <translation>为机器创建专用的安全组，允许 TCP 22 和 2376</translation>
    </message>
    <message>
        <source>Name of an existing key pair; together with its private key</source>
        <translation>现有密钥对的名称；与其私钥一起使用</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>File of that key pair&apos;s private key</source>
        <translation>该密钥对的私钥文件</translation>
    </message>
    <message>
        <source>Availability zone</source>
        <translation>可用区</translation>
    </message>
    <message>
        <source>Zone to make the machine in; empty leaves it to the cloud</source>
        <translation>创建机器的可用区；留空由云决定</translation>
    </message>
    <message>
        <source>Server group</source>
        <translation>服务器组</translation>
    </message>
    <message>
        <source>Name of a server group that places the machine</source>
        <translation>决定机器放置位置的服务器组的名称</translation>
    </message>
    <message>
        <source>Server group id</source>
        <translation>服务器组 ID</translation>
    </message>
    <message>
        <source>Id of the server group, in place of its name</source>
        <translation>服务器组的 ID，代替名称</translation>
    </message>
    <message>
        <source>File for cloud-init; what Machinist needs is added</source>
        <translation>cloud-init 文件；Machinist 所需内容会附加</translation>
    </message>
    <message>
        <source>Trust the host at first sight</source>
        <translation>首次连接时信任主机</translation>
    </message>
    <message>
        <source>Give no host key by user data; for images without cloud-init</source>
        <translation>不通过用户数据提供主机密钥；用于没有 cloud-init 的映像</translation>
    </message>
    <message>
        <source>Config drive</source>
        <translation>配置驱动器</translation>
    </message>
    <message>
        <source>Give the machine its data on a disk, where there is no metadata service</source>
        <translation>在没有元数据服务的地方，用磁盘向机器提供数据</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Metadata of the server: key1,value1,key2,value2</source>
        <translation>服务器的元数据：key1,value1,key2,value2</translation>
    </message>
    <message>
        <source>Boot from a volume</source>
        <translation>从卷启动</translation>
    </message>
    <message>
        <source>Put the system on a volume that goes with the machine</source>
        <translation>将系统放在随机器一同删除的卷上</translation>
    </message>
    <message>
        <source>Volume size</source>
        <translation>卷大小</translation>
    </message>
    <message>
        <source>GiB; of the system&apos;s volume, or of one more that is attached</source>
        <translation>GiB；系统卷或额外挂载的卷的大小</translation>
    </message>
    <message>
        <source>Volume type</source>
        <translation>卷类型</translation>
    </message>
    <message>
        <source>Kind of the volume; empty is the cloud&apos;s default</source>
        <translation>卷的类型；留空为云的默认类型</translation>
    </message>
    <message>
        <source>Volume name</source>
        <translation>卷名称</translation>
    </message>
    <message>
        <source>Name of the attached volume; empty is made of the machine&apos;s</source>
        <translation>挂载卷的名称；留空则由机器名生成</translation>
    </message>
    <message>
        <source>Volume id</source>
        <translation>卷 ID</translation>
    </message>
    <message>
        <source>An existing volume to boot from or to attach; it is kept</source>
        <translation>用于启动或挂载的现有卷；会被保留</translation>
    </message>
    <message>
        <source>Volume device</source>
        <translation>卷设备</translation>
    </message>
    <message>
        <source>Where the attached volume shall appear, such as /dev/vdb</source>
        <translation>挂载卷出现的位置，例如 /dev/vdb</translation>
    </message>
    <message>
        <source>Nova network</source>
        <translation>Nova 网络</translation>
    </message>
    <message>
        <source>Use Nova&apos;s calls for networks; deprecated since 2018</source>
        <translation>使用 Nova 的网络调用；自 2018 年起已弃用</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>等待时间</translation>
    </message>
    <message>
        <source>Seconds to wait for the server to become active</source>
        <translation>等待服务器变为活动状态的秒数</translation>
    </message>
    <message>
        <source>A plugin of Docker Machine</source>
        <translation>Docker Machine 的插件</translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation>内存（MB）</translation>
    </message>
    <message>
        <source>Memory of the machine in MB</source>
        <translation>机器的内存，单位 MB</translation>
    </message>
    <message>
        <source>Processors (0: automatic)</source>
        <translation>处理器（0：自动）</translation>
    </message>
    <message>
        <source>Disk (MB)</source>
        <translation>磁盘（MB）</translation>
    </message>
    <message>
        <source>Size of the disk in MB; it takes space only as it fills</source>
        <translation>磁盘大小，单位 MB；随使用逐渐占用空间</translation>
    </message>
    <message>
        <source>Port of this computer for SSH, 0 for a free one</source>
        <translation>这台电脑上用于 SSH 的端口，0 表示任选空闲端口</translation>
    </message>
    <message>
        <source>Port of this computer for the Docker engine, 0 for a free one</source>
        <translation>这台电脑上用于 Docker 引擎的端口，0 表示任选空闲端口</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Boot time limit (s)</source>
        <translation>启动时限（秒）</translation>
    </message>
    <message>
        <source>How long a boot may take until SSH answers, in seconds</source>
        <translation>启动到 SSH 应答的最长时间，单位秒</translation>
    </message>
    <message>
        <source>Debian mirror</source>
        <translation>Debian 镜像站</translation>
    </message>
    <message>
        <source>Mirror that the image is built from, empty for Debian&apos;s own</source>
        <translation>构建映像所用的镜像站，留空则为 Debian 官方站</translation>
    </message>
    <message>
        <source>QEMU program</source>
        <translation>QEMU 程序</translation>
    </message>
    <message>
        <source>A virtual machine on this computer</source>
        <translation>这台电脑上的虚拟机</translation>
    </message>
    <message>
        <source>Name of the account&apos;s user</source>
        <translation>账户用户的名称</translation>
    </message>
    <message>
        <source>Username must be specified either using the environment variable OS_USERNAME or the CLI option --rackspace-username</source>
        <translation>必须通过环境变量 OS_USERNAME 或命令行选项 --rackspace-username 指定用户名</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>API key of the control panel; not the password</source>
        <translation>控制面板的 API 密钥；不是密码</translation>
    </message>
    <message>
        <source>API key must be specified either using the environment variable OS_API_KEY or the CLI option --rackspace-api-key</source>
        <translation>必须通过环境变量 OS_API_KEY 或命令行选项 --rackspace-api-key 指定 API 密钥</translation>
    </message>
    <message>
        <source>IAD, ORD, DFW, LON, HKG or SYD</source>
        <translation>IAD、ORD、DFW、LON、HKG 或 SYD</translation>
    </message>
    <message>
        <source>Region must be specified either using the environment variable OS_REGION_NAME or the CLI option --rackspace-region</source>
        <translation>必须通过环境变量 OS_REGION_NAME 或命令行选项 --rackspace-region 指定区域</translation>
    </message>
    <message>
        <source>publicURL, adminURL or internalURL (ServiceNet)</source>
        <translation>publicURL、adminURL 或 internalURL（ServiceNet）</translation>
    </message>
    <message>
        <source>Id of the image; empty is the newest Ubuntu</source>
        <translation>映像的 ID；留空为最新的 Ubuntu</translation>
    </message>
    <message>
        <source>Id of the flavor: processors, memory and disk</source>
        <translation>规格的 ID：处理器、内存和磁盘</translation>
    </message>
    <message>
        <source>Whom the image lets in with a key</source>
        <translation>映像允许以密钥登录的用户</translation>
    </message>
    <message>
        <source>Install Docker</source>
        <translation>安装 Docker</translation>
    </message>
    <message>
        <source>Accepted for Docker Machine&apos;s sake, which ignored it too</source>
        <translation>为兼容 Docker Machine 而接受；它同样忽略此项</translation>
    </message>
    <message>
        <source>Identity endpoint</source>
        <translation>身份端点</translation>
    </message>
    <message>
        <source>Address of the identity service, for accounts elsewhere</source>
        <translation>身份服务的地址，用于其他地方的账户</translation>
    </message>
    <message>
        <source>A classic Cloud Server of Rackspace</source>
        <translation>Rackspace 的传统云服务器</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Number of processors, -1 for all of this computer&apos;s</source>
        <translation>处理器数量，-1 表示这台电脑的全部</translation>
    </message>
    <message>
        <source>Cloud image</source>
        <translation>云映像</translation>
    </message>
    <message>
        <source>Checksum of the image</source>
        <translation>映像校验和</translation>
    </message>
    <message>
        <source>SHA-256 or SHA-512 of the image, needed for an address</source>
        <translation>映像的 SHA-256 或 SHA-512，使用地址时必填</translation>
    </message>
    <message>
        <source>boot2docker image</source>
        <translation>boot2docker 映像</translation>
    </message>
    <message>
        <source>Address or path of a boot2docker ISO image, which is no longer maintained, to use in place of a cloud image</source>
        <translation>代替云映像使用的 boot2docker ISO 映像（已不再维护）的地址或路径</translation>
    </message>
    <message>
        <source>Import a boot2docker VM</source>
        <translation>导入 boot2docker 虚拟机</translation>
    </message>
    <message>
        <source>Name of an old boot2docker machine in VirtualBox whose disk is copied</source>
        <translation>VirtualBox 中旧 boot2docker 机器的名称，将复制其磁盘</translation>
    </message>
    <message>
        <source>Resolve names on this computer</source>
        <translation>在这台电脑上解析名称</translation>
    </message>
    <message>
        <source>Use this computer&apos;s resolver for the machine&apos;s DNS</source>
        <translation>机器的 DNS 使用这台电脑的解析器</translation>
    </message>
    <message>
        <source>Card type of the NAT network</source>
        <translation>NAT 网络的网卡类型</translation>
    </message>
    <message>
        <source>Type of the card on the NAT network</source>
        <translation>NAT 网络上网卡的类型</translation>
    </message>
    <message>
        <source>Host-only network</source>
        <translation>仅主机网络</translation>
    </message>
    <message>
        <source>This computer&apos;s address in the host-only network, with the prefix length</source>
        <translation>这台电脑在仅主机网络中的地址，带前缀长度</translation>
    </message>
    <message>
        <source>Card type of the host-only network</source>
        <translation>仅主机网络的网卡类型</translation>
    </message>
    <message>
        <source>Type of the card on the host-only network</source>
        <translation>仅主机网络上网卡的类型</translation>
    </message>
    <message>
        <source>Promiscuous mode</source>
        <translation>混杂模式</translation>
    </message>
    <message>
        <source>What the host-only card may see: deny, allow-vms or allow-all</source>
        <translation>仅主机网卡可以看到的内容：deny、allow-vms 或 allow-all</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>How the machine is shown: headless, gui, sdl or separate</source>
        <translation>机器的显示方式：headless、gui、sdl 或 separate</translation>
    </message>
    <message>
        <source>No DHCP</source>
        <translation>不用 DHCP</translation>
    </message>
    <message>
        <source>Turn off the DHCP server of the host-only network</source>
        <translation>关闭仅主机网络的 DHCP 服务器</translation>
    </message>
    <message>
        <source>No shared folder</source>
        <translation>不共享文件夹</translation>
    </message>
    <message>
        <source>Do not share the users&apos; homes with the machine</source>
        <translation>不与机器共享用户主目录</translation>
    </message>
    <message>
        <source>No DNS proxy</source>
        <translation>不用 DNS 代理</translation>
    </message>
    <message>
        <source>Do not pass DNS requests on to this computer</source>
        <translation>不将 DNS 请求转给这台电脑</translation>
    </message>
    <message>
        <source>No check of the processor</source>
        <translation>不检查处理器</translation>
    </message>
    <message>
        <source>Do not check that the processor can run virtual machines</source>
        <translation>不检查处理器是否支持虚拟机</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>共享文件夹</translation>
    </message>
    <message>
        <source>Folder of this computer and its name in the machine, as hostdir:name</source>
        <translation>这台电脑的文件夹及其在机器中的名称，格式为 hostdir:name</translation>
    </message>
    <message>
        <source>A virtual machine in Oracle VirtualBox</source>
        <translation>Oracle VirtualBox 中的虚拟机</translation>
    </message>
    <message>
        <source>Install script</source>
        <translation>安装脚本</translation>
    </message>
    <message>
        <source>URL of a script that installs Docker; empty for the distribution&apos;s own package</source>
        <translation>安装 Docker 的脚本的网址；留空则使用发行版自己的软件包</translation>
    </message>
    <message>
        <source>Storage driver</source>
        <translation>存储驱动</translation>
    </message>
    <message>
        <source>Storage driver of the engine; empty leaves it to the host</source>
        <translation>引擎的存储驱动；留空则由主机决定</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options of the engine, without dashes in front (dns=8.8.8.8)</source>
        <translation>引擎的选项，不带前面的短横线（dns=8.8.8.8）</translation>
    </message>
    <message>
        <source>Labels of the engine (stage=test)</source>
        <translation>引擎的标签（stage=test）</translation>
    </message>
    <message>
        <source>Registry mirrors</source>
        <translation>镜像仓库镜像站</translation>
    </message>
    <message>
        <source>Registry mirrors to use</source>
        <translation>要使用的镜像仓库镜像站</translation>
    </message>
    <message>
        <source>Insecure registries</source>
        <translation>不安全的镜像仓库</translation>
    </message>
    <message>
        <source>Registries that may be used without TLS</source>
        <translation>可以不用 TLS 访问的镜像仓库</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Variables in the engine&apos;s environment (HTTP_PROXY=…)</source>
        <translation>引擎环境中的变量（HTTP_PROXY=…）</translation>
    </message>
    <message>
        <source>Certificate names</source>
        <translation>证书名称</translation>
    </message>
    <message>
        <source>Further names and addresses for the engine&apos;s certificate</source>
        <translation>引擎证书的其他名称和地址</translation>
    </message>
    <message>
        <source>A virtual machine in Microsoft&apos;s cloud</source>
        <translation>Microsoft 云上的虚拟机</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Id of the Azure subscription</source>
        <translation>Azure 订阅的 ID</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-subscription-id&quot; option.</source>
        <translation>azure 驱动需要“azure-subscription-id”选项。</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>租户</translation>
    </message>
    <message>
        <source>Id of the tenant; found by itself where it is not given</source>
        <translation>租户的 ID；未给出时自动查找</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>客户端 ID</translation>
    </message>
    <message>
        <source>Application id of a service principal, or of an app for signing in by device code; without one, the login of az is used</source>
        <translation>服务主体的应用程序 ID，或用于设备代码登录的应用的 ID；未给出时使用 az 的登录</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>客户端机密</translation>
    </message>
    <message>
        <source>Secret of the service principal</source>
        <translation>服务主体的机密</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>PEM file with private key and certificate of the service principal, instead of a secret</source>
        <translation>含服务主体私钥和证书的 PEM 文件，代替机密</translation>
    </message>
    <message>
        <source>Which of Azure&apos;s clouds</source>
        <translation>使用 Azure 的哪个云</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where the machine is made</source>
        <translation>创建机器的位置</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-location&quot; option.</source>
        <translation>azure 驱动需要“azure-location”选项。</translation>
    </message>
    <message>
        <source>Size of the virtual machine</source>
        <translation>虚拟机的规格</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-size&quot; option.</source>
        <translation>azure 驱动需要“azure-size”选项。</translation>
    </message>
    <message>
        <source>Image as publisher:offer:sku:version</source>
        <translation>映像，格式为 publisher:offer:sku:version</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-image&quot; option.</source>
        <translation>azure 驱动需要“azure-image”选项。</translation>
    </message>
    <message>
        <source>Resource group</source>
        <translation>资源组</translation>
    </message>
    <message>
        <source>Resource group of the machine, made where there is none</source>
        <translation>机器的资源组，不存在时会创建</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-resource-group&quot; option.</source>
        <translation>azure 驱动需要“azure-resource-group”选项。</translation>
    </message>
    <message>
        <source>User to be made in the machine, who may use sudo; not root</source>
        <translation>将在机器中创建的用户，可使用 sudo；不能是 root</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-ssh-user&quot; option.</source>
        <translation>azure 驱动需要“azure-ssh-user”选项。</translation>
    </message>
    <message>
        <source>TCP port on which the Docker engine listens</source>
        <translation>Docker 引擎监听的 TCP 端口</translation>
    </message>
    <message>
        <source>Virtual network</source>
        <translation>虚拟网络</translation>
    </message>
    <message>
        <source>Name of the virtual network, or GROUP:NAME</source>
        <translation>虚拟网络的名称，或 GROUP:NAME</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-vnet&quot; option.</source>
        <translation>azure 驱动需要“azure-vnet”选项。</translation>
    </message>
    <message>
        <source>Name of the subnet, made where there is none</source>
        <translation>子网的名称，不存在时会创建</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-subnet&quot; option.</source>
        <translation>azure 驱动需要“azure-subnet”选项。</translation>
    </message>
    <message>
        <source>Subnet prefix</source>
        <translation>子网前缀</translation>
    </message>
    <message>
        <source>Private addresses of a new subnet</source>
        <translation>新子网的私有地址</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-subnet-prefix&quot; option.</source>
        <translation>azure 驱动需要“azure-subnet-prefix”选项。</translation>
    </message>
    <message>
        <source>Availability set</source>
        <translation>可用性集</translation>
    </message>
    <message>
        <source>Availability set of the machine, made where there is none</source>
        <translation>机器的可用性集，不存在时会创建</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-availability-set&quot; option.</source>
        <translation>azure 驱动需要“azure-availability-set”选项。</translation>
    </message>
    <message>
        <source>Fault domains</source>
        <translation>容错域</translation>
    </message>
    <message>
        <source>Fault domains of a new availability set</source>
        <translation>新可用性集的容错域数</translation>
    </message>
    <message>
        <source>Update domains</source>
        <translation>更新域</translation>
    </message>
    <message>
        <source>Update domains of a new availability set</source>
        <translation>新可用性集的更新域数</translation>
    </message>
    <message>
        <source>Zone, instead of an availability set</source>
        <translation>可用区，代替可用性集</translation>
    </message>
    <message>
        <source>Security group</source>
        <translation>安全组</translation>
    </message>
    <message>
        <source>Name or id of a network security group that exists, instead of one of the machine&apos;s own</source>
        <translation>现有网络安全组的名称或 ID，代替机器专用的安全组</translation>
    </message>
    <message>
        <source>Custom data</source>
        <translation>自定义数据</translation>
    </message>
    <message>
        <source>Private address</source>
        <translation>私有地址</translation>
    </message>
    <message>
        <source>Static private address of the machine</source>
        <translation>机器的静态私有地址</translation>
    </message>
    <message>
        <source>Connect over the private address</source>
        <translation>通过私有地址连接</translation>
    </message>
    <message>
        <source>Make no public address and connect over the private one</source>
        <translation>不创建公网地址，通过私有地址连接</translation>
    </message>
    <message>
        <source>Static public address</source>
        <translation>静态公网地址</translation>
    </message>
    <message>
        <source>Kept for old scripts: every public address is static today</source>
        <translation>为旧脚本保留：如今所有公网地址都是静态的</translation>
    </message>
    <message>
        <source>DNS label</source>
        <translation>DNS 标签</translation>
    </message>
    <message>
        <source>Label of the public address, a name under the location&apos;s domain</source>
        <translation>公网地址的标签，即该位置域名下的名称</translation>
    </message>
    <message>
        <source>Type of the managed disk, as Standard_LRS, StandardSSD_LRS or Premium_LRS</source>
        <translation>托管磁盘的类型，例如 Standard_LRS、StandardSSD_LRS 或 Premium_LRS</translation>
    </message>
    <message>
        <source>azure driver requires the &quot;azure-storage-type&quot; option.</source>
        <translation>azure 驱动需要“azure-storage-type”选项。</translation>
    </message>
    <message>
        <source>Size of the disk in GB</source>
        <translation>磁盘大小，单位 GB</translation>
    </message>
    <message>
        <source>Tags of what is made, as key1,value1,key2,value2</source>
        <translation>所创建内容的标签，格式为 key1,value1,key2,value2</translation>
    </message>
    <message>
        <source>Accelerated networking</source>
        <translation>加速网络</translation>
    </message>
    <message>
        <source>Faster network, on sizes that have it</source>
        <translation>更快的网络，用于支持它的规格</translation>
    </message>
    <message>
        <source>Purchase plan</source>
        <translation>购买计划</translation>
    </message>
    <message>
        <source>Plan of an image from the marketplace, as publisher:product:plan</source>
        <translation>市场映像的计划，格式为 publisher:product:plan</translation>
    </message>
    <message>
        <source>Encryption at host</source>
        <translation>主机加密</translation>
    </message>
    <message>
        <source>Encrypt caches and temporary disks on the host as well</source>
        <translation>同时在主机上加密缓存和临时磁盘</translation>
    </message>
    <message>
        <source>Managed disks</source>
        <translation>托管磁盘</translation>
    </message>
    <message>
        <source>Kept for old scripts: every disk is managed today</source>
        <translation>为旧脚本保留：如今所有磁盘都是托管的</translation>
    </message>
    <message>
        <source>Standard public address</source>
        <translation>标准公网地址</translation>
    </message>
    <message>
        <source>Kept for old scripts: every public address is a standard one today</source>
        <translation>为旧脚本保留：如今所有公网地址都是标准的</translation>
    </message>
    <message>
        <source>Deallocate when stopped</source>
        <translation>停止时解除分配</translation>
    </message>
    <message>
        <source>Give the hardware back when the machine stops, so that only disk and address are billed</source>
        <translation>机器停止时归还硬件，只对磁盘和地址计费</translation>
    </message>
    <message>
        <source>Another address of the resource manager, for tests</source>
        <translation>资源管理器的其他地址，用于测试</translation>
    </message>
    <message>
        <source>Address of the sign-in</source>
        <translation>登录地址</translation>
    </message>
    <message>
        <source>Another address of the sign-in service, for tests</source>
        <translation>登录服务的其他地址，用于测试</translation>
    </message>
    <message>
        <source>Key made under IAM in Exoscale&apos;s portal</source>
        <translation>在 Exoscale 门户的 IAM 中创建的密钥</translation>
    </message>
    <message>
        <source>API secret</source>
        <translation>API 机密</translation>
    </message>
    <message>
        <source>Secret of the key; the variable EXOSCALE_API_SECRET_KEY is read as well</source>
        <translation>密钥的机密；也会读取变量 EXOSCALE_API_SECRET_KEY</translation>
    </message>
    <message>
        <source>Size of the instance, with another family than standard before it: memory.large</source>
        <translation>实例的规格，非 standard 系列须加前缀：memory.large</translation>
    </message>
    <message>
        <source>Size of the disk in GiB</source>
        <translation>磁盘大小，单位 GiB</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Name of the template, in full or short as in ubuntu-24.04, or its id</source>
        <translation>模板的名称（全名，或如 ubuntu-24.04 的简称），或其 ID</translation>
    </message>
    <message>
        <source>Names of security groups, made where they are missing</source>
        <translation>安全组的名称，缺少的会创建</translation>
    </message>
    <message>
        <source>Anti-affinity groups</source>
        <translation>反亲和组</translation>
    </message>
    <message>
        <source>Names of groups whose instances run on different computers, made where they are missing</source>
        <translation>组的名称，组内实例运行在不同的电脑上；缺少的会创建</translation>
    </message>
    <message>
        <source>Gives the instance an IPv6 address as well</source>
        <translation>同时为实例分配 IPv6 地址</translation>
    </message>
    <message>
        <source>User to log in as; empty takes the template&apos;s</source>
        <translation>登录用户；留空则使用模板的用户</translation>
    </message>
    <message>
        <source>Private key file to log in with, instead of a new one</source>
        <translation>用于登录的私钥文件，代替新密钥</translation>
    </message>
    <message>
        <source>Address of the API, empty for the zone&apos;s own</source>
        <translation>API 的地址，留空则为该可用区自己的地址</translation>
    </message>
    <message>
        <source>An instance at Exoscale</source>
        <translation>Exoscale 上的实例</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>API user name, or apikey with a key of IBM Cloud IAM</source>
        <translation>API 用户名；使用 IBM Cloud IAM 密钥时为 apikey</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-user</source>
        <translation>缺少必需的设置 - --softlayer-user</translation>
    </message>
    <message>
        <source>Key of classic infrastructure or of IBM Cloud IAM</source>
        <translation>传统基础设施或 IBM Cloud IAM 的密钥</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-api-key</source>
        <translation>缺少必需的设置 - --softlayer-api-key</translation>
    </message>
    <message>
        <source>Domain part of the server&apos;s full name</source>
        <translation>服务器完整名称中的域名部分</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-domain</source>
        <translation>缺少必需的设置 - --softlayer-domain</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Host part of the server&apos;s full name; empty for the machine&apos;s name</source>
        <translation>服务器完整名称中的主机部分；留空则为机器名</translation>
    </message>
    <message>
        <source>Data centre</source>
        <translation>数据中心</translation>
    </message>
    <message>
        <source>Where the server is made</source>
        <translation>创建服务器的位置</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-region</source>
        <translation>缺少必需的设置 - --softlayer-region</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Number of CPUs</source>
        <translation>CPU 数量</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Memory in MB</source>
        <translation>内存，单位 MB</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Size of the disk in GB; 0 for the provider&apos;s default</source>
        <translation>磁盘大小，单位 GB;0 表示服务商的默认值</translation>
    </message>
    <message>
        <source>Flavour</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Key name of a server size, instead of CPUs, memory and disk</source>
        <translation>服务器规格的键名，代替 CPU、内存和磁盘</translation>
    </message>
    <message>
        <source>Reference code of the operating system</source>
        <translation>操作系统的引用代码</translation>
    </message>
    <message>
        <source>Pay by the hour</source>
        <translation>按小时付费</translation>
    </message>
    <message>
        <source>Off for a server that is paid by the month</source>
        <translation>关闭则服务器按月付费</translation>
    </message>
    <message>
        <source>Local disk</source>
        <translation>本地磁盘</translation>
    </message>
    <message>
        <source>A disk of the host in place of the SAN</source>
        <translation>使用主机的磁盘代替 SAN</translation>
    </message>
    <message>
        <source>Private network only</source>
        <translation>仅私有网络</translation>
    </message>
    <message>
        <source>No public address; this computer must reach the private network</source>
        <translation>没有公网地址；这台电脑须能访问私有网络</translation>
    </message>
    <message>
        <source>Connect by the private address</source>
        <translation>通过私有地址连接</translation>
    </message>
    <message>
        <source>Use the private address even where there is a public one</source>
        <translation>即使有公网地址也使用私有地址</translation>
    </message>
    <message>
        <source>Public VLAN</source>
        <translation>公网 VLAN</translation>
    </message>
    <message>
        <source>Id of the public VLAN; 0 for the provider&apos;s choice</source>
        <translation>公网 VLAN 的 ID;0 表示由服务商选择</translation>
    </message>
    <message>
        <source>Private VLAN</source>
        <translation>私有 VLAN</translation>
    </message>
    <message>
        <source>Id of the private VLAN; 0 for the provider&apos;s choice</source>
        <translation>私有 VLAN 的 ID;0 表示由服务商选择</translation>
    </message>
    <message>
        <source>Network speed</source>
        <translation>网络速度</translation>
    </message>
    <message>
        <source>Speed of the network ports in Mbit/s: 10, 100 or 1000</source>
        <translation>网络端口的速度，单位 Mbit/s:10、100 或 1000</translation>
    </message>
    <message>
        <source>API endpoint</source>
        <translation>API 端点</translation>
    </message>
    <message>
        <source>Address of the API; another one on the private network</source>
        <translation>API 的地址；私有网络上为另一个地址</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-api-endpoint</source>
        <translation>缺少必需的设置 - --softlayer-api-endpoint</translation>
    </message>
    <message>
        <source>A virtual server of IBM Cloud classic infrastructure</source>
        <translation>IBM Cloud 传统基础设施的虚拟服务器</translation>
    </message>
    <message>
        <source>Virtual switch</source>
        <translation>虚拟交换机</translation>
    </message>
    <message>
        <source>Name of the virtual switch; without one, the first external switch or Windows&apos; Default Switch</source>
        <translation>虚拟交换机的名称；未给出时使用第一个外部交换机或 Windows 的 Default Switch</translation>
    </message>
    <message>
        <source>Hardware address</source>
        <translation>硬件地址</translation>
    </message>
    <message>
        <source>Fixed hardware address of the network card</source>
        <translation>网卡的固定硬件地址</translation>
    </message>
    <message>
        <source>VLAN</source>
        <translation>VLAN</translation>
    </message>
    <message>
        <source>Number of the VLAN the network card is in, 0 for none</source>
        <translation>网卡所在 VLAN 的编号，0 表示没有</translation>
    </message>
    <message>
        <source>Fixed memory</source>
        <translation>固定内存</translation>
    </message>
    <message>
        <source>Give the machine all of its memory from the start</source>
        <translation>从一开始就给机器全部内存</translation>
    </message>
    <message>
        <source>A virtual machine in Windows&apos; Hyper-V</source>
        <translation>Windows Hyper-V 中的虚拟机</translation>
    </message>
    <message>
        <source>Number of processors</source>
        <translation>处理器数量</translation>
    </message>
    <message>
        <source>Configuration disk</source>
        <translation>配置磁盘</translation>
    </message>
    <message>
        <source>Address or path of a cloud-init ISO image of your own, which lets the user log in by password</source>
        <translation>您自己的 cloud-init ISO 映像的地址或路径，它允许该用户用密码登录</translation>
    </message>
    <message>
        <source>User to log in as</source>
        <translation>登录用户</translation>
    </message>
    <message>
        <source>SSH password</source>
        <translation>SSH 密码</translation>
    </message>
    <message>
        <source>Password of that user, needed once with a configuration disk of your own</source>
        <translation>该用户的密码，使用自己的配置磁盘时需要一次</translation>
    </message>
    <message>
        <source>A virtual machine in VMware Fusion or Workstation</source>
        <translation>VMware Fusion 或 Workstation 中的虚拟机</translation>
    </message>
    <message>
        <source>Kernel&apos;s command line</source>
        <translation>内核命令行</translation>
    </message>
    <message>
        <source>Command line of the kernel; without one, boot2docker&apos;s own</source>
        <translation>内核的命令行；未给出时使用 boot2docker 自己的</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Kernel to boot; without one, the image&apos;s own</source>
        <translation>要启动的内核；未给出时使用映像自己的</translation>
    </message>
    <message>
        <source>Initial RAM disk</source>
        <translation>初始内存盘</translation>
    </message>
    <message>
        <source>Initial RAM disk of that kernel</source>
        <translation>该内核的初始内存盘</translation>
    </message>
    <message>
        <source>qcow2 disk</source>
        <translation>qcow2 磁盘</translation>
    </message>
    <message>
        <source>Keep the disk as a qcow2 file, which hyperkit reads</source>
        <translation>将磁盘保存为 qcow2 文件，hyperkit 可以读取</translation>
    </message>
    <message>
        <source>Raw disk</source>
        <translation>raw 磁盘</translation>
    </message>
    <message>
        <source>Keep the disk as a raw file, which is the rule without a qcow2 disk</source>
        <translation>将磁盘保存为 raw 文件；没有 qcow2 磁盘时即为如此</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>UUID of the machine, which its hardware address is made from</source>
        <translation>机器的 UUID，其硬件地址由此生成</translation>
    </message>
    <message>
        <source>Shared folders</source>
        <translation>共享文件夹</translation>
    </message>
    <message>
        <source>Folders of this computer that the machine sees</source>
        <translation>机器可以看到的这台电脑的文件夹</translation>
    </message>
    <message>
        <source>Where shared folders are</source>
        <translation>共享文件夹的位置</translation>
    </message>
    <message>
        <source>Folder in the machine that has the shared folders</source>
        <translation>机器中放置共享文件夹的文件夹</translation>
    </message>
    <message>
        <source>Folders shared by NFS</source>
        <translation>NFS 共享的文件夹</translation>
    </message>
    <message>
        <source>Folders shared by NFS; refused, since they need root: share by virtio</source>
        <translation>通过 NFS 共享的文件夹；因需要 root 而拒绝：请用 virtio 共享</translation>
    </message>
    <message>
        <source>Where folders shared by NFS are</source>
        <translation>NFS 共享文件夹的位置</translation>
    </message>
    <message>
        <source>Folder in the machine that has those folders</source>
        <translation>机器中放置这些文件夹的文件夹</translation>
    </message>
    <message>
        <source>A virtual machine on macOS&apos; own hypervisor</source>
        <translation>macOS 自带虚拟机管理程序上的虚拟机</translation>
    </message>
    <message>
        <source>Only connect</source>
        <translation>仅连接</translation>
    </message>
    <message>
        <source>Leaves the host as it is: nothing is installed or set up, and its Docker is reached through SSH</source>
        <translation>主机保持原样：不安装也不设置任何内容，其 Docker 通过 SSH 访问</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Number of processors, 0 for 2 with acceleration and 1 without</source>
        <translation>处理器数量，0 表示有加速时为 2，无加速时为 1</translation>
    </message>
    <message>
        <source>Cloud image: a name such as ubuntu-24.04, fedora-44 or alpine-3.23, a file, or an http(s) address; local is a Debian image built on this computer, which is taken where it can be</source>
        <translation>云映像：名称（如 ubuntu-24.04、fedora-44 或 alpine-3.23）、文件或 http(s) 地址；local 是在此计算机上构建的 Debian 映像，可用时默认采用</translation>
    </message>
    <message>
        <source>Processor kind</source>
        <translation>处理器类型</translation>
    </message>
    <message>
        <source>Kind of the machine&apos;s processor: x86_64, arm64, or this computer&apos;s own; another kind than that is emulated</source>
        <translation>机器的处理器类型：x86_64、arm64 或此计算机自身的类型；其他类型会以模拟方式运行</translation>
    </message>
    <message>
        <source>Folder of this computer and its place in the machine, as FOLDER:PLACE or FOLDER:PLACE:ro</source>
        <translation>此计算机的文件夹及其在机器中的位置，格式为 FOLDER:PLACE 或 FOLDER:PLACE:ro</translation>
    </message>
    <message>
        <source>Ports of this computer (user), an address on a bridge&apos;s network (bridge), or one on a network without a way out and a way out beside it (host-only)</source>
        <translation>此计算机的端口（user）、网桥所在网络的地址（bridge），或在没有出口的网络上的地址并另有一个出口（host-only）</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>网桥</translation>
    </message>
    <message>
        <source>Bridge of this computer for a bridged or host-only network; on macOS the card to bridge</source>
        <translation>用于桥接或仅主机网络的此计算机上的网桥；在 macOS 上为要桥接的网卡</translation>
    </message>
    <message>
        <source>Hardware acceleration (kvm on Linux, hvf on macOS, whpx on Windows), emulation (tcg), or what there is</source>
        <translation>硬件加速（Linux 上为 kvm，macOS 上为 hvf，Windows 上为 whpx）、模拟（tcg），或任何可用的方式</translation>
    </message>
    <message>
        <source>Mirror of the cloud images</source>
        <translation>云映像镜像站</translation>
    </message>
    <message>
        <source>Server with the folders of the image&apos;s publisher, empty for the publisher&apos;s own</source>
        <translation>存放映像发布者各文件夹的服务器，留空则为发布者自己的服务器</translation>
    </message>
    <message>
        <source>Path of the machine&apos;s qemu-system-…, empty to look in PATH</source>
        <translation>机器的 qemu-system-… 的路径，留空则在 PATH 中查找</translation>
    </message>
    <message>
        <source>Debian 12, built on this computer</source>
        <translation>Debian 12，在此计算机上构建</translation>
    </message>
    <message>
        <source>Cloud image: a name such as ubuntu-24.04, fedora-44 or alpine-3.23, a qcow2 or raw file, or an http(s) address; without one, debian-12 is taken</source>
        <translation>云映像：名称（如 ubuntu-24.04、fedora-44 或 alpine-3.23）、qcow2 或 raw 文件，或 http(s) 地址；未给出时采用 debian-12</translation>
    </message>
    <message>
        <source>Address of the provider&apos;s Cloud Director, such as https://vcd.example.com</source>
        <translation>服务商的 Cloud Director 地址，例如 https://vcd.example.com</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Organization to sign in to; empty takes it from USER@ORG or from the endpoint&apos;s /tenant/ORG</source>
        <translation>要登录的组织；留空则取自 USER@ORG 或端点中的 /tenant/ORG</translation>
    </message>
    <message>
        <source>Name of the user, or USER@ORG</source>
        <translation>用户名，或 USER@ORG</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API 令牌</translation>
    </message>
    <message>
        <source>Made in the user&apos;s preferences, in place of user and password</source>
        <translation>在用户首选项中创建，用来代替用户和密码</translation>
    </message>
    <message>
        <source>Compute id</source>
        <translation>计算 ID</translation>
    </message>
    <message>
        <source>Service id of a dedicated cloud; where it is not the data center&apos;s name it is taken for the organization</source>
        <translation>专用云的服务 ID；若不是数据中心的名称，则视为组织</translation>
    </message>
    <message>
        <source>Talk to the Cloud Director without checking who it is</source>
        <translation>与 Cloud Director 通信时不检查其身份</translation>
    </message>
    <message>
        <source>Virtual data center</source>
        <translation>虚拟数据中心</translation>
    </message>
    <message>
        <source>Name of the virtual data center</source>
        <translation>虚拟数据中心的名称</translation>
    </message>
    <message>
        <source>Please specify vcloudair mandatory params using options: -vmwarevcloudair-username -vmwarevcloudair-password -vmwarevcloudair-vdcid and -vmwarevcloudair-publicip</source>
        <translation>请用以下选项指定 vcloudair 的必填参数：-vmwarevcloudair-username -vmwarevcloudair-password -vmwarevcloudair-vdcid 和 -vmwarevcloudair-publicip</translation>
    </message>
    <message>
        <source>Network of the data center; empty is its name with -default-routed</source>
        <translation>数据中心的网络；留空则为其名称加上 -default-routed</translation>
    </message>
    <message>
        <source>Edge gateway</source>
        <translation>边缘网关</translation>
    </message>
    <message>
        <source>Name of the edge gateway; empty is the data center&apos;s name, or the only one there is</source>
        <translation>边缘网关的名称；留空则为数据中心的名称，或唯一的那个</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>公网地址</translation>
    </message>
    <message>
        <source>Address of the edge gateway that leads to the machine; empty takes a free one, a hyphen none</source>
        <translation>边缘网关上通往机器的地址；留空则取一个空闲地址，连字符表示不需要</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Name of the catalog</source>
        <translation>目录的名称</translation>
    </message>
    <message>
        <source>Template of a virtual machine in the catalog</source>
        <translation>目录中虚拟机的模板</translation>
    </message>
    <message>
        <source>User to log in as; made where the template has none</source>
        <translation>登录用户；模板中没有时会创建</translation>
    </message>
    <message>
        <source>TCP port of the engine</source>
        <translation>引擎的 TCP 端口</translation>
    </message>
    <message>
        <source>Address from</source>
        <translation>地址来源</translation>
    </message>
    <message>
        <source>Where the machine&apos;s own address comes from</source>
        <translation>机器自身地址的来源</translation>
    </message>
    <message>
        <source>Guest set-up</source>
        <translation>客户机设置</translation>
    </message>
    <message>
        <source>How the guest learns the keys: by cloud-init, by a script of VMware&apos;s tools, or by both</source>
        <translation>客户机如何得知密钥：通过 cloud-init、VMware 工具的脚本，或两者兼用</translation>
    </message>
    <message>
        <source>A vApp at a provider of VMware Cloud Director, successor of vCloud Air</source>
        <translation>在 VMware Cloud Director（vCloud Air 的后继）服务商处的 vApp</translation>
    </message>
    <message>
        <source>A virtual machine of a vCenter Server or ESXi host</source>
        <translation>vCenter Server 或 ESXi 主机上的虚拟机</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Name or address of the vCenter Server or ESXi host</source>
        <translation>vCenter Server 或 ESXi 主机的名称或地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Port of its API</source>
        <translation>其 API 的端口</translation>
    </message>
    <message>
        <source>User of vSphere, with the domain: administrator@vsphere.local</source>
        <translation>vSphere 用户，包括域：administrator@vsphere.local</translation>
    </message>
    <message>
        <source>Password of that user</source>
        <translation>该用户的密码</translation>
    </message>
    <message>
        <source>Thumbprint of the certificate</source>
        <translation>证书指纹</translation>
    </message>
    <message>
        <source>SHA-256 or SHA-1 of the server&apos;s certificate, where no authority vouches for it</source>
        <translation>服务器证书的 SHA-256 或 SHA-1，用于没有机构为其担保的情况</translation>
    </message>
    <message>
        <source>Authority of the certificate</source>
        <translation>证书颁发机构</translation>
    </message>
    <message>
        <source>PEM file of the authority (VMCA) that signed the server&apos;s certificate</source>
        <translation>签署服务器证书的机构（VMCA）的 PEM 文件</translation>
    </message>
    <message>
        <source>Datacenter</source>
        <translation>数据中心</translation>
    </message>
    <message>
        <source>Where the machine is made; empty for the only one</source>
        <translation>创建机器的位置；留空则为唯一的那个</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>An ISO image of boot2docker (legacy), or a copy of a machine (vm), template or item of a content library</source>
        <translation>boot2docker 的 ISO 映像（legacy），或机器（vm）、模板或内容库项目的副本</translation>
    </message>
    <message>
        <source>Content library</source>
        <translation>内容库</translation>
    </message>
    <message>
        <source>Library that holds the item to copy</source>
        <translation>存放要复制项目的内容库</translation>
    </message>
    <message>
        <source>Copy of</source>
        <translation>复制自</translation>
    </message>
    <message>
        <source>Name or path of the machine or template, or name of the library&apos;s item, to copy</source>
        <translation>要复制的机器或模板的名称或路径，或内容库项目的名称</translation>
    </message>
    <message>
        <source>Size of the disk in MB; a copy&apos;s disk is only made larger</source>
        <translation>磁盘大小，单位 MB；副本的磁盘只能变大</translation>
    </message>
    <message>
        <source>Address or path of the ISO image to start from; empty for boot2docker&apos;s last release</source>
        <translation>用于启动的 ISO 映像的地址或路径；留空则为 boot2docker 的最后版本</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Networks of the machine, a card for each; empty for &quot;VM Network&quot;, or what the copied machine has</source>
        <translation>机器的网络，每个一块网卡；留空则为“VM Network”，或被复制机器的网络</translation>
    </message>
    <message>
        <source>Datastore</source>
        <translation>数据存储</translation>
    </message>
    <message>
        <source>Where its disks are; empty for the only one, or where the copied machine is</source>
        <translation>磁盘所在位置；留空则为唯一的那个，或被复制机器所在处</translation>
    </message>
    <message>
        <source>Datastore cluster</source>
        <translation>数据存储集群</translation>
    </message>
    <message>
        <source>Cluster whose datastore with the most room is taken</source>
        <translation>从该集群中选用剩余空间最多的数据存储</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of the machine, which must exist; empty for the datacenter&apos;s own</source>
        <translation>机器的文件夹，必须已存在；留空则为数据中心自己的文件夹</translation>
    </message>
    <message>
        <source>Resource pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Pool of the machine; empty for the host&apos;s or the only one</source>
        <translation>机器的资源池；留空则为主机的或唯一的那个</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>ESXi host of the machine; a cluster with DRS chooses by itself</source>
        <translation>机器所在的 ESXi 主机；启用 DRS 的集群会自行选择</translation>
    </message>
    <message>
        <source>Configuration parameters</source>
        <translation>配置参数</translation>
    </message>
    <message>
        <source>Parameters for the machine&apos;s configuration, as key=value</source>
        <translation>机器的配置参数，格式为 key=value</translation>
    </message>
    <message>
        <source>Old cloud-init data</source>
        <translation>旧式 cloud-init 数据</translation>
    </message>
    <message>
        <source>File or address for RancherOS (guestinfo.cloud-init)</source>
        <translation>供 RancherOS 使用的文件或地址（guestinfo.cloud-init）</translation>
    </message>
    <message>
        <source>cloud-init user data</source>
        <translation>cloud-init 用户数据</translation>
    </message>
    <message>
        <source>File for cloud-init in a copied machine, joined with what the program itself tells it</source>
        <translation>供复制机器中 cloud-init 使用的文件，与本程序自己提供的内容合并</translation>
    </message>
    <message>
        <source>User to log in as; made in a copied machine</source>
        <translation>登录用户；在复制的机器中创建</translation>
    </message>
    <message>
        <source>Password in the image</source>
        <translation>映像中的密码</translation>
    </message>
    <message>
        <source>The ISO image&apos;s password of that user; empty for boot2docker&apos;s</source>
        <translation>ISO 映像中该用户的密码；留空则为 boot2docker 的</translation>
    </message>
    <message>
        <source>Port of the machine&apos;s SSH server</source>
        <translation>机器的 SSH 服务器端口</translation>
    </message>
    <message>
        <source>Group in the image</source>
        <translation>映像中的组</translation>
    </message>
    <message>
        <source>The ISO image&apos;s group of that user</source>
        <translation>ISO 映像中该用户的组</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>操作系统</translation>
    </message>
    <message>
        <source>Only Linux can be made a Docker host</source>
        <translation>只有 Linux 可以成为 Docker 主机</translation>
    </message>
    <message>
        <source>Tags to attach, by id, name or category/name</source>
        <translation>要附加的标签，按 ID、名称或 category/name</translation>
    </message>
    <message>
        <source>Custom attributes</source>
        <translation>自定义属性</translation>
    </message>
    <message>
        <source>Attributes by number or name, as 200=value</source>
        <translation>按编号或名称给出的属性，如 200=value</translation>
    </message>
    <message>
        <source>vApp: IP protocol</source>
        <translation>vApp：IP 协议</translation>
    </message>
    <message>
        <source>IPv4 or IPv6</source>
        <translation>IPv4 或 IPv6</translation>
    </message>
    <message>
        <source>vApp: addresses</source>
        <translation>vApp：地址</translation>
    </message>
    <message>
        <source>dhcp, fixed, transient or fixedAllocated</source>
        <translation>dhcp、fixed、transient 或 fixedAllocated</translation>
    </message>
    <message>
        <source>vApp: transport</source>
        <translation>vApp：传递方式</translation>
    </message>
    <message>
        <source>How properties reach the machine: iso or com.vmware.guestInfo</source>
        <translation>属性如何到达机器：iso 或 com.vmware.guestInfo</translation>
    </message>
    <message>
        <source>vApp: properties</source>
        <translation>vApp：属性</translation>
    </message>
    <message>
        <source>Properties, as key=value</source>
        <translation>属性，格式为 key=value</translation>
    </message>
    <message>
        <source>Patience for a shutdown</source>
        <translation>关机等待时间</translation>
    </message>
    <message>
        <source>Seconds to wait before switching off, on removal too; 0 for 90 on stopping, none on removal</source>
        <translation>断电前等待的秒数，移除时也适用；0 表示停止时 90 秒，移除时不等待</translation>
    </message>
    <message>
        <source>Metadata hops</source>
        <translation>元数据跳数</translation>
    </message>
    <message>
        <source>How far answers of the metadata service travel; containers need 2</source>
        <translation>元数据服务的应答可以经过多少跳；容器需要 2</translation>
    </message>
</context>
<context>
    <name>Exoscale</name>
    <message>
        <source>Check the key and its secret, and that the key&apos;s IAM role allows the compute service.</source>
        <translation>请检查密钥及其机密，以及密钥的 IAM 角色是否允许计算服务。</translation>
    </message>
    <message>
        <source>Exoscale could not do what was asked for: %1</source>
        <translation>Exoscale 无法完成所请求的操作：%1</translation>
    </message>
    <message>
        <source>Try again, with another size or zone where there is no room.</source>
        <translation>请重试；如空间不足，请换用其他规格或可用区。</translation>
    </message>
    <message>
        <source>Exoscale&apos;s answer names no operation.</source>
        <translation>Exoscale 的应答中没有操作。</translation>
    </message>
    <message>
        <source>The end of an operation</source>
        <translation>操作的结束</translation>
    </message>
    <message>
        <source>The operation &quot;%1&quot; of Exoscale</source>
        <translation>Exoscale 的操作“%1”</translation>
    </message>
    <message>
        <source>The instance %1 is no more.</source>
        <translation>实例 %1 已不存在。</translation>
    </message>
</context>
<context>
    <name>ExoscaleCatalogue</name>
    <message>
        <source>Exoscale has no template &quot;%1&quot; in this zone.</source>
        <translation>Exoscale 在此可用区没有模板“%1”。</translation>
    </message>
    <message>
        <source>Choose another with --exoscale-image, for example ubuntu-24.04.</source>
        <translation>请用 --exoscale-image 选择其他模板，例如 ubuntu-24.04。</translation>
    </message>
    <message>
        <source>Choose another with --exoscale-instance-profile, for example standard.small.</source>
        <translation>请用 --exoscale-instance-profile 选择其他类型，例如 standard.small。</translation>
    </message>
    <message>
        <source>Your account may not use the type %1 yet.</source>
        <translation>您的账户尚不能使用类型 %1。</translation>
    </message>
    <message>
        <source>The zone %1 has no type %2.</source>
        <translation>可用区 %1 没有类型 %2。</translation>
    </message>
    <message>
        <source>Exoscale has no instance type &quot;%1&quot;.</source>
        <translation>Exoscale 没有实例类型“%1”。</translation>
    </message>
</context>
<context>
    <name>ExoscaleDriver</name>
    <message>
        <source>missing an API key (--exoscale-api-key) or API secret key (--exoscale-api-secret-key)</source>
        <translation>缺少 API 密钥（--exoscale-api-key）或 API 机密（--exoscale-api-secret-key）</translation>
    </message>
    <message>
        <source>Make a key under IAM in Exoscale&apos;s portal.</source>
        <translation>请在 Exoscale 门户的 IAM 中创建密钥。</translation>
    </message>
    <message>
        <source>Exoscale has no zone &quot;%1&quot;.</source>
        <translation>Exoscale 没有可用区“%1”。</translation>
    </message>
    <message>
        <source>Choose another with --exoscale-availability-zone, for example %1.</source>
        <translation>请用 --exoscale-availability-zone 选择其他可用区，例如 %1。</translation>
    </message>
    <message>
        <source>The template %1 needs a disk of %2 GiB at least.</source>
        <translation>模板 %1 需要至少 %2 GiB 的磁盘。</translation>
    </message>
    <message>
        <source>Give a larger --exoscale-disk-size.</source>
        <translation>请给出更大的 --exoscale-disk-size。</translation>
    </message>
    <message>
        <source>SSH key does not exist: &quot;%1&quot;</source>
        <translation>SSH 密钥不存在：“%1”</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>The instance&apos;s change to &quot;%1&quot;</source>
        <translation>实例变为“%1”</translation>
    </message>
    <message>
        <source>Starting the instance</source>
        <translation>正在启动实例</translation>
    </message>
    <message>
        <source>Stopping the instance</source>
        <translation>正在停止实例</translation>
    </message>
    <message>
        <source>Restarting the instance</source>
        <translation>正在重启实例</translation>
    </message>
    <message>
        <source>The user data are longer than the 24 KiB that are allowed.</source>
        <translation>用户数据超过了允许的 24 KiB。</translation>
    </message>
    <message>
        <source>Let the file fetch what is long from elsewhere.</source>
        <translation>请让文件从别处获取较长的内容。</translation>
    </message>
    <message>
        <source>%1 requests to Exoscale</source>
        <translation>已向 Exoscale 发送 %1 个请求</translation>
    </message>
    <message>
        <source>Creating the instance</source>
        <translation>正在创建实例</translation>
    </message>
    <message>
        <source>Waiting for the instance to start</source>
        <translation>正在等待实例启动</translation>
    </message>
    <message>
        <source>The instance is in the state &quot;error&quot;.</source>
        <translation>实例处于“error”状态。</translation>
    </message>
    <message>
        <source>Remove the machine and make it anew.</source>
        <translation>请删除机器并重新创建。</translation>
    </message>
    <message>
        <source>The instance&apos;s start</source>
        <translation>实例的启动</translation>
    </message>
    <message>
        <source>Deleting the instance</source>
        <translation>正在删除实例</translation>
    </message>
</context>
<context>
    <name>ExoscaleGroups</name>
    <message>
        <source>The group %1 stays: other machines use it.</source>
        <translation>组 %1 予以保留：其他机器在使用它。</translation>
    </message>
</context>
<context>
    <name>ExoscaleOffers</name>
    <message>
        <source>%1 CPUs, %2 GB</source>
        <translation>%1 个 CPU,%2 GB</translation>
    </message>
    <message>
        <source>, %1 GPUs</source>
        <translation>,%1 个 GPU</translation>
    </message>
    <message>
        <source>user %1, disk from %2 GiB</source>
        <translation>用户 %1，磁盘至少 %2 GiB</translation>
    </message>
    <message>
        <source>Exoscale has no list of that kind.</source>
        <translation>Exoscale 没有这类列表。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The SSH key of %1 may still be on the host: %2</source>
        <translation>%1 的 SSH 密钥可能仍在主机上：%2</translation>
    </message>
</context>
<context>
    <name>ExternalTerminal</name>
    <message>
        <source>The terminal %1 could not be started.</source>
        <translation>无法启动终端 %1。</translation>
    </message>
    <message>
        <source>Choose another terminal in the settings.</source>
        <translation>请在设置中选择其他终端。</translation>
    </message>
</context>
<context>
    <name>FileLedger</name>
    <message>
        <source>The list of what the machine has outside the store cannot be read. %1</source>
        <translation>无法读取机器在存储之外所拥有内容的清单。%1</translation>
    </message>
    <message>
        <source>Look into the file, delete by hand what it names, then delete the file.</source>
        <translation>请查看该文件，手动删除其中所列内容，然后删除该文件。</translation>
    </message>
    <message>
        <source>A newer release of this program wrote it.</source>
        <translation>该文件由本程序的更新版本写入。</translation>
    </message>
</context>
<context>
    <name>FileLock</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>%1 is locked by another program.</source>
        <translation>%1 被另一个程序锁定。</translation>
    </message>
    <message>
        <source>Wait until it is done and try again.</source>
        <translation>请等它完成后重试。</translation>
    </message>
</context>
<context>
    <name>Flag</name>
    <message>
        <source>&apos;%1&apos; is neither true nor false.</source>
        <translation>&apos;%1&apos; 既不是 true 也不是 false。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number from %2 to %3.</source>
        <translation>&apos;%1&apos; 不是 %2 到 %3 之间的数字。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of: %2.</source>
        <translation>&apos;%1&apos; 不是以下之一：%2。</translation>
    </message>
    <message>
        <source>a value is required.</source>
        <translation>需要一个值。</translation>
    </message>
    <message>
        <source>There is no flag --%1.</source>
        <translation>没有选项 --%1。</translation>
    </message>
</context>
<context>
    <name>FlagEditor</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Several values are separated by commas</source>
        <translation>多个值以逗号分隔</translation>
    </message>
</context>
<context>
    <name>Fleet</name>
    <message>
        <source>&quot;%1&quot; does not run, so its engine cannot be set up anew.</source>
        <translation>“%1”没有运行，因此无法重新设置其引擎。</translation>
    </message>
    <message>
        <source>Start it and apply again.</source>
        <translation>请启动它，然后再次应用。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stays different: only a new machine can have another %2.</source>
        <translation>“%1”仍有差异：只有新机器才能使用不同的%2。</translation>
    </message>
    <message>
        <source>Change the file back, or remove the machine and apply again.</source>
        <translation>请将文件改回，或移除该机器后再次应用。</translation>
    </message>
    <message>
        <source>Its %1 holds a secret and is left out.</source>
        <translation>其 %1 含有机密，已省略。</translation>
    </message>
    <message>
        <source>The flags of the driver %1 cannot be read back: add them.</source>
        <translation>无法读回驱动 %1 的选项：请自行添加。</translation>
    </message>
    <message>
        <source>Cannot be read back; add what was given of: %1.</source>
        <translation>无法读回；请补充以下选项中给出过的内容：%1。</translation>
    </message>
    <message>
        <source>Its %1 is a secret: set %2.</source>
        <translation>其 %1 是机密：请设置 %2。</translation>
    </message>
    <message>
        <source>this program reads version %1 of the file</source>
        <translation>本程序读取该文件的版本 %1</translation>
    </message>
    <message>
        <source>the file wants a map with &quot;machines&quot;</source>
        <translation>该文件需要一个含“machines”的映射</translation>
    </message>
    <message>
        <source>`export --fleet` writes one.</source>
        <translation>`export --fleet` 可写出一个。</translation>
    </message>
    <message>
        <source>there is no &quot;machines&quot;</source>
        <translation>没有“machines”</translation>
    </message>
    <message>
        <source>&quot;count&quot; is a number from 0 to %1</source>
        <translation>“count”是 0 到 %1 之间的数字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; says how many by itself: leave &quot;count&quot; away</source>
        <translation>“%1”本身已说明数量：请省略“count”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands for more than %2 machines</source>
        <translation>“%1”代表的机器多于 %2 台</translation>
    </message>
    <message>
        <source>the machine &quot;%1&quot; stands in line %2 already</source>
        <translation>机器“%1”已在第 %2 行出现</translation>
    </message>
    <message>
        <source>there is no driver &quot;%1&quot;; the drivers are: %2</source>
        <translation>没有驱动“%1”；可用驱动：%2</translation>
    </message>
    <message>
        <source>there is no account &quot;%1&quot; of the driver %2; known are: %3</source>
        <translation>驱动 %2 没有账户“%1”；已知账户：%3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the driver %1 has no flag &quot;%2&quot;; its flags are shown by `create --driver %1 --help`</source>
        <translation>驱动 %1 没有选项“%2”；其选项可用 `create --driver %1 --help` 查看</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes one value</source>
        <translation>“%1”只接受一个值</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a secret: name an &quot;account&quot; instead, or set the variable %2</source>
        <translation>“%1”是机密：请改为指定“account”，或设置变量 %2</translation>
    </message>
    <message>
        <source>the document is too large or too deeply nested</source>
        <translation>文档太大或嵌套太深</translation>
    </message>
    <message>
        <source>a key has to be a word</source>
        <translation>键必须是单词</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is given twice</source>
        <translation>“%1”给出了两次</translation>
    </message>
    <message>
        <source>&quot;&lt;&lt;&quot; wants a map, or a list of maps</source>
        <translation>“&lt;&lt;”需要一个映射，或映射的列表</translation>
    </message>
    <message>
        <source>the file is larger than 1 MiB</source>
        <translation>该文件大于 1 MiB</translation>
    </message>
    <message>
        <source>a second document begins here; one is read</source>
        <translation>此处开始第二个文档；只读取一个</translation>
    </message>
    <message>
        <source>&quot;%1&quot; wants a map of keys and values</source>
        <translation>“%1”需要键和值的映射</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;; known are: %2</source>
        <translation>未知的键“%1”；已知的键：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no value</source>
        <translation>“%1”没有值</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is true or false</source>
        <translation>“%1”应为 true 或 false</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes a list of single values</source>
        <translation>“%1”需要单个值的列表</translation>
    </message>
</context>
<context>
    <name>GenericDriver</name>
    <message>
        <source>SSH key does not exist: &quot;%1&quot;</source>
        <translation>SSH 密钥不存在：“%1”</translation>
    </message>
    <message>
        <source>Check the path, or leave it out to use the SSH agent and your default keys.</source>
        <translation>请检查路径，或省略它以使用 SSH 代理和您的默认密钥。</translation>
    </message>
    <message>
        <source>No SSH key specified. Assuming an existing key at the default location.</source>
        <translation>未指定 SSH 密钥。假定默认位置已有密钥。</translation>
    </message>
    <message>
        <source>There is no public key beside %1; it is not needed.</source>
        <translation>%1 旁边没有公钥；并不需要。</translation>
    </message>
    <message>
        <source>User &quot;%1&quot; needs a password for sudo on %2.</source>
        <translation>用户“%1”在 %2 上使用 sudo 需要密码。</translation>
    </message>
    <message>
        <source>Give the user sudo without a password, or use root.</source>
        <translation>请为该用户设置免密码的 sudo，或使用 root。</translation>
    </message>
    <message>
        <source>The host refused to restart (exit status %1).</source>
        <translation>主机拒绝重启（退出状态 %1）。</translation>
    </message>
    <message>
        <source>generic driver does not support %1</source>
        <translation>generic 驱动不支持 %1</translation>
    </message>
    <message>
        <source>Use the host&apos;s own power switch.</source>
        <translation>请使用主机自身的电源开关。</translation>
    </message>
</context>
<context>
    <name>Gob</name>
    <message>
        <source>The plugin sent something that is no gob.</source>
        <translation>插件发送的内容不是 gob。</translation>
    </message>
</context>
<context>
    <name>GoogleDriver</name>
    <message>
        <source>The Compute Engine API is not enabled in this project.</source>
        <translation>此项目未启用 Compute Engine API。</translation>
    </message>
    <message>
        <source>Enable it at https://console.cloud.google.com/apis/library/compute.googleapis.com and wait a minute.</source>
        <translation>请在 https://console.cloud.google.com/apis/library/compute.googleapis.com 启用并等待一分钟。</translation>
    </message>
    <message>
        <source>Delete what you no longer need, or ask Google for a higher quota.</source>
        <translation>请删除不再需要的资源，或向 Google 申请更高配额。</translation>
    </message>
    <message>
        <source>A policy of your organisation forbids this; ask its administrator.</source>
        <translation>您组织的策略禁止此操作；请联系管理员。</translation>
    </message>
    <message>
        <source>Google could not do it: %1</source>
        <translation>Google 无法完成：%1</translation>
    </message>
    <message>
        <source>The zone has no such machine free at the moment.</source>
        <translation>该可用区目前没有空闲的此类机器。</translation>
    </message>
    <message>
        <source>Choose another zone or machine type, or try again later.</source>
        <translation>请选择其他可用区或机器类型，或稍后重试。</translation>
    </message>
    <message>
        <source>The end of Google&apos;s operation</source>
        <translation>Google 操作的结束</translation>
    </message>
    <message numerus="yes">
        <source>%n CPU(s), %1 GB</source>
        <translation>
            <numerusform>%n 个 CPU,%1 GB</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not carry our label any more.</source>
        <translation>%1 不再带有我们的标签。</translation>
    </message>
    <message>
        <source>Look at it in Google&apos;s console.</source>
        <translation>请在 Google 控制台中查看。</translation>
    </message>
    <message>
        <source>unable to find instance %1 in zone %2</source>
        <translation>在可用区 %2 中找不到实例 %1</translation>
    </message>
    <message>
        <source>The machine has to have the name of the instance.</source>
        <translation>机器名必须与实例名相同。</translation>
    </message>
    <message>
        <source>instance %1 already exists in zone %2</source>
        <translation>实例 %1 已存在于可用区 %2</translation>
    </message>
    <message>
        <source>Choose another name, or take the instance over with --google-use-existing.</source>
        <translation>请选择其他名称，或用 --google-use-existing 接管该实例。</translation>
    </message>
    <message>
        <source>The zone %1 has no machine type %2.</source>
        <translation>可用区 %1 没有机器类型 %2。</translation>
    </message>
    <message>
        <source>e2-medium and e2-standard-2 are found nearly everywhere.</source>
        <translation>e2-medium 和 e2-standard-2 几乎到处都有。</translation>
    </message>
    <message>
        <source>The project has no network %1.</source>
        <translation>项目没有网络 %1。</translation>
    </message>
    <message>
        <source>Name one with --google-network; some organisations do without the network &quot;default&quot;.</source>
        <translation>请用 --google-network 指定；有些组织没有“default”网络。</translation>
    </message>
    <message>
        <source>There is no image %1.</source>
        <translation>没有映像 %1。</translation>
    </message>
    <message>
        <source>Name an image family, as %1.</source>
        <translation>请指定映像系列，例如 %1。</translation>
    </message>
    <message>
        <source>The image needs a disk of %1 GB, but %2 GB were asked for.</source>
        <translation>映像需要 %1 GB 的磁盘，但只要求了 %2 GB。</translation>
    </message>
    <message>
        <source>Set --google-disk-size to %1 or more.</source>
        <translation>请将 --google-disk-size 设为 %1 或更大。</translation>
    </message>
    <message>
        <source>Opening the firewall</source>
        <translation>正在开放防火墙</translation>
    </message>
    <message>
        <source>Making the instance</source>
        <translation>正在创建实例</translation>
    </message>
    <message>
        <source>Taking over the instance</source>
        <translation>正在接管实例</translation>
    </message>
    <message>
        <source>Deleting the instance</source>
        <translation>正在删除实例</translation>
    </message>
    <message>
        <source>The Google credentials in %1 are incomplete.</source>
        <translation>%1 中的 Google 凭据不完整。</translation>
    </message>
    <message>
        <source>Download the key file again, or run: gcloud auth application-default login</source>
        <translation>请重新下载密钥文件，或运行：gcloud auth application-default login</translation>
    </message>
    <message>
        <source>The Google credentials file %1 cannot be read.</source>
        <translation>无法读取 Google 凭据文件 %1。</translation>
    </message>
    <message>
        <source>Name a file that exists, or run: gcloud auth application-default login</source>
        <translation>请指定存在的文件，或运行：gcloud auth application-default login</translation>
    </message>
    <message>
        <source>gcloud gave no access token.</source>
        <translation>gcloud 没有给出访问令牌。</translation>
    </message>
    <message>
        <source>Run: gcloud auth application-default login</source>
        <translation>请运行：gcloud auth application-default login</translation>
    </message>
    <message>
        <source>There are no Google credentials on this computer.</source>
        <translation>这台电脑上没有 Google 凭据。</translation>
    </message>
    <message>
        <source>Run: gcloud auth application-default login - or name a key file in GOOGLE_APPLICATION_CREDENTIALS.</source>
        <translation>请运行：gcloud auth application-default login，或在 GOOGLE_APPLICATION_CREDENTIALS 中指定密钥文件。</translation>
    </message>
    <message>
        <source>%1 holds no Google credentials.</source>
        <translation>%1 中没有 Google 凭据。</translation>
    </message>
    <message>
        <source>Use the JSON key file of a service account, or run: gcloud auth application-default login</source>
        <translation>请使用服务账号的 JSON 密钥文件，或运行：gcloud auth application-default login</translation>
    </message>
    <message>
        <source>Google credentials of the type %1 are not supported.</source>
        <translation>不支持 %1 类型的 Google 凭据。</translation>
    </message>
    <message>
        <source>Use the key file of a service account, or sign in with gcloud.</source>
        <translation>请使用服务账号的密钥文件，或用 gcloud 登录。</translation>
    </message>
    <message>
        <source>The Google login has expired or was withdrawn.</source>
        <translation>Google 登录已过期或被撤销。</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
    <message>
        <source>Waiting for the instance to run</source>
        <translation>正在等待实例运行</translation>
    </message>
    <message>
        <source>The instance has disappeared while it was starting.</source>
        <translation>实例在启动过程中消失了。</translation>
    </message>
    <message>
        <source>Look into the activity log of the Google project, then try again.</source>
        <translation>请查看 Google 项目的活动日志，然后重试。</translation>
    </message>
    <message>
        <source>The start of the instance</source>
        <translation>实例的启动</translation>
    </message>
    <message>
        <source>The stop of the instance</source>
        <translation>实例的停止</translation>
    </message>
    <message>
        <source>The instance is gone; making it anew from its disk.</source>
        <translation>实例已不存在；正在用其磁盘重新创建。</translation>
    </message>
    <message>
        <source>The firewall of the shared network cannot be read; its owner has to open port 2376.</source>
        <translation>无法读取共享网络的防火墙；须由其所有者开放端口 2376。</translation>
    </message>
    <message>
        <source>The firewall of the shared network cannot be changed; its owner has to open port 2376.</source>
        <translation>无法更改共享网络的防火墙；须由其所有者开放端口 2376。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; are no labels for Google.</source>
        <translation>“%1”不是 Google 接受的标签。</translation>
    </message>
    <message>
        <source>Write them as key1=value1,key2=value2 in small letters, digits, - and _, each up to 63 characters.</source>
        <translation>请写成 key1=value1,key2=value2，使用小写字母、数字、- 和 _，每项最多 63 个字符。</translation>
    </message>
    <message>
        <source>Google does not take &quot;%1&quot; as a machine&apos;s name.</source>
        <translation>Google 不接受“%1”作为机器名。</translation>
    </message>
    <message>
        <source>Use small letters, digits and dashes, beginning with a letter, %1 characters at most.</source>
        <translation>请使用小写字母、数字和短横线，以字母开头，最多 %1 个字符。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port to open.</source>
        <translation>“%1”不是可开放的端口。</translation>
    </message>
    <message>
        <source>Write a number, or number/protocol as in 53/udp.</source>
        <translation>请写数字，或 数字/协议，例如 53/udp。</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>&quot;%1&quot; has no SSH.</source>
        <translation>“%1”没有 SSH。</translation>
    </message>
    <message>
        <source>Other programs were not told of the machine&apos;s address: %1</source>
        <translation>未能将机器的地址告知其他程序：%1</translation>
    </message>
    <message>
        <source>An entry of the machine is left behind: %1</source>
        <translation>机器的一个条目被遗留：%1</translation>
    </message>
</context>
<context>
    <name>HelpText</name>
    <message>
        <source>, repeatable</source>
        <translation>，可重复</translation>
    </message>
    <message>
        <source> (default %1)</source>
        <translation> (默认 %1)</translation>
    </message>
    <message>
        <source>Usage: %1 [OPTIONS] COMMAND [ARGUMENTS...]</source>
        <translation>用法：%1 [选项] 命令 [参数...]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>&apos;%1 COMMAND --help&apos; says more about a command.</source>
        <translation>“%1 命令 --help”会给出关于该命令的更多说明。</translation>
    </message>
    <message>
        <source>Usage: %1 %2</source>
        <translation>用法：%1 %2</translation>
    </message>
    <message>
        <source> [OPTIONS]</source>
        <translation> [选项]</translation>
    </message>
    <message>
        <source>Create and manage machines running Docker.</source>
        <translation>创建并管理运行 Docker 的机器。</translation>
    </message>
</context>
<context>
    <name>HostCapacity</name>
    <message numerus="yes">
        <source>This computer has %n processor(s).</source>
        <translation>
            <numerusform>这台计算机有 %n 个处理器。</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has %1 of memory; that would be %2.</source>
        <translation>这台计算机有 %1 内存；这样共需 %2。</translation>
    </message>
    <message>
        <source>%1 of the disk are free; full disks would take %2.</source>
        <translation>磁盘剩余 %1；磁盘装满后共需 %2。</translation>
    </message>
</context>
<context>
    <name>HostKeyRenewal</name>
    <message>
        <source>The host does not take another SSH host key.</source>
        <translation>主机不接受其他 SSH 主机密钥。</translation>
    </message>
</context>
<context>
    <name>HostOnly</name>
    <message>
        <source>VirtualBox is configured with multiple host-only adapters with the same %1 &quot;%2&quot;. Please remove one</source>
        <translation>VirtualBox 配置了多个具有相同%1“%2”的仅主机网卡。请删除其中一个</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Remove one with: VBoxManage hostonlyif remove %1</source>
        <translation>删除方法：VBoxManage hostonlyif remove %1</translation>
    </message>
    <message>
        <source>The host-only network %1 conflicts with the network %2 of this computer.</source>
        <translation>仅主机网络 %1 与这台电脑的网络 %2 冲突。</translation>
    </message>
    <message>
        <source>Choose another one with --virtualbox-hostonly-cidr.</source>
        <translation>请用 --virtualbox-hostonly-cidr 选择其他网络。</translation>
    </message>
    <message>
        <source>The host-only network %1 conflicts with VirtualBox&apos; adapter %2 (%3).</source>
        <translation>仅主机网络 %1 与 VirtualBox 的网卡 %2（%3）冲突。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address with its network.</source>
        <translation>“%1”不是带网络的地址。</translation>
    </message>
    <message>
        <source>Give one like 192.168.59.1/24.</source>
        <translation>请给出类似 192.168.59.1/24 的地址。</translation>
    </message>
    <message>
        <source>host-only cidr must be specified with a host address, not a network address</source>
        <translation>仅主机 CIDR 必须使用主机地址，而不是网络地址</translation>
    </message>
    <message>
        <source>VirtualBox does not allow the host-only network %1.</source>
        <translation>VirtualBox 不允许仅主机网络 %1。</translation>
    </message>
    <message>
        <source>Add the line &quot;* %1/%2&quot; to /etc/vbox/networks.conf.</source>
        <translation>请在 /etc/vbox/networks.conf 中加入一行“* %1/%2”。</translation>
    </message>
    <message>
        <source>No host-only network is free in 192.168.56.0/21.</source>
        <translation>192.168.56.0/21 中没有空闲的仅主机网络。</translation>
    </message>
    <message>
        <source>Allow another one in /etc/vbox/networks.conf.</source>
        <translation>请在 /etc/vbox/networks.conf 中允许其他网络。</translation>
    </message>
    <message>
        <source>Making the host-only network</source>
        <translation>正在创建仅主机网络</translation>
    </message>
    <message>
        <source>Windows may ask for your permission several times; the question may be minimised in the taskbar.</source>
        <translation>Windows 可能会多次请求您的许可；询问窗口可能最小化在任务栏中。</translation>
    </message>
    <message>
        <source>The host-only adapter we just created is not visible.</source>
        <translation>刚创建的仅主机网卡不可见。</translation>
    </message>
    <message>
        <source>This is a well known VirtualBox bug.</source>
        <translation>这是 VirtualBox 的一个已知缺陷。</translation>
    </message>
    <message>
        <source>Restart this computer or reinstall VirtualBox, then try again.</source>
        <translation>请重启这台电脑或重新安装 VirtualBox，然后重试。</translation>
    </message>
</context>
<context>
    <name>HostReport</name>
    <message>
        <source>Docker does not answer on that host.</source>
        <translation>该主机上的 Docker 没有应答。</translation>
    </message>
    <message>
        <source>It has to run, and the user has to be root or in the group &quot;docker&quot;.</source>
        <translation>它必须在运行，且用户必须是 root 或属于“docker”组。</translation>
    </message>
    <message>
        <source>Certificates are written to /etc/docker.</source>
        <translation>证书会写入 /etc/docker。</translation>
    </message>
    <message>
        <source>%1 is written, so that Docker listens with TLS on port %2.</source>
        <translation>会写入 %1，使 Docker 在端口 %2 上以 TLS 监听。</translation>
    </message>
    <message>
        <source>Docker is started with the host from now on.</source>
        <translation>此后 Docker 会随主机启动。</translation>
    </message>
    <message>
        <source>Docker is restarted, which stops the containers that run: %1.</source>
        <translation>会重启 Docker，这会停止运行中的容器：%1。</translation>
    </message>
    <message>
        <source>Docker is restarted.</source>
        <translation>会重启 Docker。</translation>
    </message>
    <message>
        <source>Docker is installed by the means of %1.</source>
        <translation>会以 %1 的方式安装 Docker。</translation>
    </message>
    <message>
        <source>Docker is set up to listen with TLS on port %1.</source>
        <translation>会设置 Docker 在端口 %1 上以 TLS 监听。</translation>
    </message>
</context>
<context>
    <name>HostReportView</name>
    <message>
        <source>Docker does not answer.</source>
        <translation>Docker 没有应答。</translation>
    </message>
    <message>
        <source>Docker %1</source>
        <translation>Docker %1</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s) running: %1</source>
        <translation>
            <numerusform>%n 个容器运行中：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>No container runs.</source>
        <translation>没有容器在运行。</translation>
    </message>
    <message>
        <source>Host key %1</source>
        <translation>主机密钥 %1</translation>
    </message>
    <message>
        <source>Logged in by %1</source>
        <translation>登录方式：%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The host is as it should be: nothing would change.</source>
        <translation>主机已符合要求：不会有任何更改。</translation>
    </message>
    <message>
        <source>This would change on the host:</source>
        <translation>主机上会有以下更改：</translation>
    </message>
</context>
<context>
    <name>HostWork</name>
    <message>
        <source>Last seen: %1</source>
        <translation>上次看到：%1</translation>
    </message>
    <message>
        <source>The machine is in state Error.</source>
        <translation>机器处于错误状态。</translation>
    </message>
    <message>
        <source>Look at its log, then restart or remove it.</source>
        <translation>请查看其日志，然后重启或删除它。</translation>
    </message>
    <message>
        <source>The engine does not answer yet: %1</source>
        <translation>引擎尚未应答：%1</translation>
    </message>
</context>
<context>
    <name>HttpRequest</name>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 未及时应答。</translation>
    </message>
    <message>
        <source>Check the network and any firewall on the way, then try again.</source>
        <translation>请检查网络和途中的防火墙，然后重试。</translation>
    </message>
    <message>
        <source>%1 sent an answer longer than %2 bytes.</source>
        <translation>%1 的应答超过 %2 字节。</translation>
    </message>
    <message>
        <source>What %1 sends cannot be written: %2.</source>
        <translation>无法写入 %1 发送的内容：%2。</translation>
    </message>
    <message>
        <source>Check the free space of the disk.</source>
        <translation>请检查磁盘的可用空间。</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired.</source>
        <translation>%1 的证书已过期。</translation>
    </message>
    <message>
        <source>Have it renewed.</source>
        <translation>请为其续期。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet.</source>
        <translation>%1 的证书尚未生效。</translation>
    </message>
    <message>
        <source>Check the clocks of both computers.</source>
        <translation>请检查两台电脑的时钟。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for this address.</source>
        <translation>%1 的证书不适用于此地址。</translation>
    </message>
    <message>
        <source>Have a certificate made that names the address.</source>
        <translation>请生成包含该地址的证书。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not signed by an authority that is trusted here.</source>
        <translation>%1 的证书不是由此处信任的机构签发的。</translation>
    </message>
    <message>
        <source>Check that this is the right server and the right authority.</source>
        <translation>请确认服务器和颁发机构都正确。</translation>
    </message>
    <message>
        <source>%1 speaks plain text where TLS was expected.</source>
        <translation>%1 在应使用 TLS 的地方使用了明文。</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>请检查端口。</translation>
    </message>
    <message>
        <source>%1 does not accept our certificate.</source>
        <translation>%1 不接受我们的证书。</translation>
    </message>
    <message>
        <source>Check that the client certificate is signed by the server&apos;s authority and has not expired.</source>
        <translation>请确认客户端证书由服务器的机构签发且未过期。</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>无法与 %1 建立安全连接。</translation>
    </message>
    <message>
        <source>%1 refuses the connection.</source>
        <translation>%1 拒绝连接。</translation>
    </message>
    <message>
        <source>There is no host named %1.</source>
        <translation>没有名为 %1 的主机。</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 关闭了连接。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address that can be asked.</source>
        <translation>“%1”不是可以访问的地址。</translation>
    </message>
    <message>
        <source>%1 does not speak HTTP.</source>
        <translation>%1 不使用 HTTP。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法连接 %1。</translation>
    </message>
    <message>
        <source>%1 redirects to an unprotected address.</source>
        <translation>%1 重定向到了不受保护的地址。</translation>
    </message>
    <message>
        <source>%1 redirects without end.</source>
        <translation>%1 无休止地重定向。</translation>
    </message>
    <message>
        <source>%1 answered with status %2.</source>
        <translation>%1 返回了状态 %2。</translation>
    </message>
    <message>
        <source>%1 does not allow this (status %2).</source>
        <translation>%1 不允许此操作（状态 %2）。</translation>
    </message>
    <message>
        <source>%1 does not know what was asked for (status %2).</source>
        <translation>%1 不认识所请求的内容（状态 %2）。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that is expected.</source>
        <translation>%1 的证书不是预期的证书。</translation>
    </message>
    <message>
        <source>Check that this is the right server.</source>
        <translation>请确认这是正确的服务器。</translation>
    </message>
</context>
<context>
    <name>HyperV</name>
    <message>
        <source>vswitch &quot;%1&quot; not found</source>
        <translation>找不到虚拟交换机“%1”</translation>
    </message>
    <message>
        <source>Check --hyperv-virtual-switch; upper and lower case matter.</source>
        <translation>请检查 --hyperv-virtual-switch；区分大小写。</translation>
    </message>
    <message>
        <source>No External vswitch found. A valid vswitch must be available for this command to run.</source>
        <translation>找不到外部虚拟交换机。此命令需要可用的虚拟交换机。</translation>
    </message>
    <message>
        <source>Make a switch in Hyper-V&apos;s manager, or name one with --hyperv-virtual-switch.</source>
        <translation>请在 Hyper-V 管理器中创建交换机，或用 --hyperv-virtual-switch 指定。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a hardware address.</source>
        <translation>“%1”不是硬件地址。</translation>
    </message>
    <message>
        <source>Write it as 00:15:5d:01:02:03.</source>
        <translation>请写成 00:15:5d:01:02:03 的形式。</translation>
    </message>
    <message>
        <source>Hyper-V PowerShell Module is not available</source>
        <translation>Hyper-V PowerShell 模块不可用</translation>
    </message>
    <message>
        <source>Turn on Hyper-V in Windows&apos; features; editions named Home have none.</source>
        <translation>请在 Windows 功能中启用 Hyper-V；家庭版没有此功能。</translation>
    </message>
    <message>
        <source>Hyper-v commands have to be run as an Administrator</source>
        <translation>Hyper-V 命令须以管理员身份运行</translation>
    </message>
    <message>
        <source>Become a member of the group Hyper-V Administrators, then log in again.</source>
        <translation>请加入 Hyper-V Administrators 组，然后重新登录。</translation>
    </message>
    <message>
        <source>Hyper-V has a machine named &quot;%1&quot; already.</source>
        <translation>Hyper-V 中已有名为“%1”的机器。</translation>
    </message>
    <message>
        <source>Choose another name, or delete that machine in Hyper-V.</source>
        <translation>请选择其他名称，或在 Hyper-V 中删除那台机器。</translation>
    </message>
    <message>
        <source>Converting the disk</source>
        <translation>正在转换磁盘</translation>
    </message>
    <message>
        <source>Creating VM...</source>
        <translation>正在创建虚拟机...</translation>
    </message>
    <message>
        <source>Delete that machine in Hyper-V, then try again.</source>
        <translation>请在 Hyper-V 中删除那台机器，然后重试。</translation>
    </message>
    <message>
        <source>Hyper-V has several machines named &quot;%1&quot;.</source>
        <translation>Hyper-V 中有多台名为“%1”的机器。</translation>
    </message>
    <message>
        <source>Rename the others in Hyper-V&apos;s manager.</source>
        <translation>请在 Hyper-V 管理器中重命名其他的。</translation>
    </message>
    <message>
        <source>machine does not exist</source>
        <translation>机器不存在</translation>
    </message>
    <message>
        <source>It was deleted in Hyper-V: remove it here as well.</source>
        <translation>它已在 Hyper-V 中被删除：请在此处也删除。</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
    <message>
        <source>Starting the virtual machine</source>
        <translation>正在启动虚拟机</translation>
    </message>
    <message>
        <source>The machine stopped while it was booting.</source>
        <translation>机器在启动过程中停止了。</translation>
    </message>
    <message>
        <source>Look at it in Hyper-V&apos;s manager.</source>
        <translation>请在 Hyper-V 管理器中查看。</translation>
    </message>
    <message>
        <source>The switch &quot;%1&quot; may have no DHCP server behind it.</source>
        <translation>交换机“%1”后面可能没有 DHCP 服务器。</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>The machine does not shut down; turning it off.</source>
        <translation>机器没有关机；正在断电。</translation>
    </message>
    <message>
        <source>Hyper-V does not turn the machine off.</source>
        <translation>Hyper-V 没有关闭机器。</translation>
    </message>
    <message>
        <source>End its process vmwp.exe, then try again.</source>
        <translation>请结束其进程 vmwp.exe，然后重试。</translation>
    </message>
    <message>
        <source>Removing the virtual machine</source>
        <translation>正在删除虚拟机</translation>
    </message>
    <message>
        <source>The disk %1 cannot be deleted.</source>
        <translation>无法删除磁盘 %1。</translation>
    </message>
    <message>
        <source>Close what uses it, then try again.</source>
        <translation>请关闭正在使用它的程序，然后重试。</translation>
    </message>
    <message>
        <source>Hyper-V did not delete the machine.</source>
        <translation>Hyper-V 没有删除机器。</translation>
    </message>
    <message>
        <source>Hyper-V grows no disk that has snapshots: delete them first</source>
        <translation>Hyper-V 不能扩大带有快照的磁盘：请先删除快照</translation>
    </message>
    <message>
        <source>Only an administrator may grow disks in Hyper-V: start Machinist as one for this.</source>
        <translation>只有管理员可以在 Hyper-V 中扩大磁盘：请以管理员身份启动 Machinist。</translation>
    </message>
    <message>
        <source>Hyper-V keeps the machine&apos;s settings in its folder, which has to stay where it is: it cannot be renamed.</source>
        <translation>Hyper-V 将机器的设置保存在其文件夹中，该文件夹必须留在原处：无法重命名。</translation>
    </message>
    <message>
        <source>Make another machine of the new name.</source>
        <translation>请以新名称创建另一台机器。</translation>
    </message>
</context>
<context>
    <name>ImageCache</name>
    <message>
        <source>built on this computer</source>
        <translation>在此计算机上构建</translation>
    </message>
    <message>
        <source>There is nothing named %1 in the cache.</source>
        <translation>缓存中没有名为 %1 的内容。</translation>
    </message>
    <message>
        <source>&quot;machinist cache ls&quot; lists what there is.</source>
        <translation>“machinist cache ls”可列出现有内容。</translation>
    </message>
    <message>
        <source>It is needed by: %1.</source>
        <translation>以下机器需要它：%1。</translation>
    </message>
    <message>
        <source>It is being downloaded.</source>
        <translation>正在下载。</translation>
    </message>
</context>
<context>
    <name>ImageCatalogue</name>
    <message>
        <source>%1 does not list an image for %2.</source>
        <translation>%1 没有列出适用于 %2 的映像。</translation>
    </message>
    <message>
        <source>Choose another version, check the mirror, or give an image of your own.</source>
        <translation>请选择其他版本，检查镜像站，或提供您自己的映像。</translation>
    </message>
    <message>
        <source>The publisher has no image for %1.</source>
        <translation>发布者没有适用于 %1 的映像。</translation>
    </message>
    <message>
        <source>Old versions are taken away: choose a newer one, or check the mirror.</source>
        <translation>旧版本会被撤下：请选择更新的版本，或检查镜像站。</translation>
    </message>
    <message>
        <source>There is no image named %1.</source>
        <translation>没有名为 %1 的映像。</translation>
    </message>
    <message>
        <source>Asking the publisher of %1 for its newest image</source>
        <translation>正在向 %1 的发布者询问其最新映像</translation>
    </message>
</context>
<context>
    <name>ImageChoice</name>
    <message>
        <source>The checksum of %1 comes from its publisher&apos;s list.</source>
        <translation>%1 的校验和来自其发布者的列表。</translation>
    </message>
    <message>
        <source>Leave the checksum out, or give the image&apos;s address with it.</source>
        <translation>请省略校验和，或同时给出映像的地址。</translation>
    </message>
    <message>
        <source>There is neither an image nor a file named %1.</source>
        <translation>没有名为 %1 的映像或文件。</translation>
    </message>
    <message>
        <source>Known images: %1. Others are given by path or by address.</source>
        <translation>已知映像：%1。其他映像请以路径或地址给出。</translation>
    </message>
    <message>
        <source>%1 The image of %2 in the cache is used.</source>
        <translation>%1 将使用缓存中 %2 的映像。</translation>
    </message>
</context>
<context>
    <name>ImageDownload</name>
    <message>
        <source>%1 cannot be written or read.</source>
        <translation>无法读写 %1。</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of its folder.</source>
        <translation>请检查可用空间及其文件夹的权限。</translation>
    </message>
    <message>
        <source>Checking the image</source>
        <translation>正在检查映像</translation>
    </message>
    <message>
        <source>Downloading the image</source>
        <translation>正在下载映像</translation>
    </message>
    <message>
        <source>The image %1 does not have the given checksum.</source>
        <translation>映像 %1 的校验和与给出的不符。</translation>
    </message>
    <message>
        <source>Check the address and the checksum against the publisher&apos;s list.</source>
        <translation>请对照发布者的清单检查地址和校验和。</translation>
    </message>
    <message>
        <source>A SHA-256 checksum has 64 hexadecimal digits, a SHA-512 one has 128.</source>
        <translation>SHA-256 校验和有 64 个十六进制数字，SHA-512 有 128 个。</translation>
    </message>
    <message>
        <source>The image %1 cannot be read.</source>
        <translation>无法读取映像 %1。</translation>
    </message>
    <message>
        <source>Give the path of a disk image, or an http or https address.</source>
        <translation>请给出磁盘映像的路径，或 http、https 地址。</translation>
    </message>
    <message>
        <source>%1 is not a valid address.</source>
        <translation>%1 不是有效的地址。</translation>
    </message>
    <message>
        <source>An image from the network needs its checksum (SHA-256 or SHA-512).</source>
        <translation>来自网络的映像需要校验和（SHA-256 或 SHA-512）。</translation>
    </message>
    <message>
        <source>Publishers list it beside the image, as SHA256SUMS or SHA512SUMS.</source>
        <translation>发布者会将其列在映像旁边，名为 SHA256SUMS 或 SHA512SUMS。</translation>
    </message>
    <message>
        <source>The parts of the image do not fit together; fetching all of it.</source>
        <translation>映像的各部分不一致；正在重新获取全部内容。</translation>
    </message>
    <message>
        <source>The image needs %1 MB more, and %2 MB are free.</source>
        <translation>映像还需要 %1 MB，而剩余空间为 %2 MB。</translation>
    </message>
    <message>
        <source>Free some space (machinist cache clear), or choose another store with --storage-path.</source>
        <translation>请释放一些空间（machinist cache clear），或用 --storage-path 选择其他存储。</translation>
    </message>
    <message>
        <source>The connection was lost (%1); going on from %2 MB.</source>
        <translation>连接中断（%1）；从 %2 MB 处继续。</translation>
    </message>
    <message>
        <source>%1 sent another part of the image than was asked for.</source>
        <translation>%1 发送的映像部分与请求的不同。</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>The file&apos;s machine is a virtual machine of another computer (%1); its disk is not here.</source>
        <translation>该文件中的机器是另一台计算机上的虚拟机（%1）；其磁盘不在此处。</translation>
    </message>
    <message>
        <source>There is no account &quot;%1&quot; of the driver %2.</source>
        <translation>驱动 %2 没有账户“%1”。</translation>
    </message>
    <message>
        <source>Accounts are in the window&apos;s settings.</source>
        <translation>账户在窗口的设置中。</translation>
    </message>
    <message>
        <source>Its driver &quot;%1&quot; is not on this computer: put the plugin docker-machine-driver-%1 into the PATH.</source>
        <translation>其驱动“%1”不在此计算机上：请将插件 docker-machine-driver-%1 放入 PATH。</translation>
    </message>
    <message>
        <source>Its credentials stayed in its owner&apos;s keyring: set %1 whenever it is used, or give it an account of yours.</source>
        <translation>其凭据留在所有者的密钥环中：使用时请设置 %1，或为它指定您自己的账户。</translation>
    </message>
    <message>
        <source>Your accounts of that driver: %1.</source>
        <translation>您在该驱动下的账户：%1。</translation>
    </message>
    <message>
        <source>The key of its certificate authority stayed with its owner, who alone can renew its certificates.</source>
        <translation>其证书颁发机构的密钥留在所有者处，只有所有者能续签其证书。</translation>
    </message>
</context>
<context>
    <name>IsoReader</name>
    <message>
        <source>%1 is not a usable ISO image.</source>
        <translation>%1 不是可用的 ISO 映像。</translation>
    </message>
    <message>
        <source>Get the image again.</source>
        <translation>请重新获取映像。</translation>
    </message>
</context>
<context>
    <name>JsonObject</name>
    <message>
        <source>The file nests its values too deep.</source>
        <translation>该文件的嵌套层次过深。</translation>
    </message>
    <message>
        <source>The file holds no JSON object.</source>
        <translation>该文件中没有 JSON 对象。</translation>
    </message>
    <message>
        <source>The file is not valid JSON (it breaks off at byte %1).</source>
        <translation>该文件不是有效的 JSON（在第 %1 字节处中断）。</translation>
    </message>
    <message>
        <source>The file is not valid JSON.</source>
        <translation>该文件不是有效的 JSON。</translation>
    </message>
</context>
<context>
    <name>Jwt</name>
    <message>
        <source>The private key of the credentials cannot be used.</source>
        <translation>无法使用凭据中的私钥。</translation>
    </message>
    <message>
        <source>It has to be an unencrypted RSA key in PEM form; download the key file again.</source>
        <translation>它必须是未加密的 PEM 格式 RSA 密钥；请重新下载密钥文件。</translation>
    </message>
</context>
<context>
    <name>Keyring</name>
    <message>
        <source>The keyring has no such entry.</source>
        <translation>密钥环中没有这样的条目。</translation>
    </message>
    <message>
        <source>The keyring stays closed.</source>
        <translation>密钥环仍处于锁定状态。</translation>
    </message>
    <message>
        <source>There is no keyring in this session.</source>
        <translation>此会话中没有密钥环。</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>密钥环没有应答。</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>请解锁后重试。</translation>
    </message>
    <message>
        <source>Start a Secret Service (GNOME Keyring, KWallet), or give the secret by its environment variable each time.</source>
        <translation>请启动 Secret Service（GNOME Keyring、KWallet），或每次通过环境变量提供机密。</translation>
    </message>
</context>
<context>
    <name>KnownHosts</name>
    <message>
        <source>The host key cannot be written to %1.</source>
        <translation>无法将主机密钥写入 %1。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space.</source>
        <translation>请检查该文件夹的权限和可用空间。</translation>
    </message>
    <message>
        <source>The host key of %1 has changed: it should be %2 but is %3.</source>
        <translation>%1 的主机密钥已改变：应为 %2，实为 %3。</translation>
    </message>
    <message>
        <source>Somebody may be in between. If the host was really reinstalled, remove its line from %1 and connect again.</source>
        <translation>可能有人在中间截取。如果主机确实重装过，请从 %1 中删除它那一行，然后重新连接。</translation>
    </message>
    <message>
        <source>The host key of %1 (%2) is not known, and it should be.</source>
        <translation>%1 的主机密钥（%2）未知，但它本应已知。</translation>
    </message>
    <message>
        <source>Compare the fingerprint on the machine itself, then add the key to %1.</source>
        <translation>请在机器上核对指纹，然后将密钥加入 %1。</translation>
    </message>
    <message>
        <source>The host key of %1 is not a key.</source>
        <translation>%1 的主机密钥不是密钥。</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>&lt; 1 s</source>
        <translation>&lt; 1 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>Lifecycle</name>
    <message>
        <source>Machine &quot;%1&quot; is already %2.</source>
        <translation>机器“%1”已经处于 %2 状态。</translation>
    </message>
    <message>
        <source>The create of &quot;%1&quot; is complete: there is nothing to resume.</source>
        <translation>“%1”已创建完成：没有可继续的内容。</translation>
    </message>
    <message>
        <source>Resuming from stage &quot;%1&quot;.</source>
        <translation>从阶段“%1”继续。</translation>
    </message>
    <message>
        <source>The address is another one now: renewing the server certificate.</source>
        <translation>地址已改变：正在续签服务器证书。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is protected against deletion.</source>
        <translation>“%1”受删除保护。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be provisioned: its driver &quot;%2&quot; only notes an engine&apos;s URL.</source>
        <translation>无法配置“%1”：其驱动“%2”只记录引擎的网址。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is only connected to: its host is not Machinist&apos;s to set up.</source>
        <translation>“%1”仅作连接：Machinist 不负责设置其主机。</translation>
    </message>
    <message>
        <source>Add it once more, as a machine that Machinist manages.</source>
        <translation>请再次添加，作为由 Machinist 管理的机器。</translation>
    </message>
    <message>
        <source>Machine &quot;%1&quot; is suspended.</source>
        <translation>机器“%1”已挂起。</translation>
    </message>
    <message>
        <source>Start it to go on, or kill it to drop what it was doing.</source>
        <translation>启动它可继续运行，强制关闭则丢弃其正在进行的工作。</translation>
    </message>
    <message>
        <source>Take the protection away first: machinist edit --protected=false %1</source>
        <translation>请先取消保护：machinist edit --protected=false %1</translation>
    </message>
</context>
<context>
    <name>LocalVmDriver</name>
    <message>
        <source>boot2docker does not run on ARM processors.</source>
        <translation>boot2docker 无法在 ARM 处理器上运行。</translation>
    </message>
    <message>
        <source>Leave out the address of its image.</source>
        <translation>请省略其映像的地址。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>Check the address of the boot2docker image.</source>
        <translation>请检查 boot2docker 映像的地址。</translation>
    </message>
    <message>
        <source>Making keys</source>
        <translation>正在生成密钥</translation>
    </message>
    <message>
        <source>boot2docker is no longer maintained; upgrading is off.</source>
        <translation>boot2docker 已不再维护；不提供升级。</translation>
    </message>
    <message>
        <source>Waiting for an IP...</source>
        <translation>正在等待 IP...</translation>
    </message>
    <message>
        <source>The machine got no address.</source>
        <translation>机器没有获得地址。</translation>
    </message>
    <message>
        <source>The machine has the address %1, but nothing answers on port %2.</source>
        <translation>机器的地址为 %1，但端口 %2 上没有应答。</translation>
    </message>
    <message>
        <source>The machine is suspended, and its memory fits what it has now: start it first</source>
        <translation>机器已挂起，其内存与现有配置相符：请先启动它</translation>
    </message>
    <message>
        <source>It grows only</source>
        <translation>只能增大</translation>
    </message>
    <message>
        <source>The disk has %1 MB and cannot shrink.</source>
        <translation>磁盘有 %1 MB，不能缩小。</translation>
    </message>
    <message>
        <source>Make a smaller machine and move what is on this one.</source>
        <translation>请创建较小的机器，并将此机器上的内容移过去。</translation>
    </message>
    <message>
        <source>Changing the virtual machine</source>
        <translation>正在更改虚拟机</translation>
    </message>
    <message>
        <source>The disk keeps its size: %1</source>
        <translation>磁盘保持原大小：%1</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>Create failed at stage &quot;%1&quot;: %2</source>
        <translation>在阶段“%1”创建失败：%2</translation>
    </message>
    <message>
        <source>Create was interrupted at stage &quot;%1&quot;.</source>
        <translation>创建在阶段“%1”中断。</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>%1 has no live lists.</source>
        <translation>%1 没有实时列表。</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>It does not name a driver.</source>
        <translation>它没有指明驱动。</translation>
    </message>
</context>
<context>
    <name>MachineExtras</name>
    <message>
        <source>A newer release of this program wrote the machine&apos;s machinist.json.</source>
        <translation>机器的 machinist.json 由本程序的更新版本写入。</translation>
    </message>
    <message>
        <source>Use that release.</source>
        <translation>请使用那个版本。</translation>
    </message>
</context>
<context>
    <name>MachineMigration</name>
    <message>
        <source>Its ConfigVersion is not a number.</source>
        <translation>其 ConfigVersion 不是数字。</translation>
    </message>
    <message>
        <source>Its config version %1 is from the future: this program knows versions up to %2.</source>
        <translation>其配置版本 %1 来自未来：本程序只认识到版本 %2。</translation>
    </message>
    <message>
        <source>Use the program that wrote it, or a newer release of this one.</source>
        <translation>请使用写入它的程序，或本程序的更新版本。</translation>
    </message>
</context>
<context>
    <name>MachineName</name>
    <message>
        <source>Give the machine a name.</source>
        <translation>请为机器命名。</translation>
    </message>
    <message>
        <source>A name is made of letters, digits, dots and dashes, and begins with a letter or a digit.</source>
        <translation>名称由字母、数字、点和短横线组成，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>A name has at most 63 characters: it becomes the machine&apos;s host name.</source>
        <translation>名称最多 63 个字符：它会成为机器的主机名。</translation>
    </message>
    <message>
        <source>There is already a machine named %1.</source>
        <translation>已有名为 %1 的机器。</translation>
    </message>
</context>
<context>
    <name>MachineSecrets</name>
    <message>
        <source>%1 The credentials are not saved: set %2 whenever this machine is used.</source>
        <translation>%1 凭据未保存：每次使用此机器时请设置 %2。</translation>
    </message>
    <message>
        <source>The account of this machine is gone.</source>
        <translation>此机器的账户已不存在。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请选择其他账户。</translation>
    </message>
</context>
<context>
    <name>MachineSession</name>
    <message>
        <source>Driver &quot;%1&quot; not found. Do you have the plugin binary &quot;docker-machine-driver-%1&quot; accessible in your PATH?</source>
        <translation>找不到驱动“%1”。插件程序“docker-machine-driver-%1”在您的 PATH 中吗？</translation>
    </message>
    <message>
        <source>The driver &quot;%1&quot; of &quot;%2&quot; cannot do that.</source>
        <translation>“%2”的驱动“%1”不能执行此操作。</translation>
    </message>
</context>
<context>
    <name>MachineStore</name>
    <message>
        <source>Docker machine &quot;%1&quot; does not exist. Use &quot;machinist ls&quot; to list machines. Use &quot;machinist create&quot; to add a new one.</source>
        <translation>Docker 机器“%1”不存在。用“machinist ls”列出机器，用“machinist create”添加新机器。</translation>
    </message>
    <message>
        <source>The configuration of machine &quot;%1&quot; cannot be read. %2</source>
        <translation>无法读取机器“%1”的配置。%2</translation>
    </message>
    <message>
        <source>Put a good config.json into the machine&apos;s folder, or remove the machine.</source>
        <translation>请将正确的 config.json 放入机器的文件夹，或删除该机器。</translation>
    </message>
    <message>
        <source>Docker machine &quot;%1&quot; already exists</source>
        <translation>Docker 机器“%1”已存在</translation>
    </message>
    <message>
        <source>Choose another name, or remove that machine first.</source>
        <translation>请选择其他名称，或先删除那台机器。</translation>
    </message>
    <message>
        <source>Invalid hostname specified. Allowed hostname chars are: 0-9a-zA-Z . -</source>
        <translation>主机名无效。允许的字符为：0-9a-zA-Z . -</translation>
    </message>
    <message>
        <source>Begin the name with a letter or a digit.</source>
        <translation>名称须以字母或数字开头。</translation>
    </message>
    <message>
        <source>Its config.json is missing.</source>
        <translation>缺少 config.json。</translation>
    </message>
    <message>
        <source>Machine &quot;%1&quot; is busy: process %2 is working on it (%3).</source>
        <translation>机器“%1”正忙：进程 %2 正在处理它（%3）。</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it there.</source>
        <translation>请等它完成，或在那里取消。</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Machine &quot;%1&quot; is already suspended.</source>
        <translation>机器“%1”已经挂起。</translation>
    </message>
    <message>
        <source>Machine &quot;%1&quot; is not running.</source>
        <translation>机器“%1”没有运行。</translation>
    </message>
    <message>
        <source>The machine&apos;s clock may be slow: %1</source>
        <translation>机器的时钟可能偏慢：%1</translation>
    </message>
    <message>
        <source>The machine calls itself by its old name: %1</source>
        <translation>机器仍以旧名称自称：%1</translation>
    </message>
</context>
<context>
    <name>NewMachine</name>
    <message>
        <source>The driver tried to make something in its pre-check.</source>
        <translation>驱动在预检查时试图创建内容。</translation>
    </message>
    <message>
        <source>Swarm Discovery URL was in the wrong format: must be &lt;scheme&gt;://&lt;path&gt;.</source>
        <translation>Swarm 发现网址格式错误：必须为 &lt;scheme&gt;://&lt;path&gt;。</translation>
    </message>
    <message>
        <source>Docker machine &quot;%1&quot; already exists</source>
        <translation>Docker 机器“%1”已存在</translation>
    </message>
    <message>
        <source>Choose another name, or remove that machine first.</source>
        <translation>请选择其他名称，或先删除那台机器。</translation>
    </message>
</context>
<context>
    <name>NoneDriver</name>
    <message>
        <source>&quot;%1&quot; is not a URL.</source>
        <translation>“%1”不是网址。</translation>
    </message>
    <message>
        <source>Write it like tcp://10.1.2.3:2376.</source>
        <translation>请写成类似 tcp://10.1.2.3:2376 的形式。</translation>
    </message>
    <message>
        <source>hosts without a driver cannot be started</source>
        <translation>没有驱动的主机无法启动</translation>
    </message>
    <message>
        <source>hosts without a driver cannot be stopped</source>
        <translation>没有驱动的主机无法停止</translation>
    </message>
    <message>
        <source>hosts without a driver cannot be restarted</source>
        <translation>没有驱动的主机无法重启</translation>
    </message>
    <message>
        <source>hosts without a driver cannot be killed</source>
        <translation>没有驱动的主机无法强制关闭</translation>
    </message>
    <message>
        <source>Use whatever runs that engine.</source>
        <translation>请使用运行该引擎的工具。</translation>
    </message>
</context>
<context>
    <name>OAuth</name>
    <message>
        <source>The sign-in service sent no access token.</source>
        <translation>登录服务没有发送访问令牌。</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>请一分钟后重试。</translation>
    </message>
    <message>
        <source>The sign-in service at %1 does not work.</source>
        <translation>位于 %1 的登录服务无法工作。</translation>
    </message>
    <message>
        <source>%1 refused the credentials.</source>
        <translation>%1 拒绝了凭据。</translation>
    </message>
    <message>
        <source>Sign in again, or check that the credentials still exist.</source>
        <translation>请重新登录，或确认凭据仍然存在。</translation>
    </message>
</context>
<context>
    <name>OpenStackAccount</name>
    <message>
        <source>%1 CPUs, %2 MB memory, %3 GB disk</source>
        <translation>%1 个 CPU,%2 MB 内存，%3 GB 磁盘</translation>
    </message>
    <message>
        <source>SSH user %1</source>
        <translation>SSH 用户 %1</translation>
    </message>
    <message>
        <source>There is no list called %1.</source>
        <translation>没有名为 %1 的列表。</translation>
    </message>
    <message>
        <source>There is nothing of the kind %1.</source>
        <translation>没有 %1 这种资源。</translation>
    </message>
</context>
<context>
    <name>OpenStackCloud</name>
    <message>
        <source>Unable to find %1 named %2</source>
        <translation>找不到名为 %2 的%1</translation>
    </message>
    <message>
        <source>Names are case sensitive; check the region and the project too.</source>
        <translation>名称区分大小写；也请检查区域和项目。</translation>
    </message>
    <message>
        <source>The server has no network port for a floating address.</source>
        <translation>服务器没有可用于浮动地址的网络端口。</translation>
    </message>
    <message>
        <source>Name the network whose router leads to the pool.</source>
        <translation>请指定其路由器通往该地址池的网络。</translation>
    </message>
    <message>
        <source>The answer does not name the new security group.</source>
        <translation>应答中没有新安全组的名称。</translation>
    </message>
</context>
<context>
    <name>OpenStackClouds</name>
    <message>
        <source>clouds.yaml knows no cloud called %1.</source>
        <translation>clouds.yaml 中没有名为 %1 的云。</translation>
    </message>
    <message>
        <source>Choose one of: %1</source>
        <translation>请选择其一：%1</translation>
    </message>
    <message>
        <source>clouds.yaml cannot be read: something is wrong in line %1.</source>
        <translation>无法读取 clouds.yaml：第 %1 行有误。</translation>
    </message>
    <message>
        <source>Check it with: openstack --os-cloud %1 token issue</source>
        <translation>请检查：openstack --os-cloud %1 token issue</translation>
    </message>
    <message>
        <source>There is no clouds.yaml for the cloud %1.</source>
        <translation>没有用于云 %1 的 clouds.yaml。</translation>
    </message>
    <message>
        <source>Download it from the cloud&apos;s dashboard to ~/.config/openstack/clouds.yaml.</source>
        <translation>请从该云的控制面板下载到 ~/.config/openstack/clouds.yaml。</translation>
    </message>
</context>
<context>
    <name>OpenStackDriver</name>
    <message>
        <source>Either %1 or %2 must be specified, not both</source>
        <translation>只能指定 %1 或 %2 之一，不能同时指定</translation>
    </message>
    <message>
        <source>%1 or %2 must be specified</source>
        <translation>必须指定 %1 或 %2</translation>
    </message>
    <message>
        <source>Both KeyPairName and PrivateKeyFile must be specified</source>
        <translation>必须同时指定 KeyPairName 和 PrivateKeyFile</translation>
    </message>
    <message>
        <source>A volume type was given, but no volume.</source>
        <translation>给出了卷类型，但没有卷。</translation>
    </message>
    <message>
        <source>Give --openstack-volume-size too.</source>
        <translation>请同时给出 --openstack-volume-size。</translation>
    </message>
    <message>
        <source>The IP version is 4 or 6.</source>
        <translation>IP 版本为 4 或 6。</translation>
    </message>
    <message>
        <source>Ports cannot be opened with nova-network.</source>
        <translation>使用 nova-network 时无法开放端口。</translation>
    </message>
    <message>
        <source>Nobody said how large the volume to boot from shall be.</source>
        <translation>没有指定启动卷的大小。</translation>
    </message>
</context>
<context>
    <name>OpenStackFloating</name>
    <message>
        <source>The answer does not name the new floating address.</source>
        <translation>应答中没有新的浮动地址。</translation>
    </message>
</context>
<context>
    <name>OpenStackIdentity</name>
    <message>
        <source>The identity service&apos;s answer holds no token.</source>
        <translation>身份服务的应答中没有令牌。</translation>
    </message>
    <message>
        <source>Check the authentication URL.</source>
        <translation>请检查认证网址。</translation>
    </message>
    <message>
        <source>%1 must be specified either using the environment variable %2 or the CLI option %3</source>
        <translation>必须通过环境变量 %2 或命令行选项 %3 指定%1</translation>
    </message>
    <message>
        <source>Either %1 or %2 must be specified, not both</source>
        <translation>只能指定 %1 或 %2 之一，不能同时指定</translation>
    </message>
    <message>
        <source>Authentication URL</source>
        <translation>认证网址</translation>
    </message>
    <message>
        <source>Application credential secret</source>
        <translation>应用凭据机密</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Tenant id or name must be provided either using one of the environment variables OS_TENANT_ID and OS_TENANT_NAME or one of the CLI options --openstack-tenant-id and --openstack-tenant-name</source>
        <translation>必须通过环境变量 OS_TENANT_ID 和 OS_TENANT_NAME 之一，或命令行选项 --openstack-tenant-id 和 --openstack-tenant-name 之一，提供租户 ID 或名称</translation>
    </message>
    <message>
        <source>This cloud speaks Identity v2, which knows neither domains nor application credentials.</source>
        <translation>此云使用 Identity v2，它既没有域也没有应用凭据。</translation>
    </message>
    <message>
        <source>Sign in with a user, a password and a project, or use the cloud&apos;s v3 URL.</source>
        <translation>请用用户名、密码和项目登录，或使用该云的 v3 网址。</translation>
    </message>
    <message>
        <source>Endpoint type must be &apos;publicURL&apos;, &apos;adminURL&apos; or &apos;internalURL&apos;</source>
        <translation>端点类型必须为 &apos;publicURL&apos;、&apos;adminURL&apos; 或 &apos;internalURL&apos;</translation>
    </message>
    <message>
        <source>Discovered %1 matching endpoints for the service %2.</source>
        <translation>为服务 %2 找到 %1 个匹配的端点。</translation>
    </message>
    <message>
        <source>Name the region.</source>
        <translation>请指定区域。</translation>
    </message>
    <message>
        <source>any region</source>
        <translation>任何区域</translation>
    </message>
    <message>
        <source>This account has no %1 endpoint of the service %2 in %3.</source>
        <translation>此账户在%3中没有服务 %2 的 %1 端点。</translation>
    </message>
    <message>
        <source>Check the region, the endpoint type and the project&apos;s rights.</source>
        <translation>请检查区域、端点类型和项目的权限。</translation>
    </message>
</context>
<context>
    <name>OpenStackMachine</name>
    <message>
        <source>The answer does not name the new %1.</source>
        <translation>应答中没有新%1的名称。</translation>
    </message>
    <message>
        <source>The key pair %1 does not belong to the private key %2.</source>
        <translation>密钥对 %1 与私钥 %2 不匹配。</translation>
    </message>
    <message>
        <source>The cloud has %1, the file has %2.</source>
        <translation>云上的是 %1，文件中的是 %2。</translation>
    </message>
    <message>
        <source>Name the key pair&apos;s own private key.</source>
        <translation>请给出该密钥对自己的私钥。</translation>
    </message>
    <message>
        <source>The project has %1 of %2 servers that it may have.</source>
        <translation>项目已有 %1 台服务器，上限为 %2 台。</translation>
    </message>
    <message>
        <source>Delete what is not needed, or ask for a larger quota.</source>
        <translation>请删除不需要的，或申请更大的配额。</translation>
    </message>
    <message>
        <source>Signing in to the cloud</source>
        <translation>正在登录云</translation>
    </message>
    <message>
        <source>Importing the key pair</source>
        <translation>正在导入密钥对</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The last word of the metadata has no value and is left out.</source>
        <translation>元数据的最后一项没有值，已略去。</translation>
    </message>
    <message>
        <source>Opening ports</source>
        <translation>正在开放端口</translation>
    </message>
    <message>
        <source>Asking for the server</source>
        <translation>正在申请服务器</translation>
    </message>
    <message>
        <source>Waiting for the server to become active</source>
        <translation>正在等待服务器变为活动状态</translation>
    </message>
    <message>
        <source>Waiting for the address</source>
        <translation>正在等待地址</translation>
    </message>
    <message>
        <source>No IP found for the machine: an address</source>
        <translation>找不到机器的 IP：地址</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Making the volume</source>
        <translation>正在创建卷</translation>
    </message>
    <message>
        <source>The volume could not be made.</source>
        <translation>无法创建卷。</translation>
    </message>
    <message>
        <source>Try another size or volume type.</source>
        <translation>请尝试其他大小或卷类型。</translation>
    </message>
    <message>
        <source>The making of the volume</source>
        <translation>卷的创建</translation>
    </message>
    <message>
        <source>The start of the server</source>
        <translation>服务器的启动</translation>
    </message>
    <message>
        <source>The stop of the server</source>
        <translation>服务器的停止</translation>
    </message>
    <message>
        <source>The change of the server</source>
        <translation>服务器的变更</translation>
    </message>
    <message>
        <source>The instance no longer exists.</source>
        <translation>实例已不存在。</translation>
    </message>
    <message>
        <source>Remove the machine.</source>
        <translation>请删除该机器。</translation>
    </message>
    <message>
        <source>The machine has no instance yet.</source>
        <translation>机器还没有实例。</translation>
    </message>
    <message>
        <source>Create it again, or remove it.</source>
        <translation>请重新创建，或删除它。</translation>
    </message>
    <message>
        <source>No IP found for the machine</source>
        <translation>找不到机器的 IP</translation>
    </message>
    <message>
        <source>Check the network and the IP version.</source>
        <translation>请检查网络和 IP 版本。</translation>
    </message>
    <message>
        <source>Instance creation failed. Instance is in ERROR state</source>
        <translation>实例创建失败。实例处于错误状态</translation>
    </message>
    <message>
        <source>Instance is in ERROR state: %1</source>
        <translation>实例处于错误状态：%1</translation>
    </message>
    <message>
        <source>Remove the machine, and try another flavor, availability zone or image.</source>
        <translation>请删除该机器，并尝试其他规格、可用区或映像。</translation>
    </message>
    <message>
        <source>Starting the server</source>
        <translation>正在启动服务器</translation>
    </message>
    <message>
        <source>Stopping the server</source>
        <translation>正在停止服务器</translation>
    </message>
    <message>
        <source>Restarting the server</source>
        <translation>正在重启服务器</translation>
    </message>
    <message>
        <source>Releasing the floating address</source>
        <translation>正在释放浮动地址</translation>
    </message>
    <message>
        <source>Deleting the server</source>
        <translation>正在删除服务器</translation>
    </message>
    <message>
        <source>Deleting the volume</source>
        <translation>正在删除卷</translation>
    </message>
</context>
<context>
    <name>OpenStackSession</name>
    <message>
        <source>Delete what is not needed, or ask for a larger quota.</source>
        <translation>请删除不需要的，或申请更大的配额。</translation>
    </message>
    <message>
        <source>Check user, password or credential, project and domains.</source>
        <translation>请检查用户、密码或凭据、项目以及域。</translation>
    </message>
</context>
<context>
    <name>OperationContext</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; took longer than its limit of %2 s.</source>
        <translation>“%1”超过了 %2 秒的时限。</translation>
    </message>
</context>
<context>
    <name>OperationText</name>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>Orphans</name>
    <message>
        <source>What belongs to nobody cannot be told while the machine %1 cannot be read.</source>
        <translation>机器 %1 无法读取时，无法判断哪些东西不属于任何机器。</translation>
    </message>
    <message>
        <source>Repair the machine&apos;s file or remove the machine.</source>
        <translation>请修复这台机器的文件，或删除这台机器。</translation>
    </message>
    <message>
        <source>%1 makes nothing that could be left over.</source>
        <translation>%1 不会创建任何可能遗留的东西。</translation>
    </message>
    <message>
        <source>%1 belongs to a machine of this store.</source>
        <translation>%1 属于此存储中的一台机器。</translation>
    </message>
    <message>
        <source>Remove the machine instead.</source>
        <translation>请改为删除那台机器。</translation>
    </message>
</context>
<context>
    <name>Packing</name>
    <message>
        <source>Machine &quot;%1&quot; lacks one of the certificates that its engine asks for.</source>
        <translation>机器“%1”缺少其引擎所要求的某个证书。</translation>
    </message>
    <message>
        <source>Make them anew with regenerate-certs, and export again.</source>
        <translation>请用 regenerate-certs 重新生成，然后再次导出。</translation>
    </message>
    <message>
        <source>The create of &quot;%1&quot; is not complete.</source>
        <translation>“%1”的创建尚未完成。</translation>
    </message>
    <message>
        <source>Resume it, or remove the machine.</source>
        <translation>请继续创建，或移除该机器。</translation>
    </message>
    <message>
        <source>Machine &quot;%1&quot; is a virtual machine on this computer (%2): it cannot leave it without its disk.</source>
        <translation>机器“%1”是此计算机上的虚拟机（%2）：没有磁盘就无法离开这里。</translation>
    </message>
    <message>
        <source>Create a machine on the other computer, and move images and volumes there.</source>
        <translation>请在另一台计算机上创建机器，并将映像和卷移到那里。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in its folder is too big for a file of settings.</source>
        <translation>其文件夹中的“%1”对设置文件来说太大。</translation>
    </message>
</context>
<context>
    <name>Plugin</name>
    <message>
        <source>%1 did not say its address within 10 s.</source>
        <translation>%1 在 10 秒内没有给出地址。</translation>
    </message>
    <message>
        <source>See whether it is a plugin of Docker Machine.</source>
        <translation>请确认它是否为 Docker Machine 的插件。</translation>
    </message>
    <message>
        <source>Driver binary uses an incompatible API version (%1)</source>
        <translation>驱动程序使用不兼容的 API 版本（%1）</translation>
    </message>
    <message>
        <source>Install another version of %1.</source>
        <translation>请安装 %1 的其他版本。</translation>
    </message>
    <message>
        <source>%1 did not answer &quot;%2&quot; within %3 s.</source>
        <translation>%1 在 %3 秒内没有应答“%2”。</translation>
    </message>
    <message>
        <source>Removing what the last attempt left</source>
        <translation>正在清除上次尝试的遗留内容</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
    <message>
        <source>The plugin&apos;s list of options cannot be read.</source>
        <translation>无法读取插件的选项列表。</translation>
    </message>
    <message>
        <source>%1 does not speak the protocol of Docker Machine&apos;s plugins.</source>
        <translation>%1 不使用 Docker Machine 插件的协议。</translation>
    </message>
    <message>
        <source>Install another version of it.</source>
        <translation>请安装它的其他版本。</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>See whether it is a program for this computer.</source>
        <translation>请确认它是否为适用于这台电脑的程序。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>与 %1 的连接已断开。</translation>
    </message>
    <message>
        <source>%1 does not answer the heartbeat.</source>
        <translation>%1 没有应答心跳。</translation>
    </message>
    <message>
        <source>%1 was killed or crashed.</source>
        <translation>%1 被终止或崩溃。</translation>
    </message>
    <message>
        <source>%1 ended unexpectedly (exit status %2).</source>
        <translation>%1 意外结束（退出状态 %2）。</translation>
    </message>
    <message>
        <source>Its last words are in the details; try a newer version of it.</source>
        <translation>其最后的输出在详细信息中；请尝试更新的版本。</translation>
    </message>
</context>
<context>
    <name>PowerShell</name>
    <message>
        <source>PowerShell failed.</source>
        <translation>PowerShell 失败。</translation>
    </message>
    <message>
        <source>Hyper-V refused: %1</source>
        <translation>Hyper-V 拒绝了：%1</translation>
    </message>
    <message>
        <source>Become a member of the group Hyper-V Administrators, then log in again.</source>
        <translation>请加入 Hyper-V Administrators 组，然后重新登录。</translation>
    </message>
    <message>
        <source>Driver &quot;hyperv&quot; not supported on this platform.</source>
        <translation>此平台不支持驱动“hyperv”。</translation>
    </message>
    <message>
        <source>Hyper-V is a part of Windows: take the driver qemu or virtualbox here.</source>
        <translation>Hyper-V 是 Windows 的组成部分：在此请使用 qemu 或 virtualbox 驱动。</translation>
    </message>
    <message>
        <source>Powershell was not found in the path</source>
        <translation>在 PATH 中找不到 PowerShell</translation>
    </message>
    <message>
        <source>Install PowerShell from https://aka.ms/PSWindows, or add its folder to PATH.</source>
        <translation>请从 https://aka.ms/PSWindows 安装 PowerShell，或将其文件夹加入 PATH。</translation>
    </message>
</context>
<context>
    <name>PriceText</name>
    <message>
        <source>%1 USD/h (%2)</source>
        <translation>每小时 %1 美元（%2）</translation>
    </message>
</context>
<context>
    <name>Provisioner</name>
    <message>
        <source>The %1 &quot;%2&quot; holds a line break or another control character.</source>
        <translation>%1“%2”含有换行或其他控制字符。</translation>
    </message>
    <message>
        <source>engine option</source>
        <translation>引擎选项</translation>
    </message>
    <message>
        <source>engine label</source>
        <translation>引擎标签</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>镜像仓库</translation>
    </message>
    <message>
        <source>storage driver</source>
        <translation>存储驱动</translation>
    </message>
    <message>
        <source>engine variable</source>
        <translation>引擎变量</translation>
    </message>
    <message>
        <source>The engine variable &quot;%1&quot; is not of the form NAME=VALUE.</source>
        <translation>引擎变量“%1”不是 NAME=VALUE 的形式。</translation>
    </message>
    <message>
        <source>The host&apos;s /etc/docker/daemon.json already sets &quot;%1&quot;, and Docker does not start when that is set in two places.</source>
        <translation>主机的 /etc/docker/daemon.json 已设置“%1”，在两处设置时 Docker 无法启动。</translation>
    </message>
    <message>
        <source>Take &quot;%1&quot; out of that file, or leave the option out here.</source>
        <translation>请从该文件中去掉“%1”，或在此省略该选项。</translation>
    </message>
    <message>
        <source>The host&apos;s /etc/docker/daemon.json is not valid JSON, so Docker cannot start with it.</source>
        <translation>主机的 /etc/docker/daemon.json 不是有效的 JSON,Docker 因此无法启动。</translation>
    </message>
    <message>
        <source>Mend that file on the host.</source>
        <translation>请修复主机上的该文件。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stays as the host&apos;s daemon.json has it.</source>
        <translation>“%1”保持主机 daemon.json 中的设置。</translation>
    </message>
    <message>
        <source>On the host, sudo asks for a password, which setting up Docker cannot give.</source>
        <translation>主机上的 sudo 要求密码，而设置 Docker 时无法提供。</translation>
    </message>
    <message>
        <source>Allow the login user to use sudo without a password (NOPASSWD), or log in as root.</source>
        <translation>请允许登录用户免密码使用 sudo（NOPASSWD），或以 root 登录。</translation>
    </message>
    <message>
        <source>The login user is not root, and the host has no sudo.</source>
        <translation>登录用户不是 root，且主机没有 sudo。</translation>
    </message>
    <message>
        <source>Install sudo on the host and allow the login user to use it without a password, or log in as root.</source>
        <translation>请在主机上安装 sudo 并允许登录用户免密码使用，或以 root 登录。</translation>
    </message>
    <message>
        <source>The host could not be examined: its shell did not run the script to its end.</source>
        <translation>无法检查主机：其 shell 没有把脚本运行完。</translation>
    </message>
    <message>
        <source>Check that the login user&apos;s shell runs commands and prints nothing of its own.</source>
        <translation>请确认登录用户的 shell 能运行命令，且不输出自己的内容。</translation>
    </message>
    <message>
        <source>The host does not say which Linux it runs.</source>
        <translation>主机没有说明它运行的是哪种 Linux。</translation>
    </message>
    <message>
        <source>How to set up Docker on %1 is not known.</source>
        <translation>不知道如何在 %1 上设置 Docker。</translation>
    </message>
    <message>
        <source>Use Debian, Ubuntu, Fedora, a relative of RHEL, SUSE, Arch, Alpine or Flatcar.</source>
        <translation>请使用 Debian、Ubuntu、Fedora、RHEL 系、SUSE、Arch、Alpine 或 Flatcar。</translation>
    </message>
    <message>
        <source>The host did not make a temporary folder.</source>
        <translation>主机没有创建临时文件夹。</translation>
    </message>
    <message>
        <source>Docker was installed on the host, but there is no dockerd.</source>
        <translation>主机上已安装 Docker，但没有 dockerd。</translation>
    </message>
    <message>
        <source>The host is as it should be; nothing was changed.</source>
        <translation>主机已符合要求；没有任何更改。</translation>
    </message>
    <message>
        <source>Copying certs to the remote machine...</source>
        <translation>正在将证书复制到远程机器...</translation>
    </message>
    <message>
        <source>Setting Docker configuration on the remote daemon...</source>
        <translation>正在远程守护进程上设置 Docker 配置...</translation>
    </message>
    <message>
        <source>Detecting the provisioner...</source>
        <translation>正在检测配置方式...</translation>
    </message>
    <message>
        <source>Provisioning with %1...</source>
        <translation>正在以 %1 方式配置...</translation>
    </message>
    <message>
        <source>Copying certs to the local machine directory...</source>
        <translation>正在将证书复制到本地机器目录...</translation>
    </message>
    <message>
        <source>The host runs neither systemd nor OpenRC, so its Docker service cannot be set up.</source>
        <translation>主机既不用 systemd 也不用 OpenRC，因此无法设置其 Docker 服务。</translation>
    </message>
    <message>
        <source>The host&apos;s Docker %1 is too old.</source>
        <translation>主机的 Docker %1 过旧。</translation>
    </message>
    <message>
        <source>Upgrade it to 1.12 or newer.</source>
        <translation>请升级到 1.12 或更新版本。</translation>
    </message>
    <message>
        <source>On the host, %1 sets the engine&apos;s command line after us.</source>
        <translation>主机上的 %1 在我们之后设置了引擎的命令行。</translation>
    </message>
    <message>
        <source>Take its ExecStart lines out, or rename it so that it sorts before 10-machine.conf.</source>
        <translation>请去掉其中的 ExecStart 行，或将其改名使之排在 10-machine.conf 之前。</translation>
    </message>
    <message>
        <source>Port %1 of the host is taken by another program than Docker.</source>
        <translation>主机的端口 %1 被 Docker 以外的程序占用。</translation>
    </message>
    <message>
        <source>Stop that program, or choose another engine port.</source>
        <translation>请停止该程序，或选择其他引擎端口。</translation>
    </message>
    <message>
        <source>Setting up Docker restarts it, which stops the containers that run on the host: %1.</source>
        <translation>设置 Docker 会重启它，这会停止主机上运行的容器：%1。</translation>
    </message>
    <message>
        <source>Allow the restart, or turn on &quot;live-restore&quot; in the host&apos;s /etc/docker/daemon.json, which keeps them running.</source>
        <translation>请允许重启，或在主机的 /etc/docker/daemon.json 中启用“live-restore”以保持容器运行。</translation>
    </message>
    <message>
        <source>Running containers go on while Docker restarts (live-restore).</source>
        <translation>Docker 重启期间，运行中的容器继续运行（live-restore）。</translation>
    </message>
    <message>
        <source>Restarting Docker stops the host&apos;s running containers: %1</source>
        <translation>重启 Docker 会停止主机上运行的容器：%1</translation>
    </message>
    <message>
        <source>The host has no Docker, and on %1 it cannot be installed.</source>
        <translation>主机没有 Docker，而在 %1 上无法安装。</translation>
    </message>
    <message>
        <source>Use an image of that system which contains Docker.</source>
        <translation>请使用该系统的含有 Docker 的映像。</translation>
    </message>
    <message>
        <source>Installing Docker...</source>
        <translation>正在安装 Docker...</translation>
    </message>
    <message>
        <source>Waiting for another package manager on the host to finish...</source>
        <translation>正在等待主机上的另一个软件包管理器完成...</translation>
    </message>
    <message>
        <source>The package lists could not all be renewed.</source>
        <translation>未能更新全部软件包列表。</translation>
    </message>
    <message>
        <source>The SUSE module for containers could not be activated.</source>
        <translation>无法启用 SUSE 的容器模块。</translation>
    </message>
    <message>
        <source>Setting the host name...</source>
        <translation>正在设置主机名...</translation>
    </message>
    <message>
        <source>Putting the certificates in place...</source>
        <translation>正在放置证书...</translation>
    </message>
    <message>
        <source>Writing the engine&apos;s options...</source>
        <translation>正在写入引擎的选项...</translation>
    </message>
    <message>
        <source>Opening the engine&apos;s port in the host&apos;s firewall...</source>
        <translation>正在主机防火墙中开放引擎端口...</translation>
    </message>
    <message>
        <source>Restarting Docker...</source>
        <translation>正在重启 Docker...</translation>
    </message>
    <message>
        <source>The Docker service could not be enabled: it will not start with the host.</source>
        <translation>无法启用 Docker 服务：它不会随主机启动。</translation>
    </message>
    <message>
        <source>The set-up script on the host ended too early (exit status %1).</source>
        <translation>主机上的设置脚本过早结束（退出状态 %1）。</translation>
    </message>
    <message>
        <source>Try again: what is done is not done twice.</source>
        <translation>请重试：已完成的不会重做。</translation>
    </message>
    <message>
        <source>Another package manager has been busy on the host for too long.</source>
        <translation>主机上的另一个软件包管理器忙得太久。</translation>
    </message>
    <message>
        <source>Wait until it has finished, then try again.</source>
        <translation>请等它完成后重试。</translation>
    </message>
    <message>
        <source>The host cannot download what installs Docker.</source>
        <translation>主机无法下载安装 Docker 所需的内容。</translation>
    </message>
    <message>
        <source>Check the host&apos;s network, its proxy and the install URL.</source>
        <translation>请检查主机的网络、代理和安装网址。</translation>
    </message>
    <message>
        <source>The host&apos;s package manager cannot install Docker.</source>
        <translation>主机的软件包管理器无法安装 Docker。</translation>
    </message>
    <message>
        <source>Look into the log; check the host&apos;s network and its package sources.</source>
        <translation>请查看日志；检查主机的网络和软件源。</translation>
    </message>
    <message>
        <source>The script of the install URL failed.</source>
        <translation>安装网址的脚本失败了。</translation>
    </message>
    <message>
        <source>Look into the log, or leave the install URL empty to use the host&apos;s package manager.</source>
        <translation>请查看日志，或将安装网址留空以使用主机的软件包管理器。</translation>
    </message>
    <message>
        <source>The installation ended, but the host has no dockerd.</source>
        <translation>安装已结束，但主机没有 dockerd。</translation>
    </message>
    <message>
        <source>The host cannot make a temporary folder.</source>
        <translation>主机无法创建临时文件夹。</translation>
    </message>
    <message>
        <source>Check the free space of the host&apos;s disk.</source>
        <translation>请检查主机磁盘的可用空间。</translation>
    </message>
    <message>
        <source>The certificates and options cannot be written on the host.</source>
        <translation>无法在主机上写入证书和选项。</translation>
    </message>
    <message>
        <source>Check the free space of the host&apos;s disk, and that /etc can be written.</source>
        <translation>请检查主机磁盘的可用空间，以及 /etc 是否可写。</translation>
    </message>
    <message>
        <source>Docker does not start with the new options; the old ones are back.</source>
        <translation>Docker 无法以新选项启动；已恢复旧选项。</translation>
    </message>
    <message>
        <source>The engine&apos;s last words are in the details; check the engine options.</source>
        <translation>引擎最后的输出在详细信息中；请检查引擎选项。</translation>
    </message>
    <message>
        <source>Docker was started, but does not listen on its port; the old options are back.</source>
        <translation>Docker 已启动，但没有监听其端口；已恢复旧选项。</translation>
    </message>
    <message>
        <source>The engine&apos;s last words are in the details.</source>
        <translation>引擎最后的输出在详细信息中。</translation>
    </message>
    <message>
        <source>The connection broke while the host was set up; its old options are back.</source>
        <translation>设置主机时连接中断；已恢复旧选项。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The set-up script on the host failed: %1.</source>
        <translation>主机上的设置脚本失败：%1。</translation>
    </message>
    <message>
        <source>Configuring swarm...</source>
        <translation>正在配置 swarm...</translation>
    </message>
    <message>
        <source>Upgrading Docker restarts it, which stops the containers that run on the host: %1.</source>
        <translation>升级 Docker 会重启它，这将停止主机上运行的容器：%1。</translation>
    </message>
    <message>
        <source>On %1, Docker is part of the system and is upgraded with it.</source>
        <translation>在 %1 上，Docker 是系统的一部分，随系统一起升级。</translation>
    </message>
    <message>
        <source>Upgrade the system itself.</source>
        <translation>请升级系统本身。</translation>
    </message>
    <message>
        <source>There is no Docker on the host to upgrade.</source>
        <translation>主机上没有可升级的 Docker。</translation>
    </message>
    <message>
        <source>Provision the machine: that installs it.</source>
        <translation>请对机器执行 provision：这会安装它。</translation>
    </message>
    <message>
        <source>Docker %1 is the newest release that the host&apos;s package sources have; nothing was restarted.</source>
        <translation>Docker %1 是主机软件源中的最新版本；没有重启任何内容。</translation>
    </message>
    <message>
        <source>Docker %1 was upgraded to %2.</source>
        <translation>Docker %1 已升级到 %2。</translation>
    </message>
    <message>
        <source>The host&apos;s package manager cannot upgrade Docker.</source>
        <translation>主机的软件包管理器无法升级 Docker。</translation>
    </message>
    <message>
        <source>Docker was upgraded, but does not start again.</source>
        <translation>Docker 已升级，但无法再次启动。</translation>
    </message>
    <message>
        <source>Look at `journalctl -u docker` on the host.</source>
        <translation>请在主机上查看 `journalctl -u docker`。</translation>
    </message>
    <message>
        <source>The host&apos;s Docker is not from its package manager, which therefore cannot upgrade it.</source>
        <translation>主机的 Docker 不是来自其软件包管理器，因此后者无法升级它。</translation>
    </message>
    <message>
        <source>Upgrade it in the way in which it was installed.</source>
        <translation>请用当初安装它的方式升级。</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>否(&amp;N)</translation>
    </message>
</context>
<context>
    <name>QemuAccelerator</name>
    <message>
        <source>This system has no acceleration named %1.</source>
        <translation>此系统没有名为 %1 的加速方式。</translation>
    </message>
    <message>
        <source>It has %1; set --qemu-accel to auto.</source>
        <translation>可用的有 %1；请将 --qemu-accel 设为 auto。</translation>
    </message>
    <message>
        <source>A processor of another kind than this computer&apos;s (%1) can only be emulated.</source>
        <translation>与此计算机（%1）不同类型的处理器只能模拟。</translation>
    </message>
    <message>
        <source>Set --qemu-accel to auto or tcg.</source>
        <translation>请将 --qemu-accel 设为 auto 或 tcg。</translation>
    </message>
    <message>
        <source>KVM cannot be used: /dev/kvm cannot be opened.</source>
        <translation>无法使用 KVM：无法打开 /dev/kvm。</translation>
    </message>
    <message>
        <source>Join the group kvm, or set --qemu-accel to auto.</source>
        <translation>请加入 kvm 组，或将 --qemu-accel 设为 auto。</translation>
    </message>
</context>
<context>
    <name>QemuControl</name>
    <message>
        <source>QEMU&apos;s control socket gave an answer that is not understood.</source>
        <translation>QEMU 的控制套接字给出了无法理解的应答。</translation>
    </message>
    <message>
        <source>QEMU has closed its control socket.</source>
        <translation>QEMU 关闭了其控制套接字。</translation>
    </message>
    <message>
        <source>QEMU does not answer on its control socket.</source>
        <translation>QEMU 没有在控制套接字上应答。</translation>
    </message>
    <message>
        <source>QEMU&apos;s control socket does not answer.</source>
        <translation>QEMU 的控制套接字没有应答。</translation>
    </message>
    <message>
        <source>QEMU refused the command %1.</source>
        <translation>QEMU 拒绝了命令 %1。</translation>
    </message>
</context>
<context>
    <name>QemuDisk</name>
    <message>
        <source>QEMU could not do it: %1</source>
        <translation>QEMU 无法完成：%1</translation>
    </message>
    <message>
        <source>Check that there is space on the disk; what it will not save while the machine runs, it may when it is stopped.</source>
        <translation>请确认磁盘有空间；机器运行时无法保存的内容，停止后或许可以。</translation>
    </message>
    <message>
        <source>QEMU does not know the machine&apos;s disk.</source>
        <translation>QEMU 不认识该机器的磁盘。</translation>
    </message>
</context>
<context>
    <name>QemuDriver</name>
    <message>
        <source>Port %1 of this computer is used by another program.</source>
        <translation>这台电脑的端口 %1 被另一个程序占用。</translation>
    </message>
    <message>
        <source>Choose another port, or leave it at 0 for a free one.</source>
        <translation>请选择其他端口，或保留 0 以使用空闲端口。</translation>
    </message>
    <message>
        <source>The image %1 needs another image and cannot be used alone.</source>
        <translation>映像 %1 依赖另一个映像，无法单独使用。</translation>
    </message>
    <message>
        <source>Flatten it with qemu-img convert.</source>
        <translation>请用 qemu-img convert 将其合并。</translation>
    </message>
    <message>
        <source>A checksum was given, but no image (--qemu-image).</source>
        <translation>给出了校验和，但没有映像（--qemu-image）。</translation>
    </message>
    <message>
        <source>SSH and the engine cannot share one port.</source>
        <translation>SSH 和引擎不能共用一个端口。</translation>
    </message>
    <message>
        <source>There is not enough free space in %1 for a machine&apos;s disk.</source>
        <translation>%1 中没有足够的空间存放机器的磁盘。</translation>
    </message>
    <message>
        <source>Free at least 512 MB, or choose another store.</source>
        <translation>请腾出至少 512 MB，或选择其他存储位置。</translation>
    </message>
    <message>
        <source>Making keys</source>
        <translation>正在生成密钥</translation>
    </message>
    <message>
        <source>Making the disk</source>
        <translation>正在制作磁盘</translation>
    </message>
    <message>
        <source>The machine&apos;s disk is gone: %1</source>
        <translation>机器的磁盘已不存在：%1</translation>
    </message>
    <message>
        <source>Remove the machine and create it again.</source>
        <translation>请删除机器并重新创建。</translation>
    </message>
    <message>
        <source>Starting the virtual machine</source>
        <translation>正在启动虚拟机</translation>
    </message>
    <message>
        <source>The virtual machine has stopped: its disk cannot be written.</source>
        <translation>虚拟机已停止：其磁盘无法写入。</translation>
    </message>
    <message>
        <source>Free some space in %1, then go on or start the machine again.</source>
        <translation>请在 %1 中腾出空间，然后继续或重新启动机器。</translation>
    </message>
    <message>
        <source>Waiting for the virtual machine to boot</source>
        <translation>正在等待虚拟机启动</translation>
    </message>
    <message>
        <source>QEMU ended while the machine was booting.</source>
        <translation>机器启动过程中 QEMU 结束了。</translation>
    </message>
    <message>
        <source>The console log is in %1.</source>
        <translation>控制台日志在 %1。</translation>
    </message>
    <message>
        <source>The machine did not answer on SSH within %1 s of booting.</source>
        <translation>机器在启动后 %1 秒内没有应答 SSH。</translation>
    </message>
    <message>
        <source>Start it again, or look into %1.</source>
        <translation>请重新启动，或查看 %1。</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>Switching off</source>
        <translation>正在断电</translation>
    </message>
    <message>
        <source>Removing the virtual machine</source>
        <translation>正在删除虚拟机</translation>
    </message>
    <message>
        <source>%1 cannot be deleted.</source>
        <translation>无法删除 %1。</translation>
    </message>
    <message>
        <source>The machine to be cloned is gone: %1</source>
        <translation>要克隆的机器已不存在：%1</translation>
    </message>
    <message>
        <source>Remove this one.</source>
        <translation>请移除此机器。</translation>
    </message>
    <message>
        <source>Copying the disk</source>
        <translation>正在复制磁盘</translation>
    </message>
    <message>
        <source>The machine to be cloned is running.</source>
        <translation>要克隆的机器正在运行。</translation>
    </message>
    <message>
        <source>Stop it, then try again.</source>
        <translation>请停止它，然后重试。</translation>
    </message>
    <message>
        <source>%1 does not work here (%2); using emulation.</source>
        <translation>%1 在此处不可用（%2）；改用模拟。</translation>
    </message>
    <message>
        <source>What it was suspended in may be another QEMU&apos;s: kill it, and it boots with the next start.</source>
        <translation>其挂起状态可能来自其他版本的 QEMU：请强制关闭它，下次启动时会重新引导。</translation>
    </message>
    <message>
        <source>Reading back the machine&apos;s memory</source>
        <translation>正在读回机器的内存</translation>
    </message>
    <message>
        <source>An image for this kind of machine cannot be built on this computer.</source>
        <translation>此类机器的映像无法在此计算机上构建。</translation>
    </message>
    <message>
        <source>Leave --qemu-image out, or name a cloud image.</source>
        <translation>请省略 --qemu-image，或指定一个云映像。</translation>
    </message>
    <message>
        <source>Ports are forwarded on the network &quot;user&quot; alone.</source>
        <translation>只有“user”网络会转发端口。</translation>
    </message>
    <message>
        <source>Leave out --qemu-ssh-port and --qemu-engine-port: on a bridge the machine has an address of its own.</source>
        <translation>请省略 --qemu-ssh-port 和 --qemu-engine-port：在网桥上机器有自己的地址。</translation>
    </message>
    <message>
        <source>The folder %1, which is to be shared, is not there.</source>
        <translation>要共享的文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Make it, or leave out its --qemu-share.</source>
        <translation>请创建它，或省略其 --qemu-share。</translation>
    </message>
    <message>
        <source>On Windows QEMU cannot share folders.</source>
        <translation>在 Windows 上 QEMU 无法共享文件夹。</translation>
    </message>
    <message>
        <source>Leave out --qemu-share.</source>
        <translation>请省略 --qemu-share。</translation>
    </message>
    <message>
        <source>The image built here needs virtiofsd for shared folders, and none that you can use was found.</source>
        <translation>此处构建的映像共享文件夹需要 virtiofsd，但没有找到可用的。</translation>
    </message>
    <message>
        <source>Install virtiofsd (Debian 12&apos;s, in qemu-system-common, is for root alone), or take --qemu-image debian-12, which needs none.</source>
        <translation>请安装 virtiofsd（Debian 12 的在 qemu-system-common 中，仅供 root 使用），或采用不需要它的 --qemu-image debian-12。</translation>
    </message>
    <message>
        <source>The firmware&apos;s variables cannot be copied to %1.</source>
        <translation>无法将固件的变量复制到 %1。</translation>
    </message>
    <message>
        <source>64 MB must be free there.</source>
        <translation>那里必须有 64 MB 的空闲空间。</translation>
    </message>
    <message>
        <source>The machine has the address %1.</source>
        <translation>机器的地址为 %1。</translation>
    </message>
    <message>
        <source>The machine is suspended, and its memory fits what it has now: start it first</source>
        <translation>机器已挂起，其内存与现有配置相符：请先启动它</translation>
    </message>
    <message>
        <source>It grows only; snapshots keep the size they were taken with</source>
        <translation>只能增大；快照保持创建时的大小</translation>
    </message>
    <message>
        <source>It is in the machine&apos;s disk since it was made</source>
        <translation>自创建以来就写在机器的磁盘中</translation>
    </message>
    <message>
        <source>The disk has %1 MB and cannot shrink.</source>
        <translation>磁盘有 %1 MB，不能缩小。</translation>
    </message>
    <message>
        <source>Make a smaller machine and move what is on this one.</source>
        <translation>请创建较小的机器，并将此机器上的内容移过去。</translation>
    </message>
    <message>
        <source>Growing the disk</source>
        <translation>正在扩大磁盘</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
    <message>
        <source>Letting the machine go on</source>
        <translation>正在让机器继续运行</translation>
    </message>
    <message>
        <source>What the machine was suspended in is gone: it boots.</source>
        <translation>机器挂起时的状态已不存在：它将重新引导。</translation>
    </message>
    <message>
        <source>The virtual machine has stopped: its kernel panicked.</source>
        <translation>虚拟机已停止：其内核发生崩溃。</translation>
    </message>
    <message>
        <source>Kill it and start it again. The console log is in %1.</source>
        <translation>请强制关闭后重新启动。控制台日志位于 %1。</translation>
    </message>
    <message>
        <source>QEMU reports an internal error</source>
        <translation>QEMU 报告内部错误</translation>
    </message>
    <message>
        <source>QEMU cannot run the virtual machine any further: it reports an internal error of its accelerator.</source>
        <translation>QEMU 无法继续运行虚拟机：其加速器报告内部错误。</translation>
    </message>
    <message>
        <source>Kill the machine, set --qemu-accel to tcg, and start it again.</source>
        <translation>请强制关闭机器，将 --qemu-accel 设为 tcg，然后重新启动。</translation>
    </message>
</context>
<context>
    <name>QemuFirmware</name>
    <message>
        <source>Install QEMU with: brew install qemu</source>
        <translation>请用以下命令安装 QEMU：brew install qemu</translation>
    </message>
    <message>
        <source>Install QEMU with its firmware from https://www.qemu.org/download/.</source>
        <translation>请从 https://www.qemu.org/download/ 安装带固件的 QEMU。</translation>
    </message>
    <message>
        <source>Install it: qemu-efi-aarch64 (Debian, Ubuntu), edk2-aarch64 (Fedora, Arch) or qemu-uefi-aarch64 (openSUSE).</source>
        <translation>请安装：qemu-efi-aarch64（Debian、Ubuntu）、edk2-aarch64（Fedora、Arch）或 qemu-uefi-aarch64（openSUSE）。</translation>
    </message>
    <message>
        <source>The UEFI firmware for ARM machines was not found.</source>
        <translation>未找到用于 ARM 机器的 UEFI 固件。</translation>
    </message>
</context>
<context>
    <name>QemuImage</name>
    <message>
        <source>Building the base image needs 3 GB of free space in %1.</source>
        <translation>构建基础映像需要 %1 中有 3 GB 的可用空间。</translation>
    </message>
    <message>
        <source>Free some space, or choose another store with --storage-path.</source>
        <translation>请腾出空间，或用 --storage-path 选择其他存储位置。</translation>
    </message>
    <message>
        <source>The base image could not be built: %1</source>
        <translation>无法构建基础映像：%1</translation>
    </message>
    <message>
        <source>Check that Debian&apos;s mirror can be reached, then try again.</source>
        <translation>请确认能访问 Debian 的镜像站，然后重试。</translation>
    </message>
    <message>
        <source>The base image %1 is gone from the cache.</source>
        <translation>基础映像 %1 已不在缓存中。</translation>
    </message>
    <message>
        <source>Remove the machine and create it again.</source>
        <translation>请删除机器并重新创建。</translation>
    </message>
    <message>
        <source>Waiting for the base image</source>
        <translation>正在等待基础映像</translation>
    </message>
    <message>
        <source>Building the base image (once, takes one to three minutes)</source>
        <translation>正在构建基础映像（仅一次，需一到三分钟）</translation>
    </message>
    <message>
        <source>Checking the base image</source>
        <translation>正在检查基础映像</translation>
    </message>
</context>
<context>
    <name>QemuNetwork</name>
    <message>
        <source>QEMU may not put a machine on the bridge %1.</source>
        <translation>QEMU 无权将机器接入网桥 %1。</translation>
    </message>
    <message>
        <source>Its helper needs the right to: sudo chmod u+s %1</source>
        <translation>其辅助程序需要相应权限：sudo chmod u+s %1</translation>
    </message>
    <message>
        <source>QEMU&apos;s list does not allow the bridge %1.</source>
        <translation>QEMU 的列表不允许网桥 %1。</translation>
    </message>
    <message>
        <source>Allow it with: echo &apos;allow %1&apos; | sudo tee -a %2</source>
        <translation>请用以下命令允许它：echo &apos;allow %1&apos; | sudo tee -a %2</translation>
    </message>
    <message>
        <source>On Windows QEMU has no bridged and no host-only network.</source>
        <translation>在 Windows 上 QEMU 没有桥接网络和仅主机网络。</translation>
    </message>
    <message>
        <source>Leave --qemu-network at user.</source>
        <translation>请将 --qemu-network 保持为 user。</translation>
    </message>
    <message>
        <source>macOS lets only root use vmnet, which bridged and host-only networks need.</source>
        <translation>macOS 只允许 root 使用 vmnet，而桥接和仅主机网络需要它。</translation>
    </message>
    <message>
        <source>Leave --qemu-network at user, or run the program as root.</source>
        <translation>请将 --qemu-network 保持为 user，或以 root 身份运行本程序。</translation>
    </message>
    <message>
        <source>There is no bridge %1 on this computer.</source>
        <translation>此计算机上没有网桥 %1。</translation>
    </message>
    <message>
        <source>Name one with --qemu-bridge; &quot;ip link show type bridge&quot; lists them. A host-only network is a bridge without a card in it.</source>
        <translation>请用 --qemu-bridge 指定一个；“ip link show type bridge”可列出它们。仅主机网络是没有接入网卡的网桥。</translation>
    </message>
    <message>
        <source>%1 is no bridge.</source>
        <translation>%1 不是网桥。</translation>
    </message>
    <message>
        <source>Name a bridge with --qemu-bridge.</source>
        <translation>请用 --qemu-bridge 指定一个网桥。</translation>
    </message>
</context>
<context>
    <name>QemuProcess</name>
    <message>
        <source>A port of the machine is used by another program.</source>
        <translation>机器的一个端口被另一个程序占用。</translation>
    </message>
    <message>
        <source>QEMU did not start: %1</source>
        <translation>QEMU 没有启动：%1</translation>
    </message>
    <message>
        <source>The machine did not shut down in time and is switched off.</source>
        <translation>机器未能及时关机，将直接断电。</translation>
    </message>
    <message>
        <source>The machine&apos;s QEMU process (%1) does not end.</source>
        <translation>机器的 QEMU 进程（%1）没有结束。</translation>
    </message>
    <message>
        <source>It may run as another user: end it by hand.</source>
        <translation>它可能以其他用户身份运行：请手动结束。</translation>
    </message>
</context>
<context>
    <name>QemuShare</name>
    <message>
        <source>Write FOLDER:PLACE or FOLDER:PLACE:ro, as in /home/me/src:/src; both are absolute paths.</source>
        <translation>请写成 FOLDER:PLACE 或 FOLDER:PLACE:ro，例如 /home/me/src:/src；两者都是绝对路径。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not name a folder and its place in the machine.</source>
        <translation>“%1”没有指明文件夹及其在机器中的位置。</translation>
    </message>
    <message>
        <source>The folder %1 is not an absolute path.</source>
        <translation>文件夹 %1 不是绝对路径。</translation>
    </message>
    <message>
        <source>%1 cannot be a shared folder&apos;s place: the machine needs what is there.</source>
        <translation>%1 不能作为共享文件夹的位置：机器需要那里的内容。</translation>
    </message>
    <message>
        <source>Two shared folders cannot both be at %1.</source>
        <translation>两个共享文件夹不能都位于 %1。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be shared: its server does not start.</source>
        <translation>文件夹 %1 无法共享：其服务程序无法启动。</translation>
    </message>
    <message>
        <source>Its log is in %1.</source>
        <translation>其日志位于 %1。</translation>
    </message>
</context>
<context>
    <name>QemuTools</name>
    <message>
        <source>Programs are missing for a local virtual machine: %1.</source>
        <translation>缺少运行本地虚拟机的程序：%1。</translation>
    </message>
    <message>
        <source>Install them with: sudo apt-get install %1</source>
        <translation>安装方法：sudo apt-get install %1</translation>
    </message>
    <message>
        <source>Install them with: brew install qemu</source>
        <translation>请用以下命令安装：brew install qemu</translation>
    </message>
    <message>
        <source>Install QEMU from https://www.qemu.org/download/ and add its folder to PATH.</source>
        <translation>请从 https://www.qemu.org/download/ 安装 QEMU，并将其文件夹加入 PATH。</translation>
    </message>
</context>
<context>
    <name>RackspaceDriver</name>
    <message>
        <source>The region offers no Ubuntu image.</source>
        <translation>该区域不提供 Ubuntu 映像。</translation>
    </message>
    <message>
        <source>Give --rackspace-image-id.</source>
        <translation>请给出 --rackspace-image-id。</translation>
    </message>
    <message>
        <source>Rackspace does not currently support the %1 operation</source>
        <translation>Rackspace 目前不支持 %1 操作</translation>
    </message>
    <message>
        <source>A stopped server is billed all the same.</source>
        <translation>停止的服务器仍照常计费。</translation>
    </message>
    <message>
        <source>The region has no %1 with the id %2.</source>
        <translation>该区域没有 ID 为 %2 的%1。</translation>
    </message>
    <message>
        <source>Choose one of the list that the wizard offers.</source>
        <translation>请从向导提供的列表中选择一个。</translation>
    </message>
    <message>
        <source>Choose another flavor, of general1 for instance.</source>
        <translation>请选择其他规格，例如 general1 系列。</translation>
    </message>
    <message>
        <source>The image %1 cannot be used now.</source>
        <translation>映像 %1 目前无法使用。</translation>
    </message>
    <message>
        <source>Servers of the flavor %1 have no disk.</source>
        <translation>规格 %1 的服务器没有磁盘。</translation>
    </message>
    <message>
        <source>The flavor %1 is too small for the image.</source>
        <translation>规格 %1 对该映像来说太小。</translation>
    </message>
</context>
<context>
    <name>Receiver</name>
    <message>
        <source>The key of the certificate authority of &quot;%1&quot; is not here: nobody can be given a certificate without it.</source>
        <translation>“%1”的证书颁发机构密钥不在此处：没有它就无法为任何人签发证书。</translation>
    </message>
    <message>
        <source>Ask the machine&apos;s owner, or export it with your own keys.</source>
        <translation>请询问机器的所有者，或用您自己的密钥导出。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand in a certificate.</source>
        <translation>“%1”不能写入证书。</translation>
    </message>
    <message>
        <source>Use letters, digits and . _ + - @, 60 bytes at most.</source>
        <translation>请使用字母、数字和 . _ + - @，最多 60 字节。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no SSH to give a key for.</source>
        <translation>“%1”没有 SSH，无法为其提供密钥。</translation>
    </message>
    <message>
        <source>The engine of &quot;%1&quot; is reached through SSH: a certificate opens nothing there.</source>
        <translation>“%1”的引擎通过 SSH 访问：证书在那里不起作用。</translation>
    </message>
    <message>
        <source>Give the receiver an SSH key, too.</source>
        <translation>请也为接收者提供 SSH 密钥。</translation>
    </message>
    <message>
        <source>Adding the SSH key of %1 to the host</source>
        <translation>正在将 %1 的 SSH 密钥加入主机</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no SSH key of %2&apos;s.</source>
        <translation>“%1”没有 %2 的 SSH 密钥。</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>This is not a recording in the format asciicast v2.</source>
        <translation>这不是 asciicast v2 格式的录制文件。</translation>
    </message>
    <message>
        <source>Line %1 of the recording cannot be read.</source>
        <translation>无法读取录制文件的第 %1 行。</translation>
    </message>
</context>
<context>
    <name>Rename</name>
    <message>
        <source>&quot;%1&quot; has to be stopped to be renamed: its files are in use.</source>
        <translation>必须先停止“%1”才能重命名：其文件正在使用。</translation>
    </message>
    <message>
        <source>Stop or suspend it, then try again.</source>
        <translation>请停止或挂起它，然后重试。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not complete.</source>
        <translation>“%1”不完整。</translation>
    </message>
    <message>
        <source>Go on with its create first, or remove it.</source>
        <translation>请先继续其创建，或移除它。</translation>
    </message>
</context>
<context>
    <name>Reshape</name>
    <message>
        <source>It decided how the machine was made</source>
        <translation>它决定了机器的创建方式</translation>
    </message>
    <message>
        <source>Machines of the driver &quot;%1&quot; have no &quot;%2&quot;.</source>
        <translation>驱动“%1”的机器没有“%2”。</translation>
    </message>
    <message>
        <source>%1 of &quot;%2&quot; cannot be changed.</source>
        <translation>“%2”的%1不能更改。</translation>
    </message>
    <message>
        <source>The file system takes the larger disk with the next start: %1</source>
        <translation>文件系统将在下次启动时使用更大的磁盘：%1</translation>
    </message>
</context>
<context>
    <name>RootPhase</name>
    <message>
        <source>The host did not do what it was told.</source>
        <translation>主机没有按要求执行。</translation>
    </message>
</context>
<context>
    <name>RsaRescue</name>
    <message>
        <source>The machine&apos;s key %1 is an RSA key, which libssh2 %2 cannot use with this host. The program can make a new ed25519 key, %3, and add its public half to ~/.ssh/authorized_keys of %4 on %5, using the system&apos;s ssh once. The RSA key stays valid.</source>
        <translation>机器的密钥 %1 是 RSA 密钥，libssh2 %2 无法对此主机使用。本程序可以生成新的 ed25519 密钥 %3，并借助系统的 ssh 一次性地将其公钥加入 %5 上 %4 的 ~/.ssh/authorized_keys。RSA 密钥仍然有效。</translation>
    </message>
    <message>
        <source>libssh2 %1 cannot log in to %2 with an RSA key.</source>
        <translation>libssh2 %1 无法用 RSA 密钥登录 %2。</translation>
    </message>
    <message>
        <source>Let the program add an ed25519 key to the host, add one yourself, or install libssh2 1.11 or newer.</source>
        <translation>请让本程序向主机添加 ed25519 密钥，或自行添加，或安装 libssh2 1.11 或更新版本。</translation>
    </message>
    <message>
        <source>Adding an ed25519 key to %1</source>
        <translation>正在向 %1 添加 ed25519 密钥</translation>
    </message>
    <message>
        <source>Added the key %1 (%2) to %3.</source>
        <translation>已将密钥 %1（%2）添加到 %3。</translation>
    </message>
</context>
<context>
    <name>Sealing</name>
    <message>
        <source>The file cannot be encrypted or decrypted on this computer.</source>
        <translation>该文件无法在此计算机上加密或解密。</translation>
    </message>
    <message>
        <source>Have it sent or exported again.</source>
        <translation>请让对方重新发送或导出。</translation>
    </message>
    <message>
        <source>The file asks for more or less work on its passphrase than any that this program makes.</source>
        <translation>该文件对其口令要求的运算量多于或少于本程序会设定的任何值。</translation>
    </message>
    <message>
        <source>The passphrase needs at least %1 characters.</source>
        <translation>口令至少需要 %1 个字符。</translation>
    </message>
    <message>
        <source>The file is no exported machine.</source>
        <translation>该文件不是导出的机器。</translation>
    </message>
    <message>
        <source>The file breaks off in its first lines.</source>
        <translation>该文件在开头几行就中断了。</translation>
    </message>
    <message>
        <source>A newer release of this program made the file.</source>
        <translation>该文件由本程序的更新版本创建。</translation>
    </message>
    <message>
        <source>Import it with that release.</source>
        <translation>请用那个版本导入。</translation>
    </message>
    <message>
        <source>The file is not as long as it says: it was altered.</source>
        <translation>该文件的长度与其声明不符：它被改动过。</translation>
    </message>
    <message>
        <source>The file breaks off: %1 of its %2 bytes are there.</source>
        <translation>该文件中断：%2 字节中只有 %1 字节。</translation>
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>口令错误。</translation>
    </message>
    <message>
        <source>Type it as it was given when the machine was exported.</source>
        <translation>请输入导出机器时给出的口令。</translation>
    </message>
    <message>
        <source>The file was altered or damaged on its way.</source>
        <translation>该文件在途中被改动或损坏。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Machines</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Folder of the machines</source>
        <translation>存放机器的文件夹</translation>
    </message>
    <message>
        <source>Look at the machines every</source>
        <translation>查看机器的间隔</translation>
    </message>
    <message>
        <source>While the window is hidden, every</source>
        <translation>窗口隐藏时的间隔</translation>
    </message>
    <message>
        <source>Ask before a machine is stopped or restarted</source>
        <translation>停止或重启机器前询问</translation>
    </message>
    <message>
        <source>Ask before a machine is removed</source>
        <translation>删除机器前询问</translation>
    </message>
    <message>
        <source>Ask before quitting while something is being done</source>
        <translation>仍有任务进行时，退出前询问</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Closing the window leaves the program in the tray</source>
        <translation>关闭窗口后程序留在托盘中</translation>
    </message>
    <message>
        <source>Start in the tray</source>
        <translation>启动时隐藏到托盘</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>磅</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Lines kept</source>
        <translation>保留的行数</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Shell for the environment&apos;s lines</source>
        <translation>环境变量命令所用的 shell</translation>
    </message>
    <message>
        <source>Terminal program</source>
        <translation>终端程序</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a value for the setting &quot;%2&quot;.</source>
        <translation>“%1”不是设置“%2”的有效值。</translation>
    </message>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>无法将设置写入 %1。</translation>
    </message>
    <message>
        <source>Check the owner and the mode of that file and its folder.</source>
        <translation>请检查该文件及其文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Solarized dark</source>
        <translation>Solarized 深色</translation>
    </message>
    <message>
        <source>Solarized light</source>
        <translation>Solarized 浅色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>与桌面一致</translation>
    </message>
    <message>
        <source>The login shell</source>
        <translation>登录 shell</translation>
    </message>
    <message>
        <source>Say on the desktop when a long job ends and the window is not in front</source>
        <translation>长任务结束而窗口不在前台时，在桌面上通知</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>The system&apos;s (%1)</source>
        <translation>系统字体（%1）</translation>
    </message>
    <message>
        <source>%1 (not installed)</source>
        <translation>%1（未安装）</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>选择程序</translation>
    </message>
    <message>
        <source>Ask before a connected shell is closed</source>
        <translation>关闭已连接的 shell 前询问</translation>
    </message>
    <message>
        <source>%1: say the whole path of the folder, from the root on.</source>
        <translation>%1：请给出文件夹从根目录开始的完整路径。</translation>
    </message>
    <message>
        <source>%1 is no folder.</source>
        <translation>%1 不是文件夹。</translation>
    </message>
    <message>
        <source>There is no program %1 on this computer.</source>
        <translation>此计算机上没有程序 %1。</translation>
    </message>
</context>
<context>
    <name>SnapshotDriver</name>
    <message>
        <source>&quot;%1&quot; cannot be a snapshot&apos;s name.</source>
        <translation>“%1”不能作为快照的名称。</translation>
    </message>
    <message>
        <source>Begin with a letter (a-z); then letters, digits, blanks, dots, dashes and underscores may follow, 63 characters in all.</source>
        <translation>以字母（a-z）开头；之后可用字母、数字、空格、点、短横线和下划线，总共最多 63 个字符。</translation>
    </message>
    <message>
        <source>There is a snapshot &quot;%1&quot; already.</source>
        <translation>已存在快照“%1”。</translation>
    </message>
    <message>
        <source>Choose another name, or delete that one first.</source>
        <translation>请选择其他名称，或先删除那个快照。</translation>
    </message>
    <message>
        <source>There is no snapshot &quot;%1&quot;.</source>
        <translation>没有快照“%1”。</translation>
    </message>
    <message>
        <source>The names are in the list of the machine&apos;s snapshots.</source>
        <translation>名称见这台机器的快照列表。</translation>
    </message>
    <message>
        <source>Taking the snapshot</source>
        <translation>正在创建快照</translation>
    </message>
    <message>
        <source>Taking the machine back to &quot;%1&quot;</source>
        <translation>正在将机器恢复到“%1”</translation>
    </message>
    <message>
        <source>Deleting the snapshot</source>
        <translation>正在删除快照</translation>
    </message>
    <message>
        <source>Writing the machine&apos;s memory to disk</source>
        <translation>正在将机器的内存写入磁盘</translation>
    </message>
</context>
<context>
    <name>SoftLayer</name>
    <message>
        <source>%1 CPUs, %2 GB, disk %3 GB</source>
        <translation>%1 个 CPU,%2 GB，磁盘 %3 GB</translation>
    </message>
    <message>
        <source>The deletion of the server</source>
        <translation>服务器的删除</translation>
    </message>
    <message>
        <source>IBM Cloud has no list of that kind.</source>
        <translation>IBM Cloud 没有这类列表。</translation>
    </message>
    <message>
        <source>IBM Cloud sent an answer that cannot be read.</source>
        <translation>IBM Cloud 发送了无法读取的应答。</translation>
    </message>
    <message>
        <source>Try again; check the API endpoint if it happens again.</source>
        <translation>请重试；如再次发生，请检查 API 端点。</translation>
    </message>
    <message>
        <source>Check --softlayer-user and --softlayer-api-key; with a key of IBM Cloud IAM the user name is &quot;apikey&quot;.</source>
        <translation>请检查 --softlayer-user 和 --softlayer-api-key；使用 IBM Cloud IAM 密钥时用户名为“apikey”。</translation>
    </message>
    <message>
        <source>Ask the account&apos;s owner for the permission.</source>
        <translation>请向账户所有者申请权限。</translation>
    </message>
    <message>
        <source>IBM Cloud does not know what was asked for.</source>
        <translation>IBM Cloud 不认识所请求的内容。</translation>
    </message>
    <message>
        <source>IBM Cloud refuses the request: %1</source>
        <translation>IBM Cloud 拒绝了请求：%1</translation>
    </message>
    <message>
        <source>Data centre %1 is closed; using %2.</source>
        <translation>数据中心 %1 已关闭；改用 %2。</translation>
    </message>
    <message>
        <source>Data centre &quot;%1&quot; is not on offer.</source>
        <translation>不提供数据中心“%1”。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请选择其一：%1。</translation>
    </message>
    <message>
        <source>Image &quot;%1&quot; is not on offer.</source>
        <translation>不提供映像“%1”。</translation>
    </message>
    <message>
        <source>Image %1 is %2 now.</source>
        <translation>映像 %1 现在是 %2。</translation>
    </message>
    <message>
        <source>Give both VLANs, or neither.</source>
        <translation>请同时给出两个 VLAN，或都不给。</translation>
    </message>
    <message>
        <source>Can not specify both --softlayer-private-net-only and --softlayer-public-vlan-id</source>
        <translation>不能同时指定 --softlayer-private-net-only 和 --softlayer-public-vlan-id</translation>
    </message>
    <message>
        <source>Leave out one of them.</source>
        <translation>请省略其中之一。</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-private-vlan-id (because --softlayer-public-vlan-id is specified)</source>
        <translation>缺少必需的设置 - --softlayer-private-vlan-id（因为指定了 --softlayer-public-vlan-id）</translation>
    </message>
    <message>
        <source>Missing required setting - --softlayer-public-vlan-id (because --softlayer-private-vlan-id is specified)</source>
        <translation>缺少必需的设置 - --softlayer-public-vlan-id（因为指定了 --softlayer-private-vlan-id）</translation>
    </message>
    <message>
        <source>Flavour &quot;%1&quot; is not on offer.</source>
        <translation>不提供规格“%1”。</translation>
    </message>
    <message>
        <source>Flavour %1 has a disk of %2 GB only.</source>
        <translation>规格 %1 只有 %2 GB 的磁盘。</translation>
    </message>
    <message>
        <source>Choose another, or leave out --softlayer-disk-size.</source>
        <translation>请选择其他规格，或省略 --softlayer-disk-size。</translation>
    </message>
    <message>
        <source>Ordering flavour %1.</source>
        <translation>正在订购规格 %1。</translation>
    </message>
</context>
<context>
    <name>SoftLayerDriver</name>
    <message>
        <source>IBM Cloud took the order but did not say what it made.</source>
        <translation>IBM Cloud 接受了订单，但没有说明创建了什么。</translation>
    </message>
    <message>
        <source>Waiting for the server to be set up; this takes minutes</source>
        <translation>正在等待服务器设置完成；需要几分钟</translation>
    </message>
    <message>
        <source>%1 requests to IBM Cloud</source>
        <translation>已向 IBM Cloud 发送 %1 个请求</translation>
    </message>
    <message>
        <source>Registering the SSH key</source>
        <translation>正在登记 SSH 密钥</translation>
    </message>
    <message>
        <source>The key is not registered: %1</source>
        <translation>密钥没有登记：%1</translation>
    </message>
    <message>
        <source>Ordering the server</source>
        <translation>正在订购服务器</translation>
    </message>
    <message>
        <source>The server could not be tagged: %1</source>
        <translation>无法为服务器加标签：%1</translation>
    </message>
    <message>
        <source>The server&apos;s set-up</source>
        <translation>服务器的设置</translation>
    </message>
    <message>
        <source>Removing the server</source>
        <translation>正在移除服务器</translation>
    </message>
    <message>
        <source>A server paid by the month is charged until its anniversary.</source>
        <translation>按月付费的服务器会计费到其月结日。</translation>
    </message>
    <message>
        <source>The server no longer exists at IBM Cloud.</source>
        <translation>该服务器在 IBM Cloud 上已不存在。</translation>
    </message>
    <message>
        <source>Remove the machine here as well.</source>
        <translation>请在此处也删除该机器。</translation>
    </message>
    <message>
        <source>Asking IBM Cloud what can be ordered</source>
        <translation>正在向 IBM Cloud 查询可订购的内容</translation>
    </message>
    <message>
        <source>The server costs %1 USD per hour.</source>
        <translation>服务器每小时费用为 %1 美元。</translation>
    </message>
    <message>
        <source>The server costs %1 USD per month.</source>
        <translation>服务器每月费用为 %1 美元。</translation>
    </message>
    <message>
        <source>The server&apos;s change of power</source>
        <translation>服务器的电源变更</translation>
    </message>
    <message>
        <source>Starting the server</source>
        <translation>正在启动服务器</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>The server did not shut down by itself: %1</source>
        <translation>服务器没有自行关机：%1</translation>
    </message>
    <message>
        <source>Restarting the server</source>
        <translation>正在重启服务器</translation>
    </message>
    <message>
        <source>Switching off</source>
        <translation>正在断电</translation>
    </message>
    <message>
        <source>The order could not be checked beforehand: %1</source>
        <translation>无法预先检查订单：%1</translation>
    </message>
</context>
<context>
    <name>SshAgent</name>
    <message>
        <source>The SSH agent does not answer as it should.</source>
        <translation>SSH 代理的应答不正常。</translation>
    </message>
    <message>
        <source>Check ssh-add -l, or unset SSH_AUTH_SOCK.</source>
        <translation>请检查 ssh-add -l，或取消设置 SSH_AUTH_SOCK。</translation>
    </message>
    <message>
        <source>No SSH agent runs.</source>
        <translation>没有 SSH 代理在运行。</translation>
    </message>
</context>
<context>
    <name>SshAuth</name>
    <message>
        <source>The RSA key cannot sign.</source>
        <translation>RSA 密钥无法签名。</translation>
    </message>
    <message>
        <source>%1 did not finish the login in time.</source>
        <translation>%1 没有及时完成登录。</translation>
    </message>
    <message>
        <source>%1 ended the login.</source>
        <translation>%1 终止了登录。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not readable</source>
        <translation>&apos;%1&apos; 无法读取</translation>
    </message>
    <message>
        <source>a key in memory</source>
        <translation>内存中的密钥</translation>
    </message>
    <message>
        <source>The key %1 needs its passphrase.</source>
        <translation>密钥 %1 需要口令。</translation>
    </message>
    <message>
        <source>Add it to an agent first (ssh-add %1), or use a key without one.</source>
        <translation>请先将其加入代理（ssh-add %1），或使用没有口令的密钥。</translation>
    </message>
    <message>
        <source>Passphrase for %1:</source>
        <translation>%1 的口令：</translation>
    </message>
    <message>
        <source>The passphrase does not open the key %1.</source>
        <translation>该口令无法打开密钥 %1。</translation>
    </message>
    <message>
        <source>Try again, or add the key to an agent first (ssh-add %1).</source>
        <translation>请重试，或先将密钥加入代理（ssh-add %1）。</translation>
    </message>
    <message>
        <source>Password for %1@%2:</source>
        <translation>%1@%2 的密码：</translation>
    </message>
    <message>
        <source>There is no key to log in to %1 as %2 with.</source>
        <translation>没有以 %2 身份登录 %1 的密钥。</translation>
    </message>
    <message>
        <source>%1 accepts none of the keys for the user %2.</source>
        <translation>%1 不接受用户 %2 的任何密钥。</translation>
    </message>
    <message>
        <source>Name a key file for the machine, or add one to your SSH agent.</source>
        <translation>请为机器指定密钥文件，或将密钥加入您的 SSH 代理。</translation>
    </message>
    <message>
        <source>Check the user name, and that the key&apos;s public half is in ~/.ssh/authorized_keys of that user on the host.</source>
        <translation>请检查用户名，以及主机上该用户的 ~/.ssh/authorized_keys 中是否有此密钥的公钥。</translation>
    </message>
</context>
<context>
    <name>SshConfig</name>
    <message>
        <source>%1 already has an entry for &quot;%2&quot; that is not ours.</source>
        <translation>%1 中已有“%2”的条目，且不是由我们创建的。</translation>
    </message>
    <message>
        <source>Take that entry out, or leave it as it is.</source>
        <translation>请去掉该条目，或保持原样。</translation>
    </message>
    <message>
        <source>The login of &quot;%1&quot; holds a character that ~/.ssh/config cannot have.</source>
        <translation>“%1”的登录信息含有 ~/.ssh/config 不允许的字符。</translation>
    </message>
    <message>
        <source>Connect with &quot;machinist ssh&quot; instead.</source>
        <translation>请改用“machinist ssh”连接。</translation>
    </message>
</context>
<context>
    <name>SshConnection</name>
    <message>
        <source>What listens on %1 is not an SSH server.</source>
        <translation>监听 %1 的不是 SSH 服务器。</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>请检查端口。</translation>
    </message>
    <message>
        <source>%1 accepts the connection but says nothing.</source>
        <translation>%1 接受连接但没有任何应答。</translation>
    </message>
    <message>
        <source>The host may still be starting; check its SSH server if this lasts.</source>
        <translation>主机可能仍在启动；若一直如此，请检查其 SSH 服务器。</translation>
    </message>
    <message>
        <source>%1 and this program could not agree on a secure connection.</source>
        <translation>%1 与本程序无法就安全连接达成一致。</translation>
    </message>
    <message>
        <source>The host&apos;s SSH server may be very old, or about to restart.</source>
        <translation>主机的 SSH 服务器可能很旧，或即将重启。</translation>
    </message>
    <message>
        <source>Host key of %1 noted: %2</source>
        <translation>已记录 %1 的主机密钥：%2</translation>
    </message>
    <message>
        <source>The connection to %1 was closed.</source>
        <translation>与 %1 的连接已关闭。</translation>
    </message>
    <message>
        <source>%1 refuses to run commands.</source>
        <translation>%1 拒绝运行命令。</translation>
    </message>
    <message>
        <source>Check the account&apos;s shell and the host&apos;s sshd_config.</source>
        <translation>请检查该账户的 shell 和主机的 sshd_config。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost while a command ran.</source>
        <translation>运行命令时与 %1 的连接断开了。</translation>
    </message>
    <message>
        <source>A command on %1 did not end within %2 s.</source>
        <translation>%1 上的命令在 %2 秒内没有结束。</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>退出状态 %1</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>信号 %1</translation>
    </message>
    <message>
        <source>A command on %1 failed (%2).</source>
        <translation>%1 上的命令失败（%2）。</translation>
    </message>
    <message>
        <source>%1 refuses a shell.</source>
        <translation>%1 拒绝提供 shell。</translation>
    </message>
    <message>
        <source>SSH did not become available in time: %1</source>
        <translation>SSH 未能及时可用：%1</translation>
    </message>
    <message>
        <source>Waiting for SSH (try %1): %2</source>
        <translation>正在等待 SSH（第 %1 次尝试）：%2</translation>
    </message>
</context>
<context>
    <name>SshFiles</name>
    <message>
        <source>There is no %1 on the host.</source>
        <translation>主机上没有 %1。</translation>
    </message>
    <message>
        <source>The host denies access to %1.</source>
        <translation>主机拒绝访问 %1。</translation>
    </message>
    <message>
        <source>The SSH user lacks the permission.</source>
        <translation>SSH 用户没有权限。</translation>
    </message>
    <message>
        <source>%1 exists on the host already.</source>
        <translation>主机上已有 %1。</translation>
    </message>
    <message>
        <source>The host could not do that with %1.</source>
        <translation>主机无法对 %1 执行该操作。</translation>
    </message>
    <message>
        <source>Check the free space and the kind of file.</source>
        <translation>请检查可用空间和文件类型。</translation>
    </message>
    <message>
        <source>%1 is too large to be read at once.</source>
        <translation>%1 太大，无法一次读取。</translation>
    </message>
    <message>
        <source>The local file %1 cannot be used.</source>
        <translation>无法使用本地文件 %1。</translation>
    </message>
</context>
<context>
    <name>SshForward</name>
    <message>
        <source>&quot;%1&quot; is no address to listen on.</source>
        <translation>“%1”不是可监听的地址。</translation>
    </message>
    <message>
        <source>Use an IP address of this computer, such as 127.0.0.1.</source>
        <translation>请使用这台电脑的 IP 地址，例如 127.0.0.1。</translation>
    </message>
    <message>
        <source>%1 is already in use.</source>
        <translation>%1 已被占用。</translation>
    </message>
    <message>
        <source>Cannot listen on %1.</source>
        <translation>无法监听 %1。</translation>
    </message>
    <message>
        <source>Choose another port; 0 picks a free one.</source>
        <translation>请选择其他端口；0 表示任选空闲端口。</translation>
    </message>
    <message>
        <source>%1 refuses to listen on %2.</source>
        <translation>%1 拒绝监听 %2。</translation>
    </message>
    <message>
        <source>The port may be in use there, or its SSH server forbids forwarding.</source>
        <translation>该端口可能已被占用，或其 SSH 服务器禁止转发。</translation>
    </message>
</context>
<context>
    <name>SshKey</name>
    <message>
        <source>The key file %1 cannot be written.</source>
        <translation>无法写入密钥文件 %1。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space.</source>
        <translation>请检查该文件夹的权限和可用空间。</translation>
    </message>
    <message>
        <source>SSH key does not exist: &quot;%1&quot;.</source>
        <translation>SSH 密钥不存在：“%1”。</translation>
    </message>
    <message>
        <source>Check the path of the machine&apos;s key.</source>
        <translation>请检查机器密钥的路径。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not readable</source>
        <translation>&apos;%1&apos; 无法读取</translation>
    </message>
    <message>
        <source>A new key could not be made.</source>
        <translation>无法生成新密钥。</translation>
    </message>
    <message>
        <source>The public half of the encrypted key %1 is not known.</source>
        <translation>不知道加密密钥 %1 的公钥。</translation>
    </message>
    <message>
        <source>Put it beside the key as %1.pub.</source>
        <translation>请将其以 %1.pub 放在密钥旁边。</translation>
    </message>
    <message>
        <source>Run: chmod 600 %1</source>
        <translation>请运行：chmod 600 %1</translation>
    </message>
    <message>
        <source>permissions %1 for &apos;%2&apos; are too open</source>
        <translation>&apos;%2&apos; 的权限 %1 过于开放</translation>
    </message>
    <message>
        <source>That is not a private key that OpenSSH or OpenSSL wrote.</source>
        <translation>这不是 OpenSSH 或 OpenSSL 写出的私钥。</translation>
    </message>
    <message>
        <source>Name the private key file, not the one that ends in .pub.</source>
        <translation>请指定私钥文件，而不是以 .pub 结尾的文件。</translation>
    </message>
    <message>
        <source>The key cannot be opened here.</source>
        <translation>无法在此打开该密钥。</translation>
    </message>
    <message>
        <source>The passphrase does not open the key.</source>
        <translation>该口令无法打开密钥。</translation>
    </message>
    <message>
        <source>The key is not an RSA key.</source>
        <translation>该密钥不是 RSA 密钥。</translation>
    </message>
</context>
<context>
    <name>SshSession</name>
    <message>
        <source>The SSH library cannot be started.</source>
        <translation>无法启动 SSH 库。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 未及时应答。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: it no longer answers.</source>
        <translation>与 %1 的连接已断开：它不再应答。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>与 %1 的连接已断开。</translation>
    </message>
    <message>
        <source>Check that the machine runs, then try again.</source>
        <translation>请确认机器正在运行，然后重试。</translation>
    </message>
    <message>
        <source>%1 refuses to connect onward.</source>
        <translation>%1 拒绝继续转接连接。</translation>
    </message>
    <message>
        <source>%1 refuses to open another channel.</source>
        <translation>%1 拒绝打开更多通道。</translation>
    </message>
    <message>
        <source>Check that something listens there, and that the host&apos;s SSH server allows forwarding.</source>
        <translation>请确认那里有程序在监听，且主机的 SSH 服务器允许转发。</translation>
    </message>
    <message>
        <source>Close a console of this machine, or raise MaxSessions in the host&apos;s sshd_config.</source>
        <translation>请关闭此机器的一个控制台，或在主机的 sshd_config 中调高 MaxSessions。</translation>
    </message>
    <message>
        <source>%1 does not offer SFTP.</source>
        <translation>%1 不提供 SFTP。</translation>
    </message>
    <message>
        <source>Install the host&apos;s SFTP server (openssh-sftp-server), or check the Subsystem line of its sshd_config.</source>
        <translation>请安装主机的 SFTP 服务器（openssh-sftp-server），或检查其 sshd_config 的 Subsystem 行。</translation>
    </message>
</context>
<context>
    <name>SshSocket</name>
    <message>
        <source>Looking up the host name &quot;%1&quot; took too long.</source>
        <translation>解析主机名“%1”的时间过长。</translation>
    </message>
    <message>
        <source>Check the network and its name server.</source>
        <translation>请检查网络及其域名服务器。</translation>
    </message>
    <message>
        <source>There is no host named &quot;%1&quot;.</source>
        <translation>没有名为“%1”的主机。</translation>
    </message>
    <message>
        <source>Check the machine&apos;s address.</source>
        <translation>请检查机器的地址。</translation>
    </message>
    <message>
        <source>Nothing listens on %1: the connection was refused.</source>
        <translation>%1 上没有监听：连接被拒绝。</translation>
    </message>
    <message>
        <source>Check the port, and that the SSH server runs on that host.</source>
        <translation>请检查端口，以及该主机上的 SSH 服务器是否在运行。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>Check that the machine runs, its address, and the firewalls in between.</source>
        <translation>请确认机器正在运行，并检查其地址和途中的防火墙。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法连接 %1。</translation>
    </message>
    <message>
        <source>Check the network and the machine&apos;s address.</source>
        <translation>请检查网络和机器的地址。</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>it is on a read-only file system</source>
        <translation>它位于只读文件系统上</translation>
    </message>
    <message>
        <source>you have no permission for it</source>
        <translation>您没有权限</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Check the owner and the mode of the folder, or choose another store.</source>
        <translation>请检查文件夹的所有者和权限，或选择其他存储位置。</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>无法使用 %1：%2。</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
</context>
<context>
    <name>UnixHttp</name>
    <message>
        <source>The engine&apos;s answer is not HTTP.</source>
        <translation>引擎的应答不是 HTTP。</translation>
    </message>
    <message>
        <source>You may not use the engine&apos;s socket %1.</source>
        <translation>您无权使用引擎的套接字 %1。</translation>
    </message>
    <message>
        <source>No engine answers on the socket %1.</source>
        <translation>套接字 %1 上没有引擎应答。</translation>
    </message>
    <message>
        <source>Join the group that owns it, usually &quot;docker&quot;.</source>
        <translation>请加入拥有它的组，通常是“docker”。</translation>
    </message>
    <message>
        <source>Start the Docker service.</source>
        <translation>请启动 Docker 服务。</translation>
    </message>
    <message>
        <source>The engine on %1 did not answer in time.</source>
        <translation>%1 上的引擎没有及时应答。</translation>
    </message>
</context>
<context>
    <name>Unpacking</name>
    <message>
        <source>The file&apos;s machine would use an SSH key outside its folder (%1).</source>
        <translation>该文件中的机器会使用其文件夹之外的 SSH 密钥（%1）。</translation>
    </message>
    <message>
        <source>Have it exported again.</source>
        <translation>请让对方重新导出。</translation>
    </message>
</context>
<context>
    <name>UserData</name>
    <message>
        <source>user-data file %1 could not be found</source>
        <translation>找不到用户数据文件 %1</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
</context>
<context>
    <name>VBoxManage</name>
    <message>
        <source>Install VirtualBox from your distribution or from https://www.virtualbox.org/wiki/Linux_Downloads.</source>
        <translation>请从您的发行版或 https://www.virtualbox.org/wiki/Linux_Downloads 安装 VirtualBox。</translation>
    </message>
    <message>
        <source>Install VirtualBox from https://www.virtualbox.org/wiki/Downloads.</source>
        <translation>请从 https://www.virtualbox.org/wiki/Downloads 安装 VirtualBox。</translation>
    </message>
    <message>
        <source>VirtualBox refused: %1</source>
        <translation>VirtualBox 拒绝了：%1</translation>
    </message>
    <message>
        <source>VBoxManage not found. Make sure VirtualBox is installed and VBoxManage is in the path</source>
        <translation>找不到 VBoxManage。请确认已安装 VirtualBox 且 VBoxManage 在 PATH 中</translation>
    </message>
    <message>
        <source>VirtualBox&apos; kernel module is not loaded.</source>
        <translation>VirtualBox 的内核模块没有加载。</translation>
    </message>
    <message>
        <source>Run: sudo /sbin/vboxconfig</source>
        <translation>请运行：sudo /sbin/vboxconfig</translation>
    </message>
</context>
<context>
    <name>VSphere</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>%2 中剩余 %1</translation>
    </message>
    <message>
        <source>vSphere has no list of that kind.</source>
        <translation>vSphere 没有此类列表。</translation>
    </message>
    <message>
        <source>The deletion of %1</source>
        <translation>等待 %1 被删除</translation>
    </message>
    <message>
        <source>The start of VMware Tools in the machine</source>
        <translation>等待机器中的 VMware Tools 启动</translation>
    </message>
    <message>
        <source>vSphere named no place to send the file to.</source>
        <translation>vSphere 没有指明将文件发送到何处。</translation>
    </message>
    <message>
        <source>The ESXi host %1 itself must be reachable from here.</source>
        <translation>必须能从此处直接访问 ESXi 主机 %1。</translation>
    </message>
    <message>
        <source>The end of a command in the machine</source>
        <translation>等待机器中的命令结束</translation>
    </message>
    <message>
        <source>A command in the machine failed with code %1.</source>
        <translation>机器中的命令失败，代码 %1。</translation>
    </message>
    <message>
        <source>datacenter</source>
        <translation>数据中心</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>resource pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>datastore</source>
        <translation>数据存储</translation>
    </message>
    <message>
        <source>datastore cluster</source>
        <translation>数据存储集群</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>There is more than one %1: say which.</source>
        <translation>有不止一个%1：请指明是哪一个。</translation>
    </message>
    <message>
        <source>More than one %1 is called &quot;%2&quot;.</source>
        <translation>有不止一个%1名为“%2”。</translation>
    </message>
    <message>
        <source>Choose one of: %1</source>
        <translation>请选择其中之一：%1</translation>
    </message>
    <message>
        <source>The server shows this user no %1.</source>
        <translation>服务器没有向此用户显示任何%1。</translation>
    </message>
    <message>
        <source>The server has no %1 &quot;%2&quot;.</source>
        <translation>服务器没有%1“%2”。</translation>
    </message>
    <message>
        <source>There are: %1</source>
        <translation>现有：%1</translation>
    </message>
    <message>
        <source>The server shows this user no resource pool of the host %1.</source>
        <translation>服务器没有向此用户显示主机 %1 的资源池。</translation>
    </message>
    <message>
        <source>The datastore cluster %1 has no datastore that can be used.</source>
        <translation>数据存储集群 %1 没有可用的数据存储。</translation>
    </message>
    <message>
        <source>This server has no REST API: tags and content libraries need a vCenter Server 6.5 or later.</source>
        <translation>此服务器没有 REST API：标签和内容库需要 vCenter Server 6.5 或更新版本。</translation>
    </message>
    <message>
        <source>Leave the tags out, or choose another creation type.</source>
        <translation>请省略标签，或选择其他创建方式。</translation>
    </message>
    <message>
        <source>The server has no tag &quot;%1&quot;.</source>
        <translation>服务器没有标签“%1”。</translation>
    </message>
    <message>
        <source>More than one tag is called &quot;%1&quot;.</source>
        <translation>有不止一个标签名为“%1”。</translation>
    </message>
    <message>
        <source>Give its category as well, as in category/name.</source>
        <translation>请同时给出其类别，格式为 category/name。</translation>
    </message>
    <message>
        <source>The server has no content library &quot;%1&quot;.</source>
        <translation>服务器没有内容库“%1”。</translation>
    </message>
    <message>
        <source>The content library &quot;%1&quot; has no item &quot;%2&quot;.</source>
        <translation>内容库“%1”没有项目“%2”。</translation>
    </message>
    <message>
        <source>vCenter could not make a machine of &quot;%1&quot;.</source>
        <translation>vCenter 无法用“%1”创建机器。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no thumbprint of a certificate.</source>
        <translation>“%1”不是证书指纹。</translation>
    </message>
    <message>
        <source>Give its SHA-256 (64 hexadecimal digits) or SHA-1 (40).</source>
        <translation>请给出其 SHA-256（64 位十六进制数）或 SHA-1（40 位）。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was accepted: its SHA-256 thumbprint is %2.</source>
        <translation>%1 的证书不是已接受的那个：其 SHA-256 指纹为 %2。</translation>
    </message>
    <message>
        <source>Ask whoever runs the server whether it was renewed; if so, give the new one by --vmwarevsphere-thumbprint or VSPHERE_THUMBPRINT.</source>
        <translation>请询问服务器的管理者证书是否已更新；若是，请用 --vmwarevsphere-thumbprint 或 VSPHERE_THUMBPRINT 给出新指纹。</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be verified; its SHA-256 thumbprint is %2, its SHA-1 thumbprint %3.</source>
        <translation>无法验证 %1 的证书；其 SHA-256 指纹为 %2，SHA-1 指纹为 %3。</translation>
    </message>
    <message>
        <source>Compare it with what the server itself shows. Then accept it by --vmwarevsphere-thumbprint %1 (or VSPHERE_THUMBPRINT), or name the file of its authority by --vmwarevsphere-ca-file.</source>
        <translation>请与服务器自身显示的指纹比较。然后用 --vmwarevsphere-thumbprint %1（或 VSPHERE_THUMBPRINT）接受它，或用 --vmwarevsphere-ca-file 给出其颁发机构的文件。</translation>
    </message>
    <message>
        <source>%1 is no vCenter Server or ESXi host.</source>
        <translation>%1 不是 vCenter Server 或 ESXi 主机。</translation>
    </message>
    <message>
        <source>Check --vmwarevsphere-vcenter and its port.</source>
        <translation>请检查 --vmwarevsphere-vcenter 及其端口。</translation>
    </message>
    <message>
        <source>%1 opened no session.</source>
        <translation>%1 没有打开会话。</translation>
    </message>
    <message>
        <source>What vSphere was asked for</source>
        <translation>等待 vSphere 完成请求</translation>
    </message>
    <message>
        <source>vSphere does not accept the user name or the password.</source>
        <translation>vSphere 不接受该用户名或密码。</translation>
    </message>
    <message>
        <source>Check --vmwarevsphere-username and --vmwarevsphere-password; vCenter wants the domain as well, as in administrator@vsphere.local.</source>
        <translation>请检查 --vmwarevsphere-username 和 --vmwarevsphere-password；vCenter 还需要域，例如 administrator@vsphere.local。</translation>
    </message>
    <message>
        <source>vSphere has ended the session.</source>
        <translation>vSphere 已结束会话。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The licence of this ESXi host allows its API to read only.</source>
        <translation>此 ESXi 主机的许可证只允许其 API 读取。</translation>
    </message>
    <message>
        <source>Use a vCenter Server, or a host with a paid licence.</source>
        <translation>请使用 vCenter Server，或拥有付费许可证的主机。</translation>
    </message>
    <message>
        <source>This server cannot do what was asked for.</source>
        <translation>此服务器无法完成所请求的操作。</translation>
    </message>
    <message>
        <source>Cloning needs a vCenter Server; an ESXi host alone can make machines from an ISO image.</source>
        <translation>克隆需要 vCenter Server；单独的 ESXi 主机可以从 ISO 映像创建机器。</translation>
    </message>
    <message>
        <source>This server does not know what was asked for.</source>
        <translation>此服务器不认识所请求的操作。</translation>
    </message>
    <message>
        <source>Check that the address is a vCenter Server&apos;s or ESXi host&apos;s.</source>
        <translation>请确认该地址属于 vCenter Server 或 ESXi 主机。</translation>
    </message>
    <message>
        <source>What was asked for is no longer there.</source>
        <translation>所请求的内容已不存在。</translation>
    </message>
    <message>
        <source>The datastore has no such file.</source>
        <translation>数据存储中没有该文件。</translation>
    </message>
    <message>
        <source>What was asked for is not there.</source>
        <translation>所请求的内容不存在。</translation>
    </message>
    <message>
        <source>There is something of that name already.</source>
        <translation>已有同名的内容。</translation>
    </message>
    <message>
        <source>Choose another name or another folder.</source>
        <translation>请选择其他名称或其他文件夹。</translation>
    </message>
    <message>
        <source>The datastore has a file of that name already.</source>
        <translation>数据存储中已有同名文件。</translation>
    </message>
    <message>
        <source>The guest does not accept its user&apos;s name or password.</source>
        <translation>客户机不接受其用户的名称或密码。</translation>
    </message>
    <message>
        <source>Check --vmwarevsphere-ssh-user and --vmwarevsphere-ssh-password.</source>
        <translation>请检查 --vmwarevsphere-ssh-user 和 --vmwarevsphere-ssh-password。</translation>
    </message>
    <message>
        <source>VMware Tools do not run in the machine.</source>
        <translation>机器中没有运行 VMware Tools。</translation>
    </message>
    <message>
        <source>Install open-vm-tools in it; kill switches it off without.</source>
        <translation>请在其中安装 open-vm-tools；kill 不需要它也能断电。</translation>
    </message>
    <message>
        <source>The machine does not take files or commands now.</source>
        <translation>机器现在不接受文件或命令。</translation>
    </message>
    <message>
        <source>VMware Tools must run in it.</source>
        <translation>机器中必须运行 VMware Tools。</translation>
    </message>
    <message>
        <source>The vSphere user lacks the privilege %1.</source>
        <translation>vSphere 用户缺少权限 %1。</translation>
    </message>
    <message>
        <source>Have a role with it given to the user.</source>
        <translation>请为该用户授予包含此权限的角色。</translation>
    </message>
    <message>
        <source>vSphere refuses: %1</source>
        <translation>vSphere 拒绝：%1</translation>
    </message>
    <message>
        <source>The machine&apos;s change</source>
        <translation>等待机器的更改</translation>
    </message>
    <message>
        <source>vSphere asks: %1 Answered: %2.</source>
        <translation>vSphere 询问：%1 已回答：%2。</translation>
    </message>
    <message>
        <source>The machine&apos;s change of power</source>
        <translation>等待机器的电源变化</translation>
    </message>
    <message>
        <source>The machine&apos;s shutdown</source>
        <translation>等待机器关机</translation>
    </message>
    <message>
        <source>The machine&apos;s deletion</source>
        <translation>等待机器被删除</translation>
    </message>
    <message>
        <source>An ESXi host alone cannot copy machines.</source>
        <translation>单独的 ESXi 主机不能复制机器。</translation>
    </message>
    <message>
        <source>Name a vCenter Server, or use --vmwarevsphere-creation-type legacy.</source>
        <translation>请指定 vCenter Server，或使用 --vmwarevsphere-creation-type legacy。</translation>
    </message>
    <message>
        <source>The datacenter %1 has no virtual machine or template &quot;%2&quot;.</source>
        <translation>数据中心 %1 没有虚拟机或模板“%2”。</translation>
    </message>
    <message>
        <source>Check --vmwarevsphere-clone-from.</source>
        <translation>请检查 --vmwarevsphere-clone-from。</translation>
    </message>
    <message>
        <source>More than one virtual machine is called &quot;%1&quot;.</source>
        <translation>有不止一台虚拟机名为“%1”。</translation>
    </message>
    <message>
        <source>Give its path, as in folder/name.</source>
        <translation>请给出其路径，格式为 folder/name。</translation>
    </message>
    <message>
        <source>Copying the virtual machine</source>
        <translation>正在复制虚拟机</translation>
    </message>
    <message>
        <source>Making the virtual machine from the content library</source>
        <translation>正在从内容库创建虚拟机</translation>
    </message>
    <message>
        <source>Adapting the copy</source>
        <translation>正在调整副本</translation>
    </message>
    <message>
        <source>The folder %1 has a virtual machine &quot;%2&quot; already.</source>
        <translation>文件夹 %1 中已有虚拟机“%2”。</translation>
    </message>
    <message>
        <source>Choose another name, or another --vmwarevsphere-folder.</source>
        <translation>请选择其他名称，或其他 --vmwarevsphere-folder。</translation>
    </message>
    <message>
        <source>Asking vSphere for the machine&apos;s place</source>
        <translation>正在向 vSphere 询问机器的位置</translation>
    </message>
    <message>
        <source>An ESXi host alone has no custom attributes.</source>
        <translation>单独的 ESXi 主机没有自定义属性。</translation>
    </message>
    <message>
        <source>Starting the machine</source>
        <translation>正在启动机器</translation>
    </message>
    <message>
        <source>%1 requests to vSphere</source>
        <translation>对 vSphere 的 %1 次请求</translation>
    </message>
    <message>
        <source>vSphere made the machine but did not say which it is.</source>
        <translation>vSphere 创建了机器，但没有说明是哪一台。</translation>
    </message>
    <message>
        <source>Attaching tags</source>
        <translation>正在附加标签</translation>
    </message>
    <message>
        <source>The virtual machine no longer exists in vSphere.</source>
        <translation>该虚拟机已不在 vSphere 中。</translation>
    </message>
    <message>
        <source>Remove the machine here as well.</source>
        <translation>请在此处也移除该机器。</translation>
    </message>
    <message>
        <source>Waiting for an IP address</source>
        <translation>正在等待 IP 地址</translation>
    </message>
    <message>
        <source>The machine has switched itself off.</source>
        <translation>机器已自行关机。</translation>
    </message>
    <message>
        <source>Look at its console in vSphere.</source>
        <translation>请在 vSphere 中查看其控制台。</translation>
    </message>
    <message>
        <source>The machine&apos;s address</source>
        <translation>等待机器的地址</translation>
    </message>
    <message>
        <source>VMware Tools must run in the machine, and its network must give it an address.</source>
        <translation>机器中必须运行 VMware Tools，且其网络必须为它分配地址。</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>The machine did not shut down by itself: %1</source>
        <translation>机器没有自行关闭：%1</translation>
    </message>
    <message>
        <source>Switching off</source>
        <translation>正在断电</translation>
    </message>
    <message>
        <source>Restarting the machine</source>
        <translation>正在重启机器</translation>
    </message>
    <message>
        <source>--%1 takes key=value, not &quot;%2&quot;.</source>
        <translation>--%1 的格式为 key=value，而不是“%2”。</translation>
    </message>
    <message>
        <source>--%1 takes one of: %2.</source>
        <translation>--%1 可取以下之一：%2。</translation>
    </message>
    <message>
        <source>A Docker host with Windows cannot be made.</source>
        <translation>无法创建 Windows 的 Docker 主机。</translation>
    </message>
    <message>
        <source>Leave --vmwarevsphere-os out.</source>
        <translation>请省略 --vmwarevsphere-os。</translation>
    </message>
    <message>
        <source>The creation type %1 needs --vmwarevsphere-clone-from.</source>
        <translation>创建方式 %1 需要 --vmwarevsphere-clone-from。</translation>
    </message>
    <message>
        <source>The creation type library needs --vmwarevsphere-content-library.</source>
        <translation>创建方式 library 需要 --vmwarevsphere-content-library。</translation>
    </message>
    <message>
        <source>Give a datastore or a datastore cluster, not both.</source>
        <translation>请给出数据存储或数据存储集群，不要同时给出两者。</translation>
    </message>
    <message>
        <source>Creating the virtual machine</source>
        <translation>正在创建虚拟机</translation>
    </message>
    <message>
        <source>Getting the ISO image</source>
        <translation>正在获取 ISO 映像</translation>
    </message>
    <message>
        <source>Sending the ISO image to the datastore</source>
        <translation>正在将 ISO 映像发送到数据存储</translation>
    </message>
    <message>
        <source>Waiting for VMware Tools</source>
        <translation>正在等待 VMware Tools</translation>
    </message>
    <message>
        <source>Giving the machine its key</source>
        <translation>正在将密钥交给机器</translation>
    </message>
    <message>
        <source>Removing the machine</source>
        <translation>正在移除机器</translation>
    </message>
    <message>
        <source>The virtual machine was no longer in vSphere.</source>
        <translation>该虚拟机已不在 vSphere 中。</translation>
    </message>
</context>
<context>
    <name>VirtualBox</name>
    <message>
        <source>This computer doesn&apos;t have VT-X/AMD-v enabled. Enabling it in the BIOS is mandatory</source>
        <translation>这台电脑没有启用 VT-X/AMD-v。必须在 BIOS 中启用</translation>
    </message>
    <message>
        <source>Where you know better, use --virtualbox-no-vtx-check.</source>
        <translation>如果您确知可行，请使用 --virtualbox-no-vtx-check。</translation>
    </message>
    <message>
        <source>We support Virtualbox starting with version 5. Your VirtualBox install is &quot;%1&quot;. Please upgrade at https://www.virtualbox.org</source>
        <translation>支持 VirtualBox 5 及以上版本。您安装的 VirtualBox 是“%1”。请到 https://www.virtualbox.org 升级</translation>
    </message>
    <message>
        <source>VirtualBox %1 does not run on ARM processors.</source>
        <translation>VirtualBox %1 无法在 ARM 处理器上运行。</translation>
    </message>
    <message>
        <source>Install VirtualBox 7.1 or later.</source>
        <translation>请安装 VirtualBox 7.1 或更新版本。</translation>
    </message>
    <message>
        <source>VirtualBox has a machine named &quot;%1&quot; already.</source>
        <translation>VirtualBox 中已有名为“%1”的机器。</translation>
    </message>
    <message>
        <source>Choose another name, or delete that machine in VirtualBox.</source>
        <translation>请选择其他名称，或在 VirtualBox 中删除那台机器。</translation>
    </message>
    <message>
        <source>This computer is running Hyper-V. VirtualBox won&apos;t boot a 64bits VM when Hyper-V is activated.</source>
        <translation>这台电脑正在运行 Hyper-V。启用 Hyper-V 时 VirtualBox 无法启动 64 位虚拟机。</translation>
    </message>
    <message>
        <source>Turn Hyper-V off, or update VirtualBox.</source>
        <translation>请关闭 Hyper-V，或更新 VirtualBox。</translation>
    </message>
    <message>
        <source>This computer is running Hyper-V: VirtualBox will be slow.</source>
        <translation>这台电脑正在运行 Hyper-V:VirtualBox 会很慢。</translation>
    </message>
    <message>
        <source>Making keys</source>
        <translation>正在生成密钥</translation>
    </message>
    <message>
        <source>The disk of &quot;%1&quot; was not found.</source>
        <translation>找不到“%1”的磁盘。</translation>
    </message>
    <message>
        <source>Creating VirtualBox VM...</source>
        <translation>正在创建 VirtualBox 虚拟机...</translation>
    </message>
    <message>
        <source>Delete that machine in VirtualBox, then try again.</source>
        <translation>请在 VirtualBox 中删除那台机器，然后重试。</translation>
    </message>
    <message>
        <source>Host is not running</source>
        <translation>主机未运行</translation>
    </message>
    <message>
        <source>Starting the virtual machine</source>
        <translation>正在启动虚拟机</translation>
    </message>
    <message>
        <source>Unable to start the VM: %1</source>
        <translation>无法启动虚拟机：%1</translation>
    </message>
    <message>
        <source>The machine is %1.</source>
        <translation>机器状态为 %1。</translation>
    </message>
    <message>
        <source>The machine stopped while it was booting.</source>
        <translation>机器在启动过程中停止了。</translation>
    </message>
    <message>
        <source>See VBox.log in %1.</source>
        <translation>请查看 %1 中的 VBox.log。</translation>
    </message>
    <message>
        <source>Machine does not have a host-only adapter</source>
        <translation>机器没有仅主机网卡</translation>
    </message>
    <message>
        <source>Restart it with Machinist, which plugs one in.</source>
        <translation>请用 Machinist 重启它，会为其接上一块。</translation>
    </message>
    <message>
        <source>Could not find matching IP for MAC address %1</source>
        <translation>找不到 MAC 地址 %1 对应的 IP</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>The machine does not shut down; turning it off.</source>
        <translation>机器没有关机；正在断电。</translation>
    </message>
    <message>
        <source>VirtualBox does not turn the machine off.</source>
        <translation>VirtualBox 没有关闭机器。</translation>
    </message>
    <message>
        <source>End its process VBoxHeadless, then try again.</source>
        <translation>请结束其进程 VBoxHeadless，然后重试。</translation>
    </message>
    <message>
        <source>Removing the virtual machine</source>
        <translation>正在删除虚拟机</translation>
    </message>
    <message>
        <source>machine does not exist</source>
        <translation>机器不存在</translation>
    </message>
    <message>
        <source>It was deleted in VirtualBox: remove it here as well.</source>
        <translation>它已在 VirtualBox 中被删除：请在此处也删除。</translation>
    </message>
    <message>
        <source>Its host-only network may have no DHCP server: start it again, or look at its console with --virtualbox-ui-type gui.</source>
        <translation>其仅主机网络可能没有 DHCP 服务器：请重新启动，或用 --virtualbox-ui-type gui 查看其控制台。</translation>
    </message>
    <message>
        <source>VirtualBox grows no disks of this format</source>
        <translation>VirtualBox 不能扩大此格式的磁盘</translation>
    </message>
    <message>
        <source>VirtualBox grows no disk that has snapshots: delete them first</source>
        <translation>VirtualBox 不能扩大带有快照的磁盘：请先删除快照</translation>
    </message>
    <message>
        <source>VirtualBox has lost the address of the host-only adapter %1: starting once more.</source>
        <translation>VirtualBox 丢失了仅主机适配器 %1 的地址：正在重新启动。</translation>
    </message>
</context>
<context>
    <name>VmRun</name>
    <message>
        <source>%1 not found. Make sure %2 is installed and %1 is in the path</source>
        <translation>找不到 %1。请确认已安装 %2 且 %1 在 PATH 中</translation>
    </message>
    <message>
        <source>Install %1 from https://www.vmware.com/products/desktop-hypervisor.html.</source>
        <translation>请从 https://www.vmware.com/products/desktop-hypervisor.html 安装 %1。</translation>
    </message>
    <message>
        <source>VMware refused: %1</source>
        <translation>VMware 拒绝了：%1</translation>
    </message>
    <message>
        <source>VMware could not make the disk.</source>
        <translation>VMware 无法创建磁盘。</translation>
    </message>
    <message>
        <source>Check the free space, then try again.</source>
        <translation>请检查可用空间，然后重试。</translation>
    </message>
    <message>
        <source>VMware could not grow the disk.</source>
        <translation>VMware 无法扩大磁盘。</translation>
    </message>
</context>
<context>
    <name>VmwareDriver</name>
    <message>
        <source>machine already exists</source>
        <translation>机器已存在</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Creating VM...</source>
        <translation>正在创建虚拟机...</translation>
    </message>
    <message>
        <source>Putting the key into the machine</source>
        <translation>正在将密钥放入机器</translation>
    </message>
    <message>
        <source>The shared folder was not mounted: %1</source>
        <translation>未能挂载共享文件夹：%1</translation>
    </message>
    <message>
        <source>machine does not exist</source>
        <translation>机器不存在</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>It was deleted in VMware: remove it here as well.</source>
        <translation>它已在 VMware 中被删除：请在此处也删除。</translation>
    </message>
    <message>
        <source>Starting the virtual machine</source>
        <translation>正在启动虚拟机</translation>
    </message>
    <message>
        <source>The machine stopped while it was booting.</source>
        <translation>机器在启动过程中停止了。</translation>
    </message>
    <message>
        <source>See vmware.log in %1.</source>
        <translation>请查看 %1 中的 vmware.log。</translation>
    </message>
    <message>
        <source>Check VMware&apos;s NAT network, then start the machine again.</source>
        <translation>请检查 VMware 的 NAT 网络，然后重新启动机器。</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>The machine does not shut down; turning it off.</source>
        <translation>机器没有关机；正在断电。</translation>
    </message>
    <message>
        <source>VMware does not turn the machine off.</source>
        <translation>VMware 没有关闭机器。</translation>
    </message>
    <message>
        <source>End its process vmware-vmx, then try again.</source>
        <translation>请结束其进程 vmware-vmx，然后重试。</translation>
    </message>
    <message>
        <source>Removing the virtual machine</source>
        <translation>正在删除虚拟机</translation>
    </message>
    <message>
        <source>VMware did not delete the machine.</source>
        <translation>VMware 没有删除机器。</translation>
    </message>
    <message>
        <source>VMware grows no disk that has snapshots: delete them first</source>
        <translation>VMware 不能扩大带有快照的磁盘：请先删除快照</translation>
    </message>
</context>
<context>
    <name>Xhyve</name>
    <message>
        <source>Driver &quot;xhyve&quot; not supported on this platform.</source>
        <translation>此平台不支持驱动“xhyve”。</translation>
    </message>
    <message>
        <source>It is for macOS: take the driver qemu or virtualbox here.</source>
        <translation>它用于 macOS：在此请使用 qemu 或 virtualbox 驱动。</translation>
    </message>
    <message>
        <source>%1 not found. Make sure it is installed and in the path</source>
        <translation>找不到 %1。请确认已安装且在 PATH 中</translation>
    </message>
    <message>
        <source>Install it with: brew install %1</source>
        <translation>安装方法：brew install %1</translation>
    </message>
    <message>
        <source>%1 binary needs root owner and uid.</source>
        <translation>%1 程序需要 root 所有者及其 UID。</translation>
    </message>
    <message>
        <source>Run: sudo chown root:wheel %1 &amp;&amp; sudo chmod u+s %1</source>
        <translation>请运行：sudo chown root:wheel %1 &amp;&amp; sudo chmod u+s %1</translation>
    </message>
    <message>
        <source>vfkit does not answer.</source>
        <translation>vfkit 没有应答。</translation>
    </message>
    <message>
        <source>The machine&apos;s process does not end.</source>
        <translation>机器的进程没有结束。</translation>
    </message>
    <message>
        <source>It may run as another user: end it by hand.</source>
        <translation>它可能以其他用户身份运行：请手动结束。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a UUID.</source>
        <translation>“%1”不是 UUID。</translation>
    </message>
    <message>
        <source>Leave out --xhyve-uuid for a new one.</source>
        <translation>省略 --xhyve-uuid 即可使用新的。</translation>
    </message>
    <message>
        <source>The path %1 has a comma.</source>
        <translation>路径 %1 中有逗号。</translation>
    </message>
    <message>
        <source>%1 divides its options by commas: take another folder.</source>
        <translation>%1 用逗号分隔其选项：请使用其他文件夹。</translation>
    </message>
    <message>
        <source>Sharing folders by NFS would need to change this computer&apos;s exports as root.</source>
        <translation>通过 NFS 共享文件夹需要以 root 身份更改这台电脑的导出设置。</translation>
    </message>
    <message>
        <source>Share them with --xhyve-virtio-9p.</source>
        <translation>请用 --xhyve-virtio-9p 共享。</translation>
    </message>
    <message>
        <source>vfkit does not read qcow2 disks.</source>
        <translation>vfkit 不能读取 qcow2 磁盘。</translation>
    </message>
    <message>
        <source>Leave out --xhyve-qcow2; a raw disk takes no more space.</source>
        <translation>请省略 --xhyve-qcow2;raw 磁盘不会占用更多空间。</translation>
    </message>
    <message>
        <source>A kernel of your own needs --xhyve-boot-cmd.</source>
        <translation>使用自己的内核需要 --xhyve-boot-cmd。</translation>
    </message>
    <message>
        <source>For Debian&apos;s image: root=/dev/vda1 console=ttyS0</source>
        <translation>对于 Debian 映像：root=/dev/vda1 console=ttyS0</translation>
    </message>
    <message>
        <source>vfkit needs macOS 13 or later, this is %1.</source>
        <translation>vfkit 需要 macOS 13 或更新版本，当前为 %1。</translation>
    </message>
    <message>
        <source>Update macOS, or use the driver virtualbox.</source>
        <translation>请更新 macOS，或使用 virtualbox 驱动。</translation>
    </message>
    <message>
        <source>VirtualBox %1 beside %2 makes macOS crash.</source>
        <translation>VirtualBox %1 与 %2 同时存在会使 macOS 崩溃。</translation>
    </message>
    <message>
        <source>Update VirtualBox to version 5 or later.</source>
        <translation>请将 VirtualBox 更新到版本 5 或更新版本。</translation>
    </message>
    <message>
        <source>There is no kernel, or nothing to begin with after it.</source>
        <translation>没有内核，或没有其后启动的内容。</translation>
    </message>
    <message>
        <source>Give --xhyve-boot-kernel and --xhyve-boot-initrd.</source>
        <translation>请给出 --xhyve-boot-kernel 和 --xhyve-boot-initrd。</translation>
    </message>
    <message>
        <source>Extracting the kernel</source>
        <translation>正在提取内核</translation>
    </message>
    <message>
        <source>Not able to parse isolinux.cfg, Please use --xhyve-boot-cmd option</source>
        <translation>无法解析 isolinux.cfg，请使用 --xhyve-boot-cmd 选项</translation>
    </message>
    <message>
        <source>The ISO image may be another one than boot2docker&apos;s.</source>
        <translation>该 ISO 映像可能不是 boot2docker 的。</translation>
    </message>
    <message>
        <source>Could not convert the UUID to MAC address.</source>
        <translation>无法将 UUID 转换为 MAC 地址。</translation>
    </message>
    <message>
        <source>machine does not exist</source>
        <translation>机器不存在</translation>
    </message>
    <message>
        <source>Its disk is gone: remove it.</source>
        <translation>其磁盘已不存在：请删除它。</translation>
    </message>
    <message>
        <source>Starting the virtual machine</source>
        <translation>正在启动虚拟机</translation>
    </message>
    <message>
        <source>vfkit does not read the machine&apos;s sparse bundle.</source>
        <translation>vfkit 不能读取该机器的稀疏捆绑映像。</translation>
    </message>
    <message>
        <source>Install hyperkit, with which it was made.</source>
        <translation>请安装创建它所用的 hyperkit。</translation>
    </message>
    <message>
        <source>%1 ended while the machine was booting.</source>
        <translation>机器启动过程中 %1 结束了。</translation>
    </message>
    <message>
        <source>Its own words are in the details.</source>
        <translation>它自己的输出在详细信息中。</translation>
    </message>
    <message>
        <source>macOS&apos; firewall may block bootpd: see its settings.</source>
        <translation>macOS 的防火墙可能阻止了 bootpd：请查看其设置。</translation>
    </message>
    <message>
        <source>The folders shared by NFS are not mounted: that would need root.</source>
        <translation>没有挂载 NFS 共享的文件夹：那需要 root。</translation>
    </message>
    <message>
        <source>The folder %1 was not mounted: %2</source>
        <translation>未能挂载文件夹 %1：%2</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>The machine does not shut down; turning it off.</source>
        <translation>机器没有关机；正在断电。</translation>
    </message>
    <message>
        <source>Removing the virtual machine</source>
        <translation>正在删除虚拟机</translation>
    </message>
    <message>
        <source>Failed parsing disk number of hdiutil.</source>
        <translation>无法解析 hdiutil 的磁盘编号。</translation>
    </message>
    <message>
        <source>Only a raw disk grows, and this machine has another kind</source>
        <translation>只有 raw 磁盘可以扩大，而此机器使用另一种</translation>
    </message>
</context>
<context>
    <name>XmlNode</name>
    <message>
        <source>%1 sent an answer that is cut off or is not XML.</source>
        <translation>%1 发来的应答不完整或不是 XML。</translation>
    </message>
    <message>
        <source>Try again; where it stays so, check the endpoint.</source>
        <translation>请重试；如仍如此，请检查端点。</translation>
    </message>
</context>
<context>
    <name>machinist::AboutDialog</name>
    <message>
        <source>About Machinist</source>
        <translation>关于 Machinist</translation>
    </message>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>版本 %1，使用 Qt %2</translation>
    </message>
    <message>
        <source>What the program costs</source>
        <translation>本程序的开销</translation>
    </message>
    <message>
        <source>A desktop manager for Docker hosts: local virtual machines, clouds, and servers that you have.</source>
        <translation>Docker 主机的桌面管理器：本地虚拟机、云，以及您已有的服务器。</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>自由软件，采用 Apache License 2.0 许可。</translation>
    </message>
    <message>
        <source>What it costs this computer now</source>
        <translation>目前占用这台电脑的资源</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>内存：%1</translation>
    </message>
    <message>
        <source>Processor: %1 % of one core</source>
        <translation>处理器：单核的 %1 %</translation>
    </message>
    <message>
        <source>Processor time since it was started: %1</source>
        <translation>启动以来占用的处理器时间：%1</translation>
    </message>
</context>
<context>
    <name>machinist::AccountChoice</name>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Which account signs in for this machine</source>
        <translation>此机器用哪个账户登录</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>账户(&amp;A)</translation>
    </message>
    <message>
        <source>None: sign in with the fields below</source>
        <translation>无：用下面的字段登录</translation>
    </message>
    <message>
        <source>The environment (%1)</source>
        <translation>环境变量（%1）</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>添加账户…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>machinist::AccountDialog</name>
    <message>
        <source>New account</source>
        <translation>新建账户</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>账户 %1</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务商</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>服务商(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Secrets are kept in the system&apos;s keyring, never in a file of Machinist&apos;s.</source>
        <translation>机密保存在系统的密钥环中，绝不写入 Machinist 的文件。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This provider has nothing that can be asked for without a machine.</source>
        <translation>没有机器时，此服务商没有可查询的内容。</translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation>请为账户命名。</translation>
    </message>
    <message>
        <source>No provider here needs an account.</source>
        <translation>这里没有需要账户的服务商。</translation>
    </message>
    <message>
        <source>An account needs a secret: a token, a key or a password.</source>
        <translation>账户需要机密：令牌、密钥或密码。</translation>
    </message>
    <message numerus="yes">
        <source>It works: the provider offers %n choice(s) for &quot;%1&quot;.</source>
        <translation>
            <numerusform>可以使用：服务商为“%1”提供 %n 个选项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>正在询问服务商…</translation>
    </message>
    <message>
        <source>Saving in the keyring…</source>
        <translation>正在保存到密钥环…</translation>
    </message>
</context>
<context>
    <name>machinist::AccountsPage</name>
    <message>
        <source>No account yet. Machines in a cloud sign in with one; its secret is kept in the system&apos;s keyring and is changed in one place.</source>
        <translation>还没有账户。云上的机器用账户登录；其机密保存在系统的密钥环中，只需在一处更改。</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 is in the keyring.</source>
        <translation>%1 已在密钥环中。</translation>
    </message>
    <message>
        <source>This provider has nothing that can be asked for without a machine.</source>
        <translation>没有机器时，此服务商没有可查询的内容。</translation>
    </message>
    <message>
        <source>%1 works.</source>
        <translation>%1 可以使用。</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>正在询问 %1…</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>删除账户</translation>
    </message>
    <message>
        <source>Remove %1 and its secret?</source>
        <translation>删除 %1 及其机密吗？</translation>
    </message>
    <message>
        <source>No machine uses it.</source>
        <translation>没有机器使用它。</translation>
    </message>
    <message>
        <source>These machines sign in with it, and can then be started, stopped or removed only with the secret in the environment: %1</source>
        <translation>这些机器用它登录，此后只有在环境变量中提供机密才能启动、停止或删除：%1</translation>
    </message>
    <message>
        <source>Find &amp;orphans…</source>
        <translation>查找遗留资源(&amp;O)…</translation>
    </message>
    <message>
        <source>This provider&apos;s machines leave nothing that could be found.</source>
        <translation>此提供商的机器不会留下可查找的东西。</translation>
    </message>
</context>
<context>
    <name>machinist::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Nothing has been started yet.</source>
        <translation>尚未开始任何任务。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>清除已完成</translation>
    </message>
    <message>
        <source>Hide the activity panel</source>
        <translation>隐藏活动面板</translation>
    </message>
    <message numerus="yes">
        <source>%n more job(s) wait for their turn.</source>
        <translation>
            <numerusform>还有 %n 个任务在排队。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::AddHostDialog</name>
    <message>
        <source>Add an existing host</source>
        <translation>添加现有主机</translation>
    </message>
    <message>
        <source>Hosts that you reach already</source>
        <translation>您已能访问的主机</translation>
    </message>
    <message>
        <source>A server that you can log in to with a key. First it is looked at; nothing is changed before you choose.</source>
        <translation>可以用密钥登录的服务器。首先查看它；在您选择之前不做任何更改。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH 端口</translation>
    </message>
    <message>
        <source>SSH &amp;port</source>
        <translation>SSH 端口(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Private key</source>
        <translation>私钥(&amp;P)</translation>
    </message>
    <message>
        <source>The SSH agent and your default keys are tried</source>
        <translation>会尝试 SSH 代理和您的默认密钥</translation>
    </message>
    <message>
        <source>&amp;Name here</source>
        <translation>在此的名称(&amp;N)</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>添加(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Look at it</source>
        <translation>查看(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>A context of the docker client</source>
        <translation>docker 客户端的上下文</translation>
    </message>
    <message>
        <source>From ~/.ssh/config</source>
        <translation>来自 ~/.ssh/config</translation>
    </message>
    <message>
        <source>~/.ssh/config and the docker contexts name no host.</source>
        <translation>~/.ssh/config 和 docker 上下文中没有主机。</translation>
    </message>
    <message>
        <source>Say where the host is, or choose one from the list.</source>
        <translation>请指明主机，或从列表中选择。</translation>
    </message>
    <message>
        <source>There is no key file %1.</source>
        <translation>没有密钥文件 %1。</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>重新查看(&amp;L)</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
</context>
<context>
    <name>machinist::BulkBar</name>
    <message>
        <source>Selected machines</source>
        <translation>选中的机器</translation>
    </message>
    <message>
        <source>Select none of them</source>
        <translation>取消全部选中</translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s) selected</source>
        <translation>
            <numerusform>已选中 %n 台机器</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::BulkResults</name>
    <message>
        <source>Put the results away</source>
        <translation>收起结果</translation>
    </message>
    <message>
        <source>Result for each machine</source>
        <translation>每台机器的结果</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Each machine</source>
        <translation>每台机器</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>%1, %2 not</source>
        <translation>%1，未完成 %2</translation>
    </message>
</context>
<context>
    <name>machinist::BundleDialog</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>machinist::CachePage</name>
    <message>
        <source>Unfinished download %1</source>
        <translation>未完成的下载 %1</translation>
    </message>
    <message>
        <source>Images in the cache</source>
        <translation>缓存中的映像</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>映像</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>获取时间</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Disk images that machines on this computer are made from. They are fetched again when they are needed again.</source>
        <translation>此计算机上的机器所用的磁盘映像。再次需要时会重新获取。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete all that no machine &amp;needs</source>
        <translation>删除所有机器都不需要的映像(&amp;N)</translation>
    </message>
    <message>
        <source>The cache is empty.</source>
        <translation>缓存为空。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中共 %1</translation>
    </message>
    <message>
        <source>%1 freed.</source>
        <translation>已释放 %1。</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>没有删除任何内容。</translation>
    </message>
    <message>
        <source>Machines need it: remove them first.</source>
        <translation>有机器需要它：请先移除那些机器。</translation>
    </message>
</context>
<context>
    <name>machinist::CapacityNote</name>
    <message numerus="yes">
        <source>This computer: %n processor(s), %1 of memory, %2 of the disk free.</source>
        <translation>
            <numerusform>这台计算机：%n 个处理器，%1 内存，磁盘剩余 %2。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::CertificateFact</name>
    <message>
        <source>Rene&amp;w…</source>
        <translation>更新(&amp;W)…</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Renew the certificates</source>
        <translation>更新证书</translation>
    </message>
    <message>
        <source>Make new certificates; the machine&apos;s engine restarts</source>
        <translation>生成新证书；这台机器的引擎会重启</translation>
    </message>
    <message>
        <source>Expired on %1</source>
        <translation>已于 %1 过期</translation>
    </message>
    <message numerus="yes">
        <source>Good until %1, for %n day(s)</source>
        <translation>
            <numerusform>有效期至 %1，还有 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::CloseQuestion</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n shell(s) are still connected. What runs in them ends. Close?</source>
        <translation>
            <numerusform>仍有 %n 个 shell 处于连接状态。其中运行的程序将结束。要关闭吗？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::ConsolePage</name>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Open a console</source>
        <translation>打开控制台</translation>
    </message>
    <message>
        <source>Select a machine to open a shell on it.</source>
        <translation>选择一台机器以打开其 shell。</translation>
    </message>
    <message>
        <source>No shell is open on %1.</source>
        <translation>%1 上没有打开的 shell。</translation>
    </message>
    <message>
        <source>No shell can be opened on %1: %2.</source>
        <translation>无法在 %1 上打开 shell:%2。</translation>
    </message>
</context>
<context>
    <name>machinist::ConsolePane</name>
    <message>
        <source>Console of %1</source>
        <translation>%1 的控制台</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Opening a console</source>
        <translation>正在打开控制台</translation>
    </message>
    <message>
        <source>%1 Press Enter to try again.</source>
        <translation>%1 按回车键重试。</translation>
    </message>
    <message>
        <source>Adding a key to %1…</source>
        <translation>正在向 %1 添加密钥…</translation>
    </message>
    <message>
        <source>Adding a key</source>
        <translation>正在添加密钥</translation>
    </message>
    <message>
        <source>The session has ended. Press Enter to connect again.</source>
        <translation>会话已结束。按回车键重新连接。</translation>
    </message>
    <message>
        <source>%1 Press Enter to connect again.</source>
        <translation>%1 按回车键重新连接。</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Clear &amp;history</source>
        <translation>清除历史(&amp;H)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Stop recording</source>
        <translation>停止录制(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Record session…</source>
        <translation>录制会话(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;New shell</source>
        <translation>新建 shell(&amp;N)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Record session</source>
        <translation>录制会话</translation>
    </message>
    <message>
        <source>Recordings (*.cast)</source>
        <translation>录制文件 (*.cast)</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>A program on %1 wants to put this text into your clipboard. Allow it?</source>
        <translation>%1 上的程序想把这段文字放入您的剪贴板。允许吗？</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s)? Each is carried out at once.</source>
        <translation>
            <numerusform>粘贴 %n 行吗？每行都会立即执行。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open link</source>
        <translation>打开链接(&amp;O)</translation>
    </message>
    <message>
        <source>Copy lin&amp;k</source>
        <translation>复制链接(&amp;K)</translation>
    </message>
    <message>
        <source>R&amp;eset terminal</source>
        <translation>重置终端(&amp;E)</translation>
    </message>
    <message>
        <source>Sa&amp;me input to several</source>
        <translation>同时输入到多个 shell(&amp;M)</translation>
    </message>
    <message>
        <source>What is typed goes to all shells where this is on.</source>
        <translation>输入的内容会发送到所有开启此项的 shell。</translation>
    </message>
    <message>
        <source>Split to the ri&amp;ght</source>
        <translation>向右拆分(&amp;G)</translation>
    </message>
    <message>
        <source>Split &amp;down</source>
        <translation>向下拆分(&amp;D)</translation>
    </message>
    <message>
        <source>Back into the main &amp;window</source>
        <translation>返回主窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Into a &amp;window of its own</source>
        <translation>移到单独的窗口(&amp;W)</translation>
    </message>
    <message numerus="yes">
        <source>What you type here goes to %n shell(s).</source>
        <translation>
            <numerusform>此处输入的内容会发送到 %n 个 shell。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::ConsoleTabs</name>
    <message>
        <source>Shells on %1</source>
        <translation>%1 上的 shell</translation>
    </message>
    <message>
        <source>Open another shell (Ctrl+Shift+T)</source>
        <translation>打开另一个 shell (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>Open another shell</source>
        <translation>打开另一个 shell</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>The bell rang</source>
        <translation>响铃</translation>
    </message>
</context>
<context>
    <name>machinist::ConsoleWindow</name>
    <message>
        <source>%1 on %2</source>
        <translation>%2 上的 %1</translation>
    </message>
</context>
<context>
    <name>machinist::CreateDialog</name>
    <message>
        <source>New machine</source>
        <translation>新建机器</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Docker engine</source>
        <translation>Docker 引擎</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Look at a host first…</source>
        <translation>先查看主机(&amp;L)…</translation>
    </message>
    <message>
        <source>See what there is and what would change before anything does</source>
        <translation>在任何更改之前，先看看有什么以及会改变什么</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>There is no driver &quot;%1&quot; here.</source>
        <translation>这里没有驱动“%1”。</translation>
    </message>
    <message>
        <source>%1, a machine of %2</source>
        <translation>%1，%2 的机器</translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s) of %1: %2 … %3</source>
        <translation>
            <numerusform>%n 台 %1 机器：%2 … %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>machinist::DetailPane</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>Co&amp;nsole</source>
        <translation>控制台(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>Select a machine to see its log.</source>
        <translation>选择一台机器以查看其日志。</translation>
    </message>
    <message>
        <source>Nothing was done to %1 since the program was started.</source>
        <translation>程序启动以来没有对 %1 做过任何操作。</translation>
    </message>
    <message>
        <source>Doc&amp;ker</source>
        <translation>Docker(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Select a machine to see its files.</source>
        <translation>选择一台机器以查看其文件。</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>Select a machine to see its forwards.</source>
        <translation>请选择一台机器以查看其转发。</translation>
    </message>
</context>
<context>
    <name>machinist::DockerMachineDialog</name>
    <message>
        <source>Machines of Docker Machine</source>
        <translation>Docker Machine 的机器</translation>
    </message>
    <message>
        <source>Machines that were found</source>
        <translation>找到的机器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>What would be done</source>
        <translation>将要执行的操作</translation>
    </message>
    <message>
        <source>Take over machines of Docker Machine</source>
        <translation>接管 Docker Machine 的机器</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Copies leave the originals as they are; used in place, both programs see the same machines.</source>
        <translation>尚未做任何更改。复制会保持原件不变；就地使用时，两个程序看到相同的机器。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Use in place</source>
        <translation>就地使用(&amp;U)</translation>
    </message>
    <message>
        <source>Make this folder Machinist&apos;s own store</source>
        <translation>将此文件夹作为 Machinist 自己的存储</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder of Docker Machine</source>
        <translation>Docker Machine 的文件夹</translation>
    </message>
    <message>
        <source>This is the store in use: nothing needs to be taken over.</source>
        <translation>这就是正在使用的存储：无需接管。</translation>
    </message>
    <message numerus="yes">
        <source>Copied, with %n path(s) rewritten</source>
        <translation>
            <numerusform>复制，改写 %n 个路径</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied, with %n path(s) rewritten and its settings brought up to date</source>
        <translation>
            <numerusform>复制，改写 %n 个路径，并将其设置更新到最新格式</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::DockerPage</name>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>映像</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Select a machine to see its containers.</source>
        <translation>选择一台机器以查看其容器。</translation>
    </message>
    <message>
        <source>%1 is not running.</source>
        <translation>%1 未运行。</translation>
    </message>
    <message>
        <source>Busy: %1</source>
        <translation>正忙：%1</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>正在询问引擎…</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>引擎没有应答。</translation>
    </message>
    <message>
        <source>Docker %1 on %2 · %3 of %4 containers running</source>
        <translation>Docker %1，系统 %2 · 运行中的容器 %3 / %4</translation>
    </message>
    <message>
        <source>Start the container %1</source>
        <translation>启动容器 %1</translation>
    </message>
    <message>
        <source>Stop the container %1</source>
        <translation>停止容器 %1</translation>
    </message>
</context>
<context>
    <name>machinist::DoctorDialog</name>
    <message>
        <source>Connection of %1</source>
        <translation>%1 的连接</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>&amp;Start the machine</source>
        <translation>启动机器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Renew them (the engine restarts)</source>
        <translation>续期（引擎会重启）(&amp;R)</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>重新检查(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking at the way to %1…</source>
        <translation>正在检查通往 %1 的途径…</translation>
    </message>
    <message>
        <source>Check the connection of %1</source>
        <translation>检查 %1 的连接</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Everything is in order: %1 can be reached.</source>
        <translation>一切正常：可以连接 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Here is why:</source>
        <translation>无法连接 %1，原因如下：</translation>
    </message>
</context>
<context>
    <name>machinist::DriverForm</name>
    <message>
        <source>%1: %2</source>
        <translation>%1:%2</translation>
    </message>
</context>
<context>
    <name>machinist::DriverPicker</name>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Needs set-up</source>
        <translation>需要设置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>在这台电脑上不可用</translation>
    </message>
    <message>
        <source>There is no account for it yet.</source>
        <translation>还没有用于它的账户。</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>还没有账户</translation>
    </message>
</context>
<context>
    <name>machinist::EditDialog</name>
    <message>
        <source>Notes about %1</source>
        <translation>%1 的备注</translation>
    </message>
    <message numerus="yes">
        <source>Notes about %n machine(s)</source>
        <translation>
            <numerusform>%n 台机器的备注</numerusform>
        </translation>
    </message>
    <message>
        <source>web, blue</source>
        <translation>网站，蓝色</translation>
    </message>
    <message>
        <source>Separated by commas. The side bar has a group for each tag.</source>
        <translation>以逗号分隔。侧栏中每个标签有一个分组。</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>标签(&amp;T)</translation>
    </message>
    <message>
        <source>Add &amp;tags</source>
        <translation>添加标签(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Protect from being removed</source>
        <translation>保护其不被删除(&amp;P)</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A tag has no quotes in it.</source>
        <translation>标签中不能有引号。</translation>
    </message>
    <message>
        <source>A tag has at most 40 characters.</source>
        <translation>标签最多 40 个字符。</translation>
    </message>
    <message>
        <source>&amp;Start when I log in</source>
        <translation>登录时启动(&amp;S)</translation>
    </message>
</context>
<context>
    <name>machinist::EmptyState</name>
    <message>
        <source>No machines yet</source>
        <translation>还没有机器</translation>
    </message>
    <message>
        <source>A machine is a computer that runs Docker, here or elsewhere. How do you want to begin?</source>
        <translation>机器是运行 Docker 的电脑，在本地或别处都可以。您想如何开始？</translation>
    </message>
    <message>
        <source>Create a &amp;local machine</source>
        <translation>创建本地机器(&amp;L)</translation>
    </message>
    <message>
        <source>A virtual machine on this computer, ready in about a minute.</source>
        <translation>这台电脑上的虚拟机，约一分钟即可就绪。</translation>
    </message>
    <message>
        <source>Add an existing &amp;host</source>
        <translation>添加现有主机(&amp;H)</translation>
    </message>
    <message numerus="yes">
        <source>Import from docker-machine (%n found)</source>
        <translation>
            <numerusform>从 docker-machine 导入（找到 %n 台）</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect a &amp;cloud account</source>
        <translation>连接云账户(&amp;C)</translation>
    </message>
    <message>
        <source>Machines at a provider; the secret stays in this computer&apos;s keyring.</source>
        <translation>服务商处的机器；密钥留在此计算机的密钥环中。</translation>
    </message>
    <message>
        <source>A server that you can reach over SSH. It is looked at first; nothing is changed unless you say so.</source>
        <translation>可通过 SSH 访问的服务器。会先查看它；除非您同意，否则不做任何更改。</translation>
    </message>
    <message>
        <source>Note the &amp;URL of an engine that listens already</source>
        <translation>记下已在监听的引擎的 URL(&amp;U)</translation>
    </message>
</context>
<context>
    <name>machinist::EnvDialog</name>
    <message>
        <source>Environment of %1</source>
        <translation>%1 的环境变量</translation>
    </message>
    <message>
        <source>Lines for the shell</source>
        <translation>shell 命令行</translation>
    </message>
    <message>
        <source>Use %1 from a shell</source>
        <translation>在 shell 中使用 %1</translation>
    </message>
    <message>
        <source>These lines point the docker command of one shell at this machine. Other shells are not touched.</source>
        <translation>这些命令让一个 shell 中的 docker 命令指向此机器。其他 shell 不受影响。</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>bash, zsh, sh</source>
        <translation>bash、zsh、sh</translation>
    </message>
    <message>
        <source>&amp;Shell</source>
        <translation>Shell(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open terminal</source>
        <translation>打开终端(&amp;O)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No terminal program was found on this computer</source>
        <translation>在这台电脑上没有找到终端程序</translation>
    </message>
    <message>
        <source>Open %1 with these variables set</source>
        <translation>打开 %1 并设置好这些变量</translation>
    </message>
    <message>
        <source>Copied. Paste it into the shell.</source>
        <translation>已复制。请粘贴到 shell 中。</translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation>已打开 %1。</translation>
    </message>
    <message>
        <source>Open a &amp;window</source>
        <translation>打开窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Open a shell of this computer in Machinist&apos;s own terminal, with these variables set</source>
        <translation>在 Machinist 自己的终端中打开这台电脑的 shell，并设置好这些变量</translation>
    </message>
    <message>
        <source>Write .en&amp;vrc…</source>
        <translation>写入 .envrc(&amp;V)…</translation>
    </message>
    <message>
        <source>Set these variables in every shell that enters a folder, by direnv</source>
        <translation>借助 direnv，在每个进入某文件夹的 shell 中设置这些变量</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>项目的文件夹</translation>
    </message>
    <message>
        <source>Wrote %1. Allow it once with: direnv allow</source>
        <translation>已写入 %1。请运行一次以允许：direnv allow</translation>
    </message>
    <message>
        <source>Shell for %1</source>
        <translation>%1 的 shell</translation>
    </message>
</context>
<context>
    <name>machinist::ErrorView</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>技术细节</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
</context>
<context>
    <name>machinist::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Write %1 into one encrypted file</source>
        <translation>将 %1 写入一个加密文件</translation>
    </message>
    <message>
        <source>&amp;Move it: with my keys</source>
        <translation>移动：使用我的密钥(&amp;M)</translation>
    </message>
    <message>
        <source>Include the key of my certificate &amp;authority, which opens all my machines</source>
        <translation>包含我的证书颁发机构密钥，它能打开我的所有机器(&amp;A)</translation>
    </message>
    <message>
        <source>Only for another computer of your own: certificates can be renewed there.</source>
        <translation>仅用于您自己的另一台计算机：可在那里续签证书。</translation>
    </message>
    <message>
        <source>&amp;Share it: with keys made for</source>
        <translation>共享：使用专门生成的密钥，提供给(&amp;S)</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>Name of the receiver</source>
        <translation>接收者的名称</translation>
    </message>
    <message>
        <source>Let the receiver &amp;log in to the host, too (adds an SSH key there)</source>
        <translation>同时允许接收者登录主机（会在那里添加 SSH 密钥）(&amp;L)</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>A&amp;gain</source>
        <translation>再次输入(&amp;G)</translation>
    </message>
    <message>
        <source>Tell it to the receiver by another way than the file. Without it nobody can open the file.</source>
        <translation>请通过文件以外的途径将它告知接收者。没有它，任何人都无法打开该文件。</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Exported machines (*%1)</source>
        <translation>导出的机器 (*%1)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Say where the file is to be.</source>
        <translation>请指定文件的位置。</translation>
    </message>
    <message>
        <source>Say for whom the keys are made.</source>
        <translation>请指定密钥提供给谁。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不同。</translation>
    </message>
</context>
<context>
    <name>machinist::FileJobs</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 个项目</numerusform>
        </translation>
    </message>
    <message>
        <source>Upload %1 to %2</source>
        <translation>将 %1 上传到 %2</translation>
    </message>
    <message>
        <source>Download %1 from %2</source>
        <translation>从 %2 下载 %1</translation>
    </message>
    <message>
        <source>Delete %1 on %2</source>
        <translation>删除 %2 上的 %1</translation>
    </message>
</context>
<context>
    <name>machinist::FileList</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>machinist::FileTree</name>
    <message>
        <source>%1 has too many folders in folders.</source>
        <translation>%1 的文件夹嵌套过多。</translation>
    </message>
    <message>
        <source>The host named a file “%1”, which is no file name.</source>
        <translation>主机给出的文件名“%1”不是有效的文件名。</translation>
    </message>
    <message>
        <source>Nothing was written. The host may not be trustworthy.</source>
        <translation>没有写入任何内容。该主机可能不可信。</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>已略过：%1</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>machinist::FilesPage</name>
    <message>
        <source>Select a machine to see its files.</source>
        <translation>选择一台机器以查看其文件。</translation>
    </message>
    <message>
        <source>The folder above</source>
        <translation>上级文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>&amp;Download…</source>
        <translation>下载(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Upload…</source>
        <translation>上传(&amp;U)…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>The files of %1 cannot be listed.</source>
        <translation>无法列出 %1 的文件。</translation>
    </message>
    <message>
        <source>Send files to %1</source>
        <translation>向 %1 发送文件</translation>
    </message>
    <message>
        <source>More that can be done with files</source>
        <translation>更多文件操作</translation>
    </message>
    <message>
        <source>&amp;New folder…</source>
        <translation>新建文件夹(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Permissions…</source>
        <translation>权限(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Copy files</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>There is already: %1</source>
        <translation>已存在：%1</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>A file there is shorter: an interrupted copy can be gone on with.</source>
        <translation>那里的文件较短：可以继续中断的复制。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>“%1” is no file name.</source>
        <translation>“%1”不是有效的文件名。</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>There is already something named %1.</source>
        <translation>已存在名为 %1 的内容。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete %1 from %2?</source>
        <translation>要从 %2 删除 %1 吗？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n item(s)?</source>
        <translation>
            <numerusform>要删除 %n 个项目吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders go with everything in them. This cannot be undone.</source>
        <translation>文件夹及其中的所有内容都会被删除。此操作无法撤消。</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤消。</translation>
    </message>
    <message>
        <source>The files have been fetched: drag them once more to drop them.</source>
        <translation>文件已取回：请再拖动一次以放下它们。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>确定(&amp;O)</translation>
    </message>
</context>
<context>
    <name>machinist::FlagForm</name>
    <message>
        <source>More options</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>%1
--%2</source>
        <translation>%1
--%2</translation>
    </message>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>%1: there is no file %2.</source>
        <translation>%1：没有文件 %2。</translation>
    </message>
</context>
<context>
    <name>machinist::ForwardDialog</name>
    <message>
        <source>Forward a port of %1</source>
        <translation>转发 %1 的端口</translation>
    </message>
    <message>
        <source>Local: a port here leads to the machine</source>
        <translation>本地：此处的端口通往机器</translation>
    </message>
    <message>
        <source>Remote: a port of the machine leads here</source>
        <translation>远程：机器的端口通往此处</translation>
    </message>
    <message>
        <source>SOCKS: a proxy here that connects from the machine</source>
        <translation>SOCKS：此处的代理，从机器发起连接</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>任意空闲端口</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Listen on</source>
        <translation>监听地址(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Connect to</source>
        <translation>连接到(&amp;C)</translation>
    </message>
    <message>
        <source>P&amp;ort there</source>
        <translation>目标端口(&amp;O)</translation>
    </message>
    <message>
        <source>Programs on this computer reach a service as %1 sees it.</source>
        <translation>此计算机上的程序访问 %1 所能看到的服务。</translation>
    </message>
    <message>
        <source>Programs on %1 reach a service as this computer sees it.</source>
        <translation>%1 上的程序访问此计算机所能看到的服务。</translation>
    </message>
    <message>
        <source>Programs on this computer that know SOCKS connect to anything that %1 can reach.</source>
        <translation>此计算机上支持 SOCKS 的程序可连接到 %1 能访问的任何地方。</translation>
    </message>
    <message>
        <source>Keep it &amp;for this machine</source>
        <translation>为这台机器保留(&amp;F)</translation>
    </message>
    <message>
        <source>It stays in the list when it has ended, to be started again.</source>
        <translation>结束后仍保留在列表中，可再次启动。</translation>
    </message>
    <message>
        <source>Say where to listen: 127.0.0.1 is for this computer alone.</source>
        <translation>请指定监听地址：127.0.0.1 只供本机使用。</translation>
    </message>
    <message>
        <source>Say where to connect to.</source>
        <translation>请指定要连接到哪里。</translation>
    </message>
</context>
<context>
    <name>machinist::ForwardsPage</name>
    <message>
        <source>Forwards</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>监听于</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>通往</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Select a machine to see its forwards.</source>
        <translation>请选择一台机器以查看其转发。</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>No port of %1 is forwarded.</source>
        <translation>没有转发 %1 的任何端口。</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>远程</translation>
    </message>
    <message>
        <source>SOCKS</source>
        <translation>SOCKS</translation>
    </message>
    <message>
        <source>what clients ask for</source>
        <translation>客户端所请求的</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>The connection ended</source>
        <translation>连接已结束</translation>
    </message>
    <message>
        <source>Sta&amp;rt</source>
        <translation>启动(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>删除(&amp;M)</translation>
    </message>
    <message>
        <source>Stops it, and keeps it for the machine no longer</source>
        <translation>停止它，并不再为这台机器保留</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未启动</translation>
    </message>
</context>
<context>
    <name>machinist::GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
</context>
<context>
    <name>machinist::HostReportView</name>
    <message>
        <source>&amp;Only connect (changes nothing)</source>
        <translation>仅连接（不做任何更改）(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Set the host up for Machinist</source>
        <translation>设置主机以供 Machinist 使用(&amp;S)</translation>
    </message>
    <message>
        <source>Docker is reached through SSH; nothing is installed, configured or restarted.</source>
        <translation>Docker 通过 SSH 访问；不安装、不配置、也不重启任何内容。</translation>
    </message>
</context>
<context>
    <name>machinist::ImportDialog</name>
    <message>
        <source>Import a machine</source>
        <translation>导入机器</translation>
    </message>
    <message>
        <source>Take a machine over from a file</source>
        <translation>从文件接管机器</translation>
    </message>
    <message>
        <source>Only import files of people whom you trust: you will connect to the machine that they name.</source>
        <translation>只导入您信任的人的文件：您将连接到其中指定的机器。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>此处的名称</translation>
    </message>
    <message>
        <source>As it was called</source>
        <translation>沿用原名</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Which of your accounts the machine signs in with, where its provider wants one</source>
        <translation>在服务商需要时，机器用您的哪个账户登录</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Name here</source>
        <translation>此处的名称(&amp;N)</translation>
    </message>
    <message>
        <source>A&amp;ccount</source>
        <translation>账户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Exported machines (*%1);;All files (*)</source>
        <translation>导出的机器 (*%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Choose the file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Type the passphrase of the file.</source>
        <translation>请输入该文件的口令。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Give it another name here.</source>
        <translation>请在此处为它另取名称。</translation>
    </message>
</context>
<context>
    <name>machinist::IntegrationBox</name>
    <message>
        <source>Tell other programs</source>
        <translation>告知其他程序</translation>
    </message>
    <message>
        <source>Keep a &amp;docker context named %1</source>
        <translation>保留名为 %1 的 docker 上下文(&amp;D)</translation>
    </message>
    <message>
        <source>For docker --context %1, and for editors that list contexts</source>
        <translation>用于 docker --context %1，以及会列出上下文的编辑器</translation>
    </message>
    <message>
        <source>Keep a &amp;host named %1 in ~/.ssh/config</source>
        <translation>在 ~/.ssh/config 中保留名为 %1 的主机(&amp;H)</translation>
    </message>
    <message>
        <source>For ssh %1, and for editors that open folders over SSH</source>
        <translation>用于 ssh %1，以及通过 SSH 打开文件夹的编辑器</translation>
    </message>
    <message>
        <source>They follow the machine&apos;s address and go when it is removed. Entries that Machinist did not make are never changed.</source>
        <translation>它们随机器的地址更新，并随机器一同删除。不是由 Machinist 创建的条目绝不会被更改。</translation>
    </message>
</context>
<context>
    <name>machinist::JobNotifier</name>
    <message>
        <source>%1: failed</source>
        <translation>%1：失败</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：完成</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>用时 %1。</translation>
    </message>
</context>
<context>
    <name>machinist::LogPage</name>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>machinist::LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>machinist::MachineActions</name>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>Start the machine</source>
        <translation>启动机器</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>关闭机器</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重启(&amp;R)</translation>
    </message>
    <message>
        <source>Shut the machine down and start it again</source>
        <translation>关闭机器并再次启动</translation>
    </message>
    <message>
        <source>&amp;Kill</source>
        <translation>强制关闭(&amp;K)</translation>
    </message>
    <message>
        <source>Switch the machine off at once, like pulling the plug</source>
        <translation>立即断电，如同拔掉电源</translation>
    </message>
    <message>
        <source>&amp;Console</source>
        <translation>控制台(&amp;C)</translation>
    </message>
    <message>
        <source>Open a shell on the machine</source>
        <translation>打开机器上的 shell</translation>
    </message>
    <message>
        <source>&amp;Environment…</source>
        <translation>环境变量(&amp;E)…</translation>
    </message>
    <message>
        <source>Point a shell at the machine&apos;s Docker engine</source>
        <translation>让 shell 指向机器的 Docker 引擎</translation>
    </message>
    <message>
        <source>Copy the lines that point a shell at the machine</source>
        <translation>复制让 shell 指向机器的命令</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>复制地址(&amp;A)</translation>
    </message>
    <message>
        <source>Copy the machine&apos;s address</source>
        <translation>复制机器的地址</translation>
    </message>
    <message>
        <source>Retr&amp;y create</source>
        <translation>重试创建(&amp;Y)</translation>
    </message>
    <message>
        <source>Go on with creating, from the stage that failed</source>
        <translation>从失败的阶段继续创建</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>打开日志(&amp;L)</translation>
    </message>
    <message>
        <source>Show what was done to the machine</source>
        <translation>显示对机器做过的操作</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>删除(&amp;M)…</translation>
    </message>
    <message>
        <source>Delete the machine</source>
        <translation>删除机器</translation>
    </message>
    <message>
        <source>Select a machine first</source>
        <translation>请先选择一台机器</translation>
    </message>
    <message>
        <source>For one machine at a time</source>
        <translation>一次只能用于一台机器</translation>
    </message>
    <message>
        <source>The machine is gone</source>
        <translation>机器已不存在</translation>
    </message>
    <message>
        <source>Busy: %1</source>
        <translation>正忙：%1</translation>
    </message>
    <message>
        <source>The machine is not complete</source>
        <translation>机器尚未创建完成</translation>
    </message>
    <message>
        <source>It is running</source>
        <translation>它正在运行</translation>
    </message>
    <message>
        <source>It is not running</source>
        <translation>它没有运行</translation>
    </message>
    <message>
        <source>Its engine&apos;s URL is not known</source>
        <translation>不知道其引擎的网址</translation>
    </message>
    <message>
        <source>Its address is not known</source>
        <translation>不知道其地址</translation>
    </message>
    <message>
        <source>Its create is complete</source>
        <translation>它已创建完成</translation>
    </message>
    <message>
        <source>It is protected</source>
        <translation>它受保护</translation>
    </message>
    <message>
        <source>There is no driver &quot;%1&quot;</source>
        <translation>没有驱动“%1”</translation>
    </message>
    <message>
        <source>The driver %1 cannot do that</source>
        <translation>驱动 %1 无法做到</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>Check t&amp;he connection…</source>
        <translation>检查连接(&amp;H)…</translation>
    </message>
    <message>
        <source>Find out why the machine cannot be reached</source>
        <translation>找出机器无法连接的原因</translation>
    </message>
    <message>
        <source>Ta&amp;gs and notes…</source>
        <translation>标签和备注(&amp;G)…</translation>
    </message>
    <message>
        <source>Tags, notes and a protection from removal</source>
        <translation>标签、备注和删除保护</translation>
    </message>
    <message>
        <source>S&amp;uspend</source>
        <translation>挂起(&amp;U)</translation>
    </message>
    <message>
        <source>Write the machine&apos;s memory to disk; starting it goes on where it was</source>
        <translation>将机器的内存写入磁盘；启动后从原处继续</translation>
    </message>
    <message>
        <source>Copy en&amp;vironment</source>
        <translation>复制环境变量(&amp;V)</translation>
    </message>
    <message>
        <source>Sna&amp;pshots…</source>
        <translation>快照(&amp;P)…</translation>
    </message>
    <message>
        <source>Take the machine&apos;s picture, or go back to an earlier one</source>
        <translation>保存机器的当前状态，或恢复到以前的状态</translation>
    </message>
    <message>
        <source>Modi&amp;fy…</source>
        <translation>修改(&amp;F)…</translation>
    </message>
    <message>
        <source>Processors, memory, disk and more</source>
        <translation>处理器、内存、磁盘等</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重命名(&amp;N)…</translation>
    </message>
    <message>
        <source>Give the machine another name</source>
        <translation>给机器换一个名称</translation>
    </message>
    <message>
        <source>Cl&amp;one…</source>
        <translation>克隆(&amp;O)…</translation>
    </message>
    <message>
        <source>Make a second machine of what this one has on its disk</source>
        <translation>用此机器磁盘上的内容创建第二台机器</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Write the machine into an encrypted file, to move or to share it</source>
        <translation>将机器写入加密文件，以便移动或共享</translation>
    </message>
    <message>
        <source>It is suspended</source>
        <translation>它已挂起</translation>
    </message>
    <message>
        <source>Machines of the driver %1 have no SSH</source>
        <translation>驱动 %1 的机器没有 SSH</translation>
    </message>
    <message>
        <source>Stop it first</source>
        <translation>请先停止它</translation>
    </message>
    <message>
        <source>Stop it first: its files are in use</source>
        <translation>请先停止它：其文件正在使用</translation>
    </message>
    <message>
        <source>It cannot leave this computer</source>
        <translation>它不能离开此计算机</translation>
    </message>
    <message>
        <source>Up&amp;grade Docker…</source>
        <translation>升级 Docker(&amp;G)…</translation>
    </message>
    <message>
        <source>Bring the engine to the newest release that its host&apos;s package manager has</source>
        <translation>将引擎升级到主机包管理器提供的最新版本</translation>
    </message>
</context>
<context>
    <name>machinist::MachineJobs</name>
    <message>
        <source>Creating…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Create %1</source>
        <translation>创建 %1</translation>
    </message>
    <message>
        <source>Continue creating %1</source>
        <translation>继续创建 %1</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>重启 %1</translation>
    </message>
    <message>
        <source>Restarting…</source>
        <translation>正在重启…</translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation>强制关闭 %1</translation>
    </message>
    <message>
        <source>Killing…</source>
        <translation>正在强制关闭…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Renew the certificates of %1</source>
        <translation>续签 %1 的证书</translation>
    </message>
    <message>
        <source>Renewing certificates…</source>
        <translation>正在续签证书…</translation>
    </message>
    <message>
        <source>Cloning…</source>
        <translation>正在克隆…</translation>
    </message>
    <message>
        <source>Clone %1 as %2</source>
        <translation>将 %1 克隆为 %2</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>挂起 %1</translation>
    </message>
    <message>
        <source>Suspending…</source>
        <translation>正在挂起…</translation>
    </message>
    <message>
        <source>Take the snapshot %1 of %2</source>
        <translation>为 %2 创建快照 %1</translation>
    </message>
    <message>
        <source>Taking a snapshot…</source>
        <translation>正在创建快照…</translation>
    </message>
    <message>
        <source>Take %1 back to %2</source>
        <translation>将 %1 恢复到 %2</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>Delete the snapshot %1 of %2</source>
        <translation>删除 %2 的快照 %1</translation>
    </message>
    <message>
        <source>Deleting a snapshot…</source>
        <translation>正在删除快照…</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Changing…</source>
        <translation>正在更改…</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation>正在重命名…</translation>
    </message>
    <message>
        <source>Upgrade Docker on %1</source>
        <translation>升级 %1 上的 Docker</translation>
    </message>
    <message>
        <source>Upgrading…</source>
        <translation>正在升级…</translation>
    </message>
</context>
<context>
    <name>machinist::MachineListModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>存在时间</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, seen %2 ago</source>
        <translation>%1，%2前查看</translation>
    </message>
    <message>
        <source>Running, problem</source>
        <translation>运行中，有问题</translation>
    </message>
</context>
<context>
    <name>machinist::MachineTable</name>
    <message>
        <source>Machines</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>machinist::MainWindow</name>
    <message>
        <source>&amp;New machine</source>
        <translation>新建机器(&amp;N)</translation>
    </message>
    <message>
        <source>Create a machine or add one (Ctrl+N)</source>
        <translation>创建或添加机器（Ctrl+N）</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Search machines</source>
        <translation>搜索机器</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>搜索（Ctrl+F）</translation>
    </message>
    <message>
        <source>Names, addresses and tags; also driver:qemu, state:running, tag:web</source>
        <translation>名称、地址和标签；也可用 driver:qemu、state:running、tag:web</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Machines: %1, running: %2</source>
        <translation>机器：%1，运行中：%2</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n 个任务进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied the environment of %1. Paste it into a shell.</source>
        <translation>已复制 %1 的环境变量。请粘贴到 shell 中。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Stop %1?</source>
        <translation>停止 %1 吗？</translation>
    </message>
    <message>
        <source>Restart %1?</source>
        <translation>重启 %1 吗？</translation>
    </message>
    <message>
        <source>Switch %1 off at once?</source>
        <translation>立即将 %1 断电吗？</translation>
    </message>
    <message>
        <source>Containers that run there are stopped.</source>
        <translation>那里运行的容器会被停止。</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t ask again</source>
        <translation>不再询问(&amp;D)</translation>
    </message>
    <message>
        <source>Go on?</source>
        <translation>继续吗？</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are still running. Cancel them and quit?</source>
        <translation>
            <numerusform>仍有 %n 个任务在进行。取消它们并退出吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>&amp;About Machinist</source>
        <translation>关于 Machinist(&amp;A)</translation>
    </message>
    <message>
        <source>The machines of Docker Machine are shown when Machinist is started anew.</source>
        <translation>下次启动 Machinist 时会显示 Docker Machine 的机器。</translation>
    </message>
    <message>
        <source>Add an existing &amp;host…</source>
        <translation>添加现有主机(&amp;H)…</translation>
    </message>
    <message>
        <source>Connect an account…</source>
        <translation>连接账户…</translation>
    </message>
    <message>
        <source>Sign in at a provider, to make machines there</source>
        <translation>登录服务商，以便在那里创建机器</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Import from &amp;Docker Machine…</source>
        <translation>从 Docker Machine 导入(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>指南(&amp;G)</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>映像</translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s)</source>
        <translation>
            <numerusform>%n 台机器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shell(s) are still connected. What runs in them ends. Quit?</source>
        <translation>
            <numerusform>仍有 %n 个 shell 处于连接状态。其中运行的程序将结束。要退出吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>What was changed of %1 takes effect when it is restarted.</source>
        <translation>对 %1 的更改在重启后生效。</translation>
    </message>
    <message>
        <source>%1 is in the keyring.</source>
        <translation>%1 已在密钥环中。</translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>已复制 %1。</translation>
    </message>
    <message>
        <source>Exported %1 to %2.</source>
        <translation>已将 %1 导出到 %2。</translation>
    </message>
    <message>
        <source>Imported %1.</source>
        <translation>已导入 %1。</translation>
    </message>
    <message>
        <source>%1 (Docker %2)</source>
        <translation>%1（Docker %2）</translation>
    </message>
    <message>
        <source>Upgrade Docker on %1?</source>
        <translation>要升级 %1 上的 Docker 吗？</translation>
    </message>
    <message>
        <source>The host&apos;s package manager brings the newest release that it has, and the engine restarts. Where containers run you are asked again before they stop.</source>
        <translation>主机的包管理器会安装它提供的最新版本，引擎随后重启。若有容器正在运行，停止之前会再次询问您。</translation>
    </message>
    <message>
        <source>Make new certificates for %1?</source>
        <translation>要为 %1 生成新证书吗？</translation>
    </message>
    <message>
        <source>The machine&apos;s engine restarts; containers that it does not keep running stop.</source>
        <translation>这台机器的引擎会重启；未设为保持运行的容器会停止。</translation>
    </message>
</context>
<context>
    <name>machinist::NameDialog</name>
    <message>
        <source>Clone %1</source>
        <translation>克隆 %1</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>&amp;Clone</source>
        <translation>克隆(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>The clone has what the machine has on its disk, and keys, ids, certificates and ports of its own.</source>
        <translation>克隆拥有该机器磁盘上的内容，以及自己的密钥、ID、证书和端口。</translation>
    </message>
    <message>
        <source>Its folder, certificates, and what other programs were told of it follow. Outside this computer it keeps the name it was made under.</source>
        <translation>其文件夹、证书以及告知其他程序的信息都会随之更改。在此计算机之外，它保留创建时的名称。</translation>
    </message>
</context>
<context>
    <name>machinist::NameQuestion</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>machinist::NameRow</name>
    <message>
        <source>&amp;How many</source>
        <translation>数量(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Propose another name</source>
        <translation>换一个建议名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Letters, digits, dots and dashes; node-{1..5} makes five machines</source>
        <translation>字母、数字、点和短横线；node-{1..5} 表示五台机器</translation>
    </message>
    <message>
        <source>How many machines</source>
        <translation>机器数量</translation>
    </message>
    <message>
        <source>This driver notes one machine at a time.</source>
        <translation>此驱动一次只记录一台机器。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n machines can be asked for at once.</source>
        <translation>
            <numerusform>一次最多可要求 %n 台机器。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s) side by side: %1 … %2</source>
        <translation>
            <numerusform>同时创建 %n 台机器：%1 … %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::NoMatch</name>
    <message>
        <source>No machine matches.</source>
        <translation>没有匹配的机器。</translation>
    </message>
    <message>
        <source>Clear the &amp;filter</source>
        <translation>清除筛选(&amp;F)</translation>
    </message>
</context>
<context>
    <name>machinist::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close notice</source>
        <translation>关闭通知</translation>
    </message>
</context>
<context>
    <name>machinist::OfferField</name>
    <message>
        <source>Ask the provider again</source>
        <translation>再次询问服务商</translation>
    </message>
    <message>
        <source>%1: ask the provider again</source>
        <translation>%1：再次询问服务商</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>正在询问服务商…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>asked just now</source>
        <translation>刚刚询问</translation>
    </message>
    <message numerus="yes">
        <source>asked %n min ago</source>
        <translation>
            <numerusform>%n 分钟前询问</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider offers nothing here, %1</source>
        <translation>服务商在此没有提供选项，%1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>Not among the %n choice(s), %1</source>
        <translation>
            <numerusform>不在 %n 个选项之中，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s), %1</source>
        <translation>
            <numerusform>%n 个选项，%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::OperationCard</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>&amp;Retry from this stage</source>
        <translation>从此阶段重试(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>打开日志(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>删除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>Check the c&amp;onnection</source>
        <translation>检查连接(&amp;O)</translation>
    </message>
</context>
<context>
    <name>machinist::OrphansDialog</name>
    <message>
        <source>Left over in %1</source>
        <translation>%1 中的遗留资源</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>遗留资源</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Id of its machine</source>
        <translation>所属机器的 ID</translation>
    </message>
    <message>
        <source>What Machinist has made with this account and no machine of this store needs. Machines of other computers that use the account are among it: look at the names first.</source>
        <translation>Machinist 用此账户创建、而此存储中没有机器需要的东西。其中包括使用同一账户的其他计算机上的机器：请先核对名称。</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>重新查看(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Nothing is left over.</source>
        <translation>没有遗留资源。</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) found.</source>
        <translation>
            <numerusform>找到 %n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete at the provider</source>
        <translation>在提供商处删除</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n thing(s) at the provider, for good?</source>
        <translation>
            <numerusform>要在提供商处永久删除 %n 项吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Delete what is left over in %1</source>
        <translation>删除 %1 中的遗留资源</translation>
    </message>
</context>
<context>
    <name>machinist::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Select a machine to see more of it.</source>
        <translation>选择一台机器以查看更多信息。</translation>
    </message>
    <message>
        <source>&amp;Retry from this stage</source>
        <translation>从此阶段重试(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>打开日志(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>删除(&amp;M)…</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>%1 · seen %2 ago</source>
        <translation>%1 · %2前查看</translation>
    </message>
    <message>
        <source>Creating this machine was interrupted at the stage &quot;%1&quot;.</source>
        <translation>此机器的创建在阶段“%1”中断。</translation>
    </message>
    <message>
        <source>What was made is kept: go on from there, or remove everything.</source>
        <translation>已创建的内容予以保留：可从那里继续，或全部删除。</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Check the &amp;connection</source>
        <translation>检查连接(&amp;C)</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>It cannot be removed before that is taken off in its notes.</source>
        <translation>在备注中解除保护之前，无法删除它。</translation>
    </message>
</context>
<context>
    <name>machinist::PermissionsDialog</name>
    <message>
        <source>Permissions of %1</source>
        <translation>%1 的权限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>execute</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>As a number</source>
        <translation>数字形式</translation>
    </message>
    <message>
        <source>As a &amp;number</source>
        <translation>数字形式(&amp;N)</translation>
    </message>
</context>
<context>
    <name>machinist::ReceiverList</name>
    <message>
        <source>Who may log in</source>
        <translation>谁可以登录</translation>
    </message>
    <message>
        <source>Who may log in to the host by now</source>
        <translation>目前谁可以登录主机</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>&amp;Take the key back</source>
        <translation>收回密钥(&amp;T)</translation>
    </message>
    <message>
        <source>Take back the key of %1</source>
        <translation>收回 %1 的密钥</translation>
    </message>
    <message>
        <source>The SSH key is taken off the host. The certificate stays good until it expires.</source>
        <translation>SSH 密钥会从主机上移除。证书在过期之前仍然有效。</translation>
    </message>
</context>
<context>
    <name>machinist::RemoveDialog</name>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the machine %1?</source>
        <translation>删除机器 %1 吗？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n machine(s)?</source>
        <translation>
            <numerusform>删除 %n 台机器吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking what there is…</source>
        <translation>正在查看有哪些内容…</translation>
    </message>
    <message>
        <source>&amp;Forget the machine even if something cannot be deleted</source>
        <translation>即使有内容无法删除，也忘记这台机器(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This cannot be undone. Deleted will be:</source>
        <translation>此操作无法撤销。将删除：</translation>
    </message>
    <message numerus="yes">
        <source>• and %n more</source>
        <translation>
            <numerusform>• 以及另外 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>machinist::ReshapeDialog</name>
    <message>
        <source>Modify %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>What stays as it is</source>
        <translation>保持不变的内容</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Takes effect now</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>Takes effect now. %1</source>
        <translation>立即生效。%1</translation>
    </message>
    <message>
        <source>Takes effect after a restart</source>
        <translation>重启后生效</translation>
    </message>
    <message>
        <source>Takes effect after a restart. %1</source>
        <translation>重启后生效。%1</translation>
    </message>
    <message>
        <source>Not possible here: %1</source>
        <translation>此处无法更改：%1</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>没有更改</translation>
    </message>
</context>
<context>
    <name>machinist::SessionRecorder</name>
    <message>
        <source>The recording cannot be written to %1.</source>
        <translation>无法将录制写入 %1。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>machinist::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>Holds when Machinist is started anew.</source>
        <translation>下次启动 Machinist 时生效。</translation>
    </message>
</context>
<context>
    <name>machinist::Sidebar</name>
    <message>
        <source>Groups of machines</source>
        <translation>机器分组</translation>
    </message>
    <message>
        <source>All machines</source>
        <translation>所有机器</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>With problems</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Drivers</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
</context>
<context>
    <name>machinist::SnapshotDialog</name>
    <message>
        <source>Snapshots of %1</source>
        <translation>%1 的快照</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Name of the new snapshot</source>
        <translation>新快照的名称</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>创建(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>恢复(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Take %1 back to &quot;%2&quot;?</source>
        <translation>要将 %1 恢复到“%2”吗？</translation>
    </message>
    <message>
        <source>What it has written since then is lost.</source>
        <translation>此后写入的内容将丢失。</translation>
    </message>
    <message>
        <source>Delete the snapshot &quot;%1&quot;?</source>
        <translation>要删除快照“%1”吗？</translation>
    </message>
    <message>
        <source>The machine stays as it is; it cannot go back there any more.</source>
        <translation>机器保持不变；但不能再恢复到那里。</translation>
    </message>
    <message>
        <source>disk and memory</source>
        <translation>磁盘和内存</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>There is one of that name</source>
        <translation>已有同名快照</translation>
    </message>
    <message>
        <source>Select a snapshot first</source>
        <translation>请先选择一个快照</translation>
    </message>
</context>
<context>
    <name>machinist::StageList</name>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
</context>
<context>
    <name>machinist::SummaryBox</name>
    <message>
        <source>Equivalent command</source>
        <translation>等效命令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>The same on a command line:</source>
        <translation>等效的命令行：</translation>
    </message>
</context>
<context>
    <name>machinist::TemplateMenu</name>
    <message>
        <source>&amp;Templates</source>
        <translation>模板(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Repeat last</source>
        <translation>重复上次(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save as template…</source>
        <translation>另存为模板(&amp;S)…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>删除(&amp;M)</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>另存为模板</translation>
    </message>
    <message>
        <source>It takes the place of one with the same name. Secrets are not kept in it.</source>
        <translation>它会取代同名的模板。机密不会保存在其中。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Give the template a name.</source>
        <translation>请为模板命名。</translation>
    </message>
</context>
<context>
    <name>machinist::TrayIcon</name>
    <message>
        <source>This desktop shows no tray icons.</source>
        <translation>此桌面不显示托盘图标。</translation>
    </message>
    <message>
        <source>&amp;New machine…</source>
        <translation>新建机器(&amp;N)…</translation>
    </message>
    <message>
        <source>Stop &amp;all</source>
        <translation>全部停止(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Show the window</source>
        <translation>显示窗口(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Machinist: %1 of %2 machines running</source>
        <translation>Machinist:%2 台机器中 %1 台运行中</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>另有 %n 台…</numerusform>
        </translation>
    </message>
    <message>
        <source>No machines</source>
        <translation>没有机器</translation>
    </message>
</context>
<context>
    <name>machinist::terminal::LocalPtyChannel</name>
    <message>
        <source>No pseudo-terminal could be opened: %1</source>
        <translation>无法打开伪终端：%1</translation>
    </message>
    <message>
        <source>The program ended with status %1.</source>
        <translation>程序已结束，状态为 %1。</translation>
    </message>
    <message>
        <source>The program ended.</source>
        <translation>程序已结束。</translation>
    </message>
</context>
<context>
    <name>machinist::terminal::PlaybackChannel</name>
    <message>
        <source>The recording has ended.</source>
        <translation>录制已结束。</translation>
    </message>
</context>
<context>
    <name>machinist::terminal::SearchBar</name>
    <message>
        <source>Find in the console</source>
        <translation>在控制台中查找</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>machinist::terminal::TerminalView</name>
    <message>
        <source>Ctrl+click to open %1</source>
        <translation>Ctrl+单击以打开 %1</translation>
    </message>
</context>
</TS>
