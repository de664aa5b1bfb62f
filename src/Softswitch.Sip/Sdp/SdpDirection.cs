namespace Softswitch.Sip.Sdp;

/// <summary>Direction of a stream as its describer sees it (RFC 3264 §5.1).</summary>
[Flags]
public enum SdpDirection
{
    Inactive = 0,
    SendOnly = 1,
    RecvOnly = 2,
    SendRecv = SendOnly | RecvOnly,
}
