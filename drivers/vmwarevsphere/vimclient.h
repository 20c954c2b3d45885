// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudresource.h"
#include "drivers/vmwarevsphere/trustedhttp.h"
#include "drivers/vmwarevsphere/vimtypes.h"

namespace machinist::vsphere {

/// One method of a managed object.
struct VimCall
{
    const char *method;
    MoRef self;
    QList<XmlNode> arguments = {};
    /// Freely only for what changes nothing.
    Repeat repeat = Repeat::Once;
};

/// vSphere's Web Services API (vim25 over SOAP; vCenter and ESXi). Signs in with the first call
/// that wants it, again where the server has ended the session, and out when it goes. Blocks; one
/// thread.
class VimClient
{
public:
    explicit VimClient(Login login, CloudHttpSettings settings = {});
    ~VimClient();
    VimClient(const VimClient &) = delete;
    VimClient &operator=(const VimClient &) = delete;

    /// The "METHODResponse" element. Faults are errors, see vimfault.h.
    Result<XmlNode> call(const VimCall &call, OperationContext &context);
    /// Its returnval, as a reference: null where the server returned nothing.
    Result<MoRef> callForRef(const VimCall &call, OperationContext &context);

    /// The properties \a paths of \a object. NotFound where it is gone.
    Result<ObjectContent> properties(const MoRef &object, const QStringList &paths,
                                     OperationContext &context);
    /// The same of everything of \a types below \a container, whose own base type is \a type.
    Result<QList<ObjectContent>> below(const MoRef &container, const QStringList &types,
                                       const char *type, const QStringList &paths,
                                       OperationContext &context);

    /// Waits until \a task has ended; its result, which may be empty, or its error. \a onPoll is
    /// called at each look, for what may hold the task up.
    Result<XmlNode> await(const MoRef &task, const CloudPace &pace, OperationContext &context,
                          const std::function<Result<>()> &onPoll = {});
    /// call() of a method that ends with "_Task", and await().
    Result<XmlNode> runTask(const VimCall &call, const CloudPace &pace, OperationContext &context,
                            const std::function<Result<>()> &onPoll = {});

    /// A member of the service content ("propertyCollector"); null where this server has none.
    Result<MoRef> service(const char *name, OperationContext &context);
    Result<bool> isVCenter(OperationContext &context);

    const Login &login() const { return m_login; }
    /// A transfer of a file under this session, which may be repeated.
    Result<> transfer(const HttpRequest &request, OperationContext &context);
    int requestCount() const { return m_http.requestCount() + m_transfers.requestCount(); }

private:
    Result<> connect(OperationContext &context);
    Result<> signIn(OperationContext &context);
    Result<XmlNode> exchange(const VimCall &call, OperationContext &context);
    Result<XmlNode> retrieve(const XmlNode &specSet, OperationContext &context);
    Result<QList<ObjectContent>> look(const MoRef &container, const QStringList &types,
                                      const char *type, const QStringList &paths,
                                      OperationContext &context);
    void signOut();

    Login m_login;
    TrustedHttp m_http;      // of SOAP
    TrustedHttp m_transfers; // of files, with the session's cookie
    XmlNode m_content;       // of the service
    QByteArray m_version;
    QByteArray m_cookie;
};

} // namespace machinist::vsphere
