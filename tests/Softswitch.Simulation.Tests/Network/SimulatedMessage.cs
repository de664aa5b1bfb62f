using System.Net;
using System.Text;
using Softswitch.Sip.Transports;

namespace Softswitch.Simulation.Tests.Network;

/// <summary>A SIP message that was sent, whether it arrives or not.</summary>
/// <param name="At">Virtual time.</param>
/// <param name="Transport">UDP or TCP.</param>
/// <param name="From">Sender.</param>
/// <param name="To">Receiver.</param>
/// <param name="Bytes">The message.</param>
public sealed record SimulatedMessage(DateTimeOffset At, SipTransport Transport, IPEndPoint From, IPEndPoint To, ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public string StartLine => Text.Split("\r\n")[0];

    /// <summary>One line for the log of a failed test.</summary>
    public override string ToString() => $"{At:HH:mm:ss.fff} {From} → {To} {Transport} {StartLine}";
}
