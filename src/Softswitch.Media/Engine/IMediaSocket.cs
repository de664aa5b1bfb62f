namespace Softswitch.Media.Engine;

/// <summary>A non-blocking UDP socket of the media loop; neither call allocates.</summary>
public interface IMediaSocket : IDisposable
{
    /// <summary>Reads one datagram.</summary>
    /// <param name="buffer">Takes the datagram; 2,048 bytes are enough, what is longer is cut off.</param>
    /// <param name="from">The sender's address; <c>default</c> when none waits.</param>
    /// <returns>Its length; −1 when none waits.</returns>
    int Receive(Span<byte> buffer, out MediaAddress from);

    /// <summary>Sends one datagram; a full buffer loses it, as the network would.</summary>
    void Send(ReadOnlySpan<byte> datagram, in MediaAddress to);
}
