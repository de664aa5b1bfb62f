using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration;

/// <summary>One SIP listener.</summary>
public sealed record ListenOptions(SipTransport Transport, IPEndPoint EndPoint);
