namespace Softswitch.Sip.Transports;

/// <summary>Transport protocols in the order of Via tokens.</summary>
public enum SipTransport : byte
{
    Udp,
    Tcp,
    Tls,
    Ws,
    Wss,
}
