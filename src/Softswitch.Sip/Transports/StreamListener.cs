using System.Net;
using System.Net.Sockets;

namespace Softswitch.Sip.Transports;

/// <summary>A listening TCP socket; accepts on the signalling loop.</summary>
internal sealed class StreamListener(SipTransports owner, Socket socket) : IDisposable
{
    /// <summary>Pause after a failed accept, so that a lack of descriptors does not keep the loop busy.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private bool _disposed;

    public IPEndPoint EndPoint { get; } = (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>Accepts until it is disposed; begins on the loop.</summary>
    public async Task AcceptAsync()
    {
        while (!_disposed)
        {
            try
            {
                owner.Accept(await socket.AcceptAsync(), EndPoint);
            }
            catch (SocketException exception)
            {
                if (!_disposed)
                {
                    owner.Logger.AcceptFailed(EndPoint, exception.SocketErrorCode);
                    await Task.Delay(Pause, owner.Time);
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _disposed = true;
        socket.Dispose();
    }
}
