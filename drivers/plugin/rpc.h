// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/gobdecoder.h"
#include "drivers/plugin/gobencoder.h"

#include <QVariantMap>

namespace machinist::plugin {

/// The two lines of HTTP that turn a connection into a gob stream (Go's net/rpc over HTTP).
inline constexpr char kHandshake[] = "CONNECT /_goRPC_ HTTP/1.0\n\n";
inline constexpr char kConnected[] = "HTTP/1.0 200 Connected to Go RPC\n\n";

/// What every plugin is started with; constants of the protocol, not secrets.
inline constexpr char kTokenVariable[] = "MACHINE_PLUGIN_TOKEN";
inline constexpr char kToken[] = "42";
inline constexpr char kNameVariable[] = "MACHINE_PLUGIN_DRIVER_NAME";
/// The answer to GetVersion that both sides insist on.
inline constexpr int kApiVersion = 1;
/// "docker-machine-driver-kvm2" is the program of the driver "kvm2".
inline constexpr char kProgramPrefix[] = "docker-machine-driver-";

/// The argument of a call, with its gob type as the client's encoder numbers it.
struct Argument
{
    gob::Value value;
    int type;
};

Argument noArgument();
/// JSON for SetConfigRaw.
Argument rawArgument(const QByteArray &json);
/// For SetConfigFromFlags: strings, ints, bools and string lists by flag name.
Argument flagsArgument(const QVariantMap &flags);

/// A request's or a reply's frame with what it carries.
struct Message
{
    QByteArray method; // with the service: "RPCServerDriver.Create"
    quint64 number = 0;
    QByteArray error = {}; // replies only; empty: success
    gob::Value value = {};
};

/// The client's half of net/rpc: requests to bytes, bytes to replies. One thread at a time.
class ClientCodec
{
public:
    ClientCodec();

    QByteArray request(const QByteArray &method, quint64 number, const Argument &argument);
    void feed(const QByteArray &bytes) { m_decoder.feed(bytes); }
    /// The next reply, or nothing where it has not come whole.
    Result<std::optional<Message>> next();

private:
    gob::Encoder m_encoder;
    gob::Decoder m_decoder;
    std::optional<Message> m_header; // its value is still to come
};

/// What a served driver answers with: nothing, a number, a text, bytes, or its flags.
struct Answer
{
    gob::Value value;
    int type;
};

Answer noAnswer();
Answer numberAnswer(int number);
Answer textAnswer(const QString &text);
Answer bytesAnswer(const QByteArray &bytes);
/// Each item is a boxed "*mcnflag.…Flag" struct.
Answer listAnswer(std::vector<gob::Value> items);

/// The server's half. One thread at a time.
class ServerCodec
{
public:
    ServerCodec();

    void feed(const QByteArray &bytes) { m_decoder.feed(bytes); }
    Result<std::optional<Message>> next();
    QByteArray reply(const Message &header, const Answer &answer);

private:
    gob::Encoder m_encoder;
    gob::Decoder m_decoder;
    std::optional<Message> m_header;
};

} // namespace machinist::plugin
