using System.Globalization;
using System.Net;

namespace Softswitch.Sip.Transports;

/// <summary>Endpoints as they are written in the configuration: <c>udp:[::]:5060</c>.</summary>
internal static class EndPointText
{
    public static string Of(SipTransport transport, IPEndPoint endPoint) =>
        $"{transport.ToString().ToLower(CultureInfo.InvariantCulture)}:{endPoint}";
}
